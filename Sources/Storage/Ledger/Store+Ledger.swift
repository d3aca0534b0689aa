import Alerts
import Articles
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

extension Store {
    /// The alerts that match, in the order they were raised.
    package func alerts(_ query: AlertQuery) throws(StoreError) -> [LedgerEntry] {
        try read("list alerts") { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT number, id, body, state, reason FROM alert
                    WHERE (:topic IS NULL OR topic = :topic) AND (:since IS NULL OR raised_at >= :since)
                    AND number > COALESCE(:after, 0) ORDER BY number DESC LIMIT :limit
                    """,
                arguments: [
                    "topic": query.topic, "since": query.since?.milliseconds, "after": query.after,
                    "limit": Int64(query.limit),
                ])
            let decoder = BodyDecoder()
            return try rows.reversed().map { try Store.entry($0, decoder, database) }
        }
    }

    /// The number of the alert raised last; 0 if there is none.
    package func lastAlertNumber() throws(StoreError) -> Int64 {
        try read("look for the last alert") { database in
            try Int64.fetchOne(database.cachedStatement(sql: "SELECT MAX(number) FROM alert")) ?? 0
        }
    }

    static func entry(_ row: Row, _ decoder: BodyDecoder, _ database: Database) throws -> LedgerEntry {
        let alert = try decoder.alert(row["body"])
        let state: String = row["state"]
        let reason: String? = row["reason"]
        return LedgerEntry(
            number: row["number"], alert: alert,
            suppression: state == AlertRow.active ? nil : "\(state): \(reason ?? "")",
            deliveries: try deliveries(of: alert.id, database))
    }

    /// The last raise at each receiver; updates say nothing of whether it was told.
    private static func deliveries(of alert: String, _ database: Database) throws -> [LedgerEntry.Delivery] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT delivery.receiver, COALESCE(post.state, delivery.state), COALESCE(post.attempts, 0),
                    COALESCE(post.detail, delivery.reason), MAX(delivery.id)
                    FROM delivery LEFT JOIN post ON post.id = delivery.post_id
                    WHERE delivery.alert_id = ? AND delivery.event <> 'updated'
                    GROUP BY delivery.receiver ORDER BY delivery.receiver
                    """), arguments: [alert]
        ).map {
            LedgerEntry.Delivery(receiver: $0[0], state: $0[1], attempts: $0[2], detail: $0[3])
        }
    }
}
