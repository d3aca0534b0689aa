import GRDB
import Text

extension Store {
    /// When the last alert was raised; nil if there is none.
    package func lastAlert() throws(StoreError) -> Timestamp? {
        try read("find the last alert") { try Timestamp.fetchOne($0, sql: "SELECT MAX(raised_at) FROM alert") }
    }

    /// The alerts that were noted, by id.
    package func notifiedBefore() throws(StoreError) -> [String] {
        try read("list the alerts of the journal") {
            try String.fetchAll($0, sql: "SELECT alert_id FROM notified_before ORDER BY alert_id")
        }
    }

    /// Notes alerts that the journal has and the store does not: when their articles are read again, nobody is
    /// notified again.
    ///
    /// - Returns: How many of them the store does not have.
    package func noteNotifiedBefore(_ alerts: Set<String>) throws(StoreError) -> Int {
        try write("note the alerts of the journal") { database in
            var count = 0
            for alert in alerts where try !AlertTable(database).has(alert) {
                try database.cachedStatement(sql: "INSERT OR IGNORE INTO notified_before (alert_id) VALUES (?)")
                    .execute(arguments: [alert])
                count += 1
            }
            return count
        }
    }
}

extension AlertTable {
    /// Whether the journal has an alert of this id that the store had lost.
    func wasNotifiedBefore(_ id: String) throws -> Bool {
        try Int.fetchOne(
            database.cachedStatement(sql: "SELECT 1 FROM notified_before WHERE alert_id = ?"), arguments: [id]) != nil
    }
}
