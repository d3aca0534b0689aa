import Alerts
import Articles
import Foundation
import GRDB

/// Which alerts to list.
package struct AlertQuery: Sendable {
    /// Only of this topic.
    package var topic: String?
    /// Only raised at or after this moment.
    package var since: Timestamp?
    /// Only those behind this number of ``LedgerEntry/number``.
    package var after: Int64?
    /// The last so many of them.
    package var limit: Int

    /// A query; without arguments all alerts.
    package init(topic: String? = nil, since: Timestamp? = nil, after: Int64? = nil, limit: Int = .max) {
        self.topic = topic
        self.since = since
        self.after = after
        self.limit = limit
    }
}

/// An alert of the past with what became of it.
package struct LedgerEntry: Sendable {
    /// Counts up with every alert.
    package var number: Int64
    /// The alert.
    package var alert: Alert
    /// What became of it at each receiver, in the order of their names.
    package var deliveries: [Delivery]

    /// What became of an alert at one receiver.
    package struct Delivery: Sendable, Equatable {
        /// The receiver's name.
        package var receiver: String
        /// `pending`, `delivered` or `dead`.
        package var state: String
        /// How often it was tried.
        package var attempts: Int
        /// Why it was not delivered yet, or never.
        package var detail: String?
    }
}

extension Store {
    /// The alerts that match, in the order they were raised.
    package func alerts(_ query: AlertQuery) throws(StoreError) -> [LedgerEntry] {
        try read("list alerts") { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT number, id, body FROM alert
                    WHERE (:topic IS NULL OR topic = :topic) AND (:since IS NULL OR raised_at >= :since)
                    AND number > COALESCE(:after, 0) ORDER BY number DESC LIMIT :limit
                    """,
                arguments: [
                    "topic": query.topic, "since": query.since?.milliseconds, "after": query.after,
                    "limit": Int64(query.limit),
                ])
            let decoder = JSONDecoder()
            return try rows.reversed().map { row in
                let alert = try decoder.decode(Alert.self, from: Data((row["body"] as String).utf8))
                return LedgerEntry(
                    number: row["number"], alert: alert, deliveries: try deliveries(of: alert.id, database))
            }
        }
    }

    /// The number of the alert raised last; 0 if there is none.
    package func lastAlertNumber() throws(StoreError) -> Int64 {
        try read("look for the last alert") { database in
            try Int64.fetchOne(database.cachedStatement(sql: "SELECT MAX(number) FROM alert")) ?? 0
        }
    }

    private func deliveries(of alert: String, _ database: Database) throws -> [LedgerEntry.Delivery] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: "SELECT receiver, state, attempts, detail FROM delivery WHERE alert_id = ? ORDER BY receiver"),
            arguments: [alert]
        ).map {
            LedgerEntry.Delivery(receiver: $0[0], state: $0[1], attempts: $0[2], detail: $0[3])
        }
    }
}
