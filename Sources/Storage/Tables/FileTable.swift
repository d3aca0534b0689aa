import Articles
import GRDB
import Text

/// The checkpoints of files.
struct FileTable {
    private let database: Database

    init(_ database: Database) { self.database = database }

    /// The outcome of a file that was read.
    static let read = "read"

    /// Stores a file's checkpoint in the place of an earlier one.
    ///
    /// - Returns: The file's number.
    func write(_ outcome: FileOutcome, at now: Timestamp) throws -> Int64 {
        let checkpoint = outcome.checkpoint
        let (word, detail): (String, String?) =
            switch outcome.result {
            case .articles: (FileTable.read, nil)
            case .unreadable(let reason, let detail): (reason, detail)
            }
        let id = try Int64.fetchOne(
            database.cachedStatement(
                sql: """
                    INSERT INTO file (inbox, path, device, inode, size, modified, changed, sha256, outcome, detail, seen_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (inbox, path) DO UPDATE SET device = excluded.device, inode = excluded.inode,
                    size = excluded.size, modified = excluded.modified, changed = excluded.changed,
                    sha256 = excluded.sha256, outcome = excluded.outcome, detail = excluded.detail,
                    seen_at = excluded.seen_at
                    RETURNING id
                    """),
            arguments: [
                checkpoint.inbox, checkpoint.path, checkpoint.device, checkpoint.inode, checkpoint.size,
                checkpoint.modified, checkpoint.changed, outcome.sha256, word, detail, now,
            ])
        guard let id else { throw DatabaseError(message: "a file's row has no number") }
        return id
    }
}

extension Store {
    /// Whether a file was processed in the state that it has now.
    package func isKnown(_ checkpoint: Checkpoint) throws(StoreError) -> Bool {
        try read("look up a file") { database in
            try Int.fetchOne(
                database.cachedStatement(
                    sql: """
                        SELECT 1 FROM file WHERE inbox = ? AND path = ? AND device = ? AND inode = ? AND size = ?
                        AND modified = ? AND changed = ?
                        """),
                arguments: [
                    checkpoint.inbox, checkpoint.path, checkpoint.device, checkpoint.inode, checkpoint.size,
                    checkpoint.modified, checkpoint.changed,
                ]) != nil
        }
    }
}
