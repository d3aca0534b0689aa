import Alerts
import Articles
import GRDB
import Text

/// A receiver to which nothing is sent until somebody repairs it.
package struct DisabledReceiver: Sendable, Equatable {
    package var name: String
    /// When it was disabled.
    package var since: Timestamp
    /// What its service said.
    package var reason: String

    package init(name: String, since: Timestamp, reason: String) {
        self.name = name
        self.since = since
        self.reason = reason
    }

    fileprivate init(row: Row) {
        self.init(name: row["receiver"], since: row["disabled_at"], reason: row["reason"])
    }
}

extension Store {
    /// The receivers that are disabled, in alphabetical order.
    package func disabledReceivers() throws(StoreError) -> [DisabledReceiver] {
        try read("look for disabled receivers") { database in
            try Row.fetchAll(database, sql: "SELECT * FROM receiver_state ORDER BY receiver")
                .map(DisabledReceiver.init(row:))
        }
    }

    /// Why a receiver is disabled; nil if it is not.
    package func disabledState(of receiver: String) throws(StoreError) -> DisabledReceiver? {
        try read("look for a disabled receiver") { database in
            try Row.fetchOne(
                database.cachedStatement(sql: "SELECT * FROM receiver_state WHERE receiver = ?"),
                arguments: [receiver]
            ).map(DisabledReceiver.init(row:))
        }
    }

    /// Disables a receiver; one that is disabled already keeps its time and reason.
    package func disable(_ receiver: String, reason: String, now: Timestamp) throws(StoreError) {
        try write("disable a receiver") { database in
            try database.execute(
                sql: """
                    INSERT INTO receiver_state (receiver, disabled_at, reason) VALUES (?, ?, ?)
                    ON CONFLICT (receiver) DO NOTHING
                    """, arguments: [receiver, now, reason.truncated(toBytes: PostTable.maxReason)])
        }
    }

    /// Enables a receiver.
    ///
    /// - Returns: Whether it was disabled.
    package func enable(_ receiver: String) throws(StoreError) -> Bool {
        try write("enable a receiver") { database in
            try database.execute(sql: "DELETE FROM receiver_state WHERE receiver = ?", arguments: [receiver])
            return database.changesCount > 0
        }
    }

    package func enableAllReceivers() throws(StoreError) {
        try write("enable receivers") { try $0.execute(sql: "DELETE FROM receiver_state") }
    }
}
