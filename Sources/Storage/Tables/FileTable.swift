import Articles
import GRDB
import Text

/// The checkpoints of files.
struct FileTable {
    private let database: Database

    init(_ database: Database) { self.database = database }

    /// The outcome of a file that was read.
    static let read = "read"

    /// A file's row, and the position of the first article that is read now.
    struct Written {
        var id: Int64
        var firstPosition: Int
    }

    /// What the row says before it is written.
    private struct Earlier {
        var outcome = ""
        var detail: String?
        var articles = 0
        var earlierArticles = 0
    }

    /// Stores a file's checkpoint in the place of an earlier one.
    ///
    /// - Returns: nil, and nothing is stored, if a part does not begin where the stored part ends: its lines were
    ///   committed before.
    func write(_ outcome: FileOutcome, at now: Timestamp) throws -> Written? {
        let checkpoint = outcome.checkpoint
        let row = try Row.fetchOne(
            database.cachedStatement(sql: "SELECT * FROM file WHERE inbox = ? AND path = ?"),
            arguments: [checkpoint.inbox, checkpoint.path])
        var earlier = Earlier()
        if let row {
            earlier = Earlier(
                outcome: row["outcome"], detail: row["detail"], articles: row["articles"],
                earlierArticles: row["earlier_articles"])
        }
        if let part = outcome.part, part.goesOn {
            let end: Int64? = row?["read_bytes"]
            guard end == part.start, row?["device"] == checkpoint.device, row?["inode"] == checkpoint.inode else {
                return nil
            }
        } else if outcome.part == nil, let sha256 = outcome.sha256, row?["sha256"] == sha256 {
            // The same contents once more: their articles keep their positions.
            earlier.articles = earlier.earlierArticles
        } else {
            earlier.earlierArticles = earlier.articles
        }
        let (word, detail, count) = FileTable.outcome(outcome, after: earlier)
        let id = try Int64.fetchOne(
            database.cachedStatement(
                sql: """
                    INSERT INTO file (inbox, path, device, inode, size, modified, changed, sha256, outcome, detail,
                    seen_at, articles, earlier_articles, read_bytes, read_tail, in_long_line)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    ON CONFLICT (inbox, path) DO UPDATE SET device = excluded.device, inode = excluded.inode,
                    size = excluded.size, modified = excluded.modified, changed = excluded.changed,
                    sha256 = excluded.sha256, outcome = excluded.outcome, detail = excluded.detail,
                    seen_at = excluded.seen_at, moved_to = NULL, articles = excluded.articles,
                    earlier_articles = excluded.earlier_articles, read_bytes = excluded.read_bytes,
                    read_tail = excluded.read_tail, in_long_line = excluded.in_long_line,
                    tries = iif(sha256 IS excluded.sha256 AND excluded.read_bytes IS NULL, tries + 1, 1)
                    RETURNING id
                    """),
            arguments: [
                checkpoint.inbox, checkpoint.path, checkpoint.device, checkpoint.inode, checkpoint.size,
                checkpoint.modified, outcome.waits ? 0 : checkpoint.changed, outcome.sha256, word, detail, now,
                earlier.articles + count, earlier.earlierArticles, outcome.part?.end, outcome.part?.tail,
                outcome.part?.isInLongLine ?? false,
            ])
        guard let id else { throw DatabaseError(message: "a file's row has no number") }
        return Written(id: id, firstPosition: earlier.articles)
    }

    /// The outcome of a file with one more part: it is read if any part of it is.
    private static func outcome(
        _ outcome: FileOutcome, after earlier: Earlier
    ) -> (word: String, detail: String?, articles: Int) {
        let goesOn = outcome.part?.goesOn ?? false
        switch outcome.result {
        case .articles(let articles) where articles.isEmpty && goesOn: return (earlier.outcome, earlier.detail, 0)
        case .articles(let articles): return (read, nil, articles.count)
        case .unreadable where goesOn && earlier.outcome == read: return (read, nil, 0)
        case .unreadable(let reason, let detail): return (reason, detail, 0)
        }
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

    /// Where the last reading of a file ended, if it is read in parts.
    package func lastPart(inbox: String, path: String) throws(StoreError) -> StoredPart? {
        try read("look up a file") { database in
            try Row.fetchOne(
                database.cachedStatement(
                    sql: "SELECT * FROM file WHERE inbox = ? AND path = ? AND read_tail IS NOT NULL"),
                arguments: [inbox, path]
            ).map { row in
                StoredPart(
                    checkpoint: Checkpoint(
                        inbox: inbox, path: path, device: row["device"], inode: row["inode"], size: row["size"],
                        modified: row["modified"], changed: row["changed"]),
                    end: row["read_bytes"], tail: row["read_tail"], isInLongLine: row["in_long_line"])
            }
        }
    }

    /// Stores where a file was moved. If it comes back, it is read from its beginning.
    package func fileMoved(_ checkpoint: Checkpoint, to path: String) throws(StoreError) {
        try write("store where a file was moved") { database in
            try database.cachedStatement(
                sql: "UPDATE file SET moved_to = ?, read_bytes = NULL, read_tail = NULL WHERE inbox = ? AND path = ?"
            ).execute(arguments: [path, checkpoint.inbox, checkpoint.path])
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
