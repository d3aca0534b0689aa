import Articles
import GRDB

/// The checkpoint of a file on its way into the store.
struct FileRow {
    let outcome: FileOutcome

    /// Stores it in the place of an earlier one; its number.
    func write(to database: Database, now: Timestamp) throws -> Int64 {
        let checkpoint = outcome.checkpoint
        let (word, detail): (String, String?) =
            switch outcome.result {
            case .articles: ("read", nil)
            case .unreadable(let reason, let detail): (reason, detail)
            }
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO file (inbox, path, device, inode, size, modified, changed, sha256, outcome, detail, seen_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (inbox, path) DO UPDATE SET device = excluded.device, inode = excluded.inode,
                size = excluded.size, modified = excluded.modified, changed = excluded.changed,
                sha256 = excluded.sha256, outcome = excluded.outcome, detail = excluded.detail,
                seen_at = excluded.seen_at
                RETURNING id
                """)
        let id = try Int64.fetchOne(
            statement,
            arguments: [
                checkpoint.inbox, checkpoint.path, checkpoint.device, checkpoint.inode, checkpoint.size,
                checkpoint.modified, checkpoint.changed, outcome.sha256, word, detail, now.milliseconds,
            ])
        guard let id else { throw DatabaseError(message: "a file's row has no number") }
        return id
    }
}
