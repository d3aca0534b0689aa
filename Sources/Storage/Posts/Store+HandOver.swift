import Alerts
import Articles
import GRDB

extension Store {
    /// Gives posts that one receiver cannot deliver to another one, in one transaction.
    ///
    /// The posts are finished as `handed-over`; the other receiver gets posts of its own, with keys of their own, due
    /// at once. Alerts that the other receiver was to be told by the same raise anyway are left out. An update is no
    /// news for somebody who was not told before: it ends as `folded`. What is neither waiting nor a dead letter
    /// stays as it is.
    ///
    /// - Parameters:
    ///   - posts: Numbers of posts that wait, or are dead letters.
    ///   - reason: Why; kept with the posts that are handed over.
    package func handOver(
        _ posts: [Int64], to fallback: String, reason: String, now: Timestamp
    ) throws(StoreError) {
        try write("hand posts over to \(fallback)") { database in
            var transfer = PostTransfer(database: database, fallback: fallback, reason: reason, now: now)
            for post in posts { try transfer.handOver(post) }
        }
    }
}

/// Hands posts of one receiver over to another.
private struct PostTransfer {
    let database: Database
    let fallback: String
    let reason: String
    let now: Timestamp
    let encoder = EvidenceEncoder()
    let decoder = BodyDecoder()

    mutating func handOver(_ number: Int64) throws {
        let row = try Row.fetchOne(
            database.cachedStatement(
                sql: "SELECT receiver, body FROM post WHERE id = ? AND state IN ('pending', 'dead') AND receiver <> ?"),
            arguments: [number, fallback])
        guard let row else { return }
        guard var post = try? decoder.post(row["body"]) else {
            return try finish(number, state: "dead", detail: "the stored post cannot be read; \(reason)")
        }
        guard post.kind != .update else {
            return try finish(
                number, state: "folded", detail: "an update has nothing to update at \(fallback); \(reason)")
        }
        let missing = try deliveriesMissing(of: number)
        let alerts = Set(missing.map(\.alert))
        post.alerts.removeAll { !alerts.contains($0.id) }
        if !post.alerts.isEmpty {
            post.key = successorKey(post.key)
            post.placement = .new
            let successor = try PostRow(post: post, receiver: fallback, origin: row["receiver"])
                .insert(into: database, encoder: encoder, now: now)
            for delivery in missing { try insert(delivery, post: successor) }
        }
        try finish(number, state: "handed-over", detail: "handed over to \(fallback): \(reason)")
    }

    private typealias Missing = (alert: String, event: String, createdAt: Int64)

    /// What the post was to tell that the other receiver is not told by a delivery of its own from the same raise.
    private func deliveriesMissing(of post: Int64) throws -> [Missing] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT alert_id, event, created_at FROM delivery AS own WHERE post_id = ? AND NOT EXISTS (
                        SELECT 1 FROM delivery AS other WHERE other.alert_id = own.alert_id AND other.receiver = ?
                        AND other.created_at = own.created_at AND other.event = own.event
                    ) ORDER BY id
                    """), arguments: [post, fallback]
        ).map { ($0[0], $0[1], $0[2]) }
    }

    private func insert(_ delivery: Missing, post: Int64) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO delivery (alert_id, receiver, event, state, group_key, ready_at, created_at, finished_at,
                post_id) VALUES (?, ?, ?, 'posted', NULL, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [
                delivery.alert, fallback, delivery.event, now.milliseconds, delivery.createdAt, now.milliseconds, post,
            ])
    }

    /// A key that no service takes for the one the post was made with.
    private func successorKey(_ key: String) -> String {
        SHA256Digest.hex(of: Array("\(key)\n\(fallback)".utf8))
    }

    private func finish(_ post: Int64, state: String, detail: String) throws {
        try database.cachedStatement(
            sql: "UPDATE post SET state = ?, finished_at = ?, detail = ? WHERE id = ?"
        ).execute(
            arguments: [
                state, now.milliseconds, AlertedText.beginning(of: detail, bytes: Store.longestReason), post,
            ])
    }
}
