import Alerts
import Articles
import GRDB

/// A post on its way into the store.
struct PostRow {
    var post: Post
    var receiver: String
    var origin: String?

    /// Stores it, to be sent at once; its number.
    func insert(into database: Database, encoder: EvidenceEncoder, now: Timestamp) throws -> Int64 {
        try database.cachedStatement(
            sql: """
                INSERT INTO post (receiver, key, kind, body, state, due_at, created_at, origin)
                VALUES (?, ?, ?, ?, 'pending', ?, ?, ?)
                """
        ).execute(
            arguments: [
                receiver, post.key, post.kind.rawValue, try encoder.encode(post), now.milliseconds, now.milliseconds,
                origin,
            ])
        return database.lastInsertedRowID
    }
}
