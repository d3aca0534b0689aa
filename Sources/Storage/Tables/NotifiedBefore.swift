import Alerts
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

    /// Takes over the alerts that the journal has.
    ///
    /// Those that the store does not have are noted: when their articles are read again, nobody is notified again. Of
    /// those that it has, a delivery to the journal that waits ends as delivered: it was made after the store's state.
    ///
    /// - Parameters:
    ///   - alerts: By id, when each was raised last, as ``Timestamp`` writes it. Later raises are not in the journal.
    ///   - journal: The journal's name as a receiver. Deliveries to others go on waiting.
    /// - Returns: How many alerts the store does not have.
    package func noteNotifiedBefore(
        _ alerts: [String: String], journal: String, now: Timestamp
    ) throws(StoreError) -> Int {
        try write("note the alerts of the journal") { database in
            var count = 0
            for (alert, raised) in alerts {
                if let known = try AlertTable(database).lastRaise(of: alert) {
                    guard known.description <= raised else { continue }
                    try DeliveryTable(database).endRaises(
                        of: alert, for: journal, reason: "the journal has it already", at: now)
                    continue
                }
                try database.cachedStatement(sql: "INSERT OR IGNORE INTO notified_before (alert_id) VALUES (?)")
                    .execute(arguments: [alert])
                count += 1
            }
            return count
        }
    }
}

extension DeliveryTable {
    /// Ends the raises of an alert that wait for a receiver as posted, without a post. An escalation goes on waiting.
    fileprivate func endRaises(of alert: String, for receiver: String, reason: String, at now: Timestamp) throws {
        try database.cachedStatement(
            sql: """
                UPDATE delivery SET state = \(DeliveryState.posted.sql), finished_at = ?, reason = ?
                WHERE alert_id = ? AND receiver = ? AND state = \(DeliveryState.waiting.sql)
                AND event NOT IN (\(DeliveryEvent.updated.sql), \(DeliveryEvent.escalated.sql))
                """
        ).execute(arguments: [now, reason, alert, receiver])
    }
}

extension AlertTable {
    /// When an alert was raised last; nil if there is none of this id.
    fileprivate func lastRaise(of id: String) throws -> Timestamp? {
        try Timestamp.fetchOne(
            database.cachedStatement(sql: "SELECT raised_at FROM alert WHERE id = ?"), arguments: [id])
    }

    /// Whether the journal has an alert of this id that the store had lost.
    func wasNotifiedBefore(_ id: String) throws -> Bool {
        try Int.fetchOne(
            database.cachedStatement(sql: "SELECT 1 FROM notified_before WHERE alert_id = ?"), arguments: [id]) != nil
    }
}
