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
                    seen_at = excluded.seen_at, moved_to = NULL,
                    tries = iif(sha256 IS excluded.sha256, tries + 1, 1)
                    RETURNING id
                    """),
            arguments: [
                checkpoint.inbox, checkpoint.path, checkpoint.device, checkpoint.inode, checkpoint.size,
                checkpoint.modified, outcome.waits ? 0 : checkpoint.changed, outcome.sha256, word, detail, now,
            ])
        guard let id else { throw DatabaseError(message: "a file's row has no number") }
        return id
    }
}

extension Store {
    /// How the last reading of a file ended, if it was in this state.
    package func fileRecord(_ checkpoint: Checkpoint) throws(StoreError) -> FileRecord? {
        try read("look up a file") { database in
            try Row.fetchOne(
                database.cachedStatement(
                    sql: """
                        SELECT * FROM file WHERE inbox = ? AND path = ? AND device = ? AND inode = ? AND size = ?
                        AND modified = ?
                        """),
                arguments: [
                    checkpoint.inbox, checkpoint.path, checkpoint.device, checkpoint.inode, checkpoint.size,
                    checkpoint.modified,
                ]
            ).map(FileRecord.init)
        }
    }

    /// Stores where a file was moved.
    package func fileMoved(_ checkpoint: Checkpoint, to path: String) throws(StoreError) {
        try write("store where a file was moved") { database in
            try database.cachedStatement(sql: "UPDATE file SET moved_to = ? WHERE inbox = ? AND path = ?")
                .execute(arguments: [path, checkpoint.inbox, checkpoint.path])
        }
    }

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

/// How the last reading of a file ended.
package struct FileRecord: Sendable, Equatable {
    /// `read`, or the stable word of an error.
    package var outcome: String
    /// The sentence of the error.
    package var detail: String?
    /// How often the same bytes were read.
    package var tries: Int

    /// Whether its articles were read.
    package var isRead: Bool { outcome == FileTable.read }

    fileprivate init(_ row: Row) {
        outcome = row["outcome"]
        detail = row["detail"]
        tries = row["tries"]
    }
}
