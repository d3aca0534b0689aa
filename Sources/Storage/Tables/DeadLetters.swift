import Alerts
import Articles
import GRDB
import Text

/// A post that was given up.
package struct DeadLetter: Sendable, Equatable {
    /// The post's number in the store.
    package var number: Int64
    package var receiver: String
    /// The idempotency key.
    package var key: String
    /// As ``Post/Kind`` writes it.
    package var kind: String
    /// The post; nil if it cannot be read.
    package var post: Post?
    /// How often it was tried.
    package var attempts: Int
    package var createdAt: Timestamp
    /// When it was given up.
    package var diedAt: Timestamp
    /// Why.
    package var reason: String
    /// The service's last answer, cut after 8,000 bytes, if there was one. Not to be trusted, and not to be shown raw.
    package var response: String?
    /// The receiver that handed it over, if one did.
    package var origin: String?

    package init(
        number: Int64, receiver: String, key: String, kind: String, post: Post?, attempts: Int, createdAt: Timestamp,
        diedAt: Timestamp, reason: String, response: String?, origin: String?
    ) {
        self.number = number
        self.receiver = receiver
        self.key = key
        self.kind = kind
        self.post = post
        self.attempts = attempts
        self.createdAt = createdAt
        self.diedAt = diedAt
        self.reason = reason
        self.response = response
        self.origin = origin
    }
}

extension Store {
    /// The dead letters, in the order in which their posts were made: only the last ones.
    ///
    /// - Parameters:
    ///   - receiver: Only those of this receiver.
    ///   - since: Only those given up at or after this moment.
    package func deadLetters(
        of receiver: String? = nil, since: Timestamp? = nil, until: Timestamp? = nil, limit: Int = .max
    ) throws(StoreError) -> [DeadLetter] {
        try read("list dead letters") { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM post WHERE state = \(PostState.dead.sql) AND (:receiver IS NULL OR receiver = :receiver)
                    AND (:since IS NULL OR finished_at >= :since) AND (:until IS NULL OR finished_at < :until)
                    ORDER BY id DESC LIMIT :limit
                    """,
                arguments: ["receiver": receiver, "since": since, "until": until, "limit": Int64(limit)]
            ).reversed().map(DeadLetter.init(row:))
        }
    }

    /// How many dead letters there are, by receiver.
    package func deadLetterCounts() throws(StoreError) -> [String: Int] {
        try read("count dead letters") { database in
            let rows = try Row.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT receiver, COUNT(*) AS number FROM post WHERE state = \(PostState.dead.sql)
                        GROUP BY receiver
                        """))
            return Dictionary(rows.map { ($0["receiver"], $0["number"]) }, uniquingKeysWith: +)
        }
    }

    /// The dead letter of a number; nil if there is none.
    package func deadLetter(_ number: Int64) throws(StoreError) -> DeadLetter? {
        try read("look up a dead letter") { database in
            try Row.fetchOne(
                database, sql: DeadLetter.query, arguments: [number]
            ).map(DeadLetter.init(row:))
        }
    }

    /// Makes dead letters pending again, without attempts, at their old place in the order. They keep their key, so
    /// that a receiver that has one already recognises it.
    ///
    /// - Returns: The numbers of those that are pending again; the others are not dead letters.
    package func resend(_ numbers: [Int64], now: Timestamp) throws(StoreError) -> [Int64] {
        try write("resend dead letters") { database in
            let statement = try database.cachedStatement(
                sql: """
                    UPDATE post SET state = \(PostState.pending.sql), attempts = 0, due_at = ?, created_at = ?,
                    finished_at = NULL, detail = NULL, response = NULL WHERE id = ? AND state = \(PostState.dead.sql)
                    """)
            return try numbers.filter { number in
                try statement.execute(arguments: [now, now, number])
                return database.changesCount > 0
            }
        }
    }
}

extension Store {
    /// Deletes dead letters. The ledger keeps their deliveries, which ended without a post.
    ///
    /// - Returns: The numbers of those that are gone; the others are not dead letters.
    package func deleteDeadLetters(_ numbers: [Int64]) throws(StoreError) -> [Int64] {
        try write("delete dead letters") { database in
            let deliveries = try database.cachedStatement(
                sql: """
                    UPDATE delivery SET state = \(DeliveryState.dead.sql), post_id = NULL,
                    reason = (SELECT 'dead letter deleted: ' || COALESCE(detail, '') FROM post WHERE id = delivery.post_id)
                    WHERE post_id = ?
                    """)
            let posts = try database.cachedStatement(
                sql: "DELETE FROM post WHERE id = ? AND state = \(PostState.dead.sql)")
            return try numbers.filter { number in
                guard try Row.fetchOne(database, sql: DeadLetter.query, arguments: [number]) != nil else {
                    return false
                }
                try deliveries.execute(arguments: [number])
                try posts.execute(arguments: [number])
                return true
            }
        }
    }
}

extension DeadLetter {
    fileprivate static let query = "SELECT * FROM post WHERE state = \(PostState.dead.sql) AND id = ?"

    fileprivate init(row: Row) {
        self.init(
            number: row["id"], receiver: row["receiver"], key: row["key"], kind: row["kind"],
            // A post that cannot be read does not hide the others.
            post: try? StoredJSON().value(from: row["body"]), attempts: row["attempts"],
            createdAt: row["created_at"], diedAt: row["finished_at"] ?? row["created_at"],
            reason: row["detail"] ?? "", response: row["response"], origin: row["origin"])
    }
}
