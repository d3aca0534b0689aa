import Articles
import GRDB
import Text

/// The checkpoints of files.
struct FileTable {
    private let database: Database
    private let insertion: PreparedStatement
    private let replacement: PreparedStatement

    init(_ database: Database) {
        self.database = database
        insertion = PreparedStatement(FileTable.insertionSQL + " DO NOTHING", database)
        replacement = PreparedStatement(FileTable.insertionSQL + FileTable.replacementSQL, database)
    }

    /// The outcome of a file that was read.
    static let read = "read"
    /// The outcome of a file while its batches are committed.
    static let underWay = "reading"

    /// A file's row, and the position of the first article that is read now.
    struct Written {
        var id: Int64
        var firstPosition: Int
        /// How many articles of the batch are stored already, by a reading that was broken off.
        var storedArticles = 0
    }

    /// What the row says before it is written.
    private struct Earlier {
        var outcome = ""
        var detail: String?
        var articles = 0
        var earlierArticles = 0
        var sha256: String?
        var readBytes: Int64?
        var readTail: String?
        var isInLongLine = false
        var batched: Int?

        init(_ row: Row?) {
            guard let row else { return }
            (outcome, detail, sha256) = (row["outcome"], row["detail"], row["sha256"])
            (articles, earlierArticles, batched) = (row["articles"], row["earlier_articles"], row["batched_articles"])
            (readBytes, readTail, isInLongLine) = (row["read_bytes"], row["read_tail"], row["in_long_line"])
        }
    }

    /// Stores a file's checkpoint in the place of an earlier one.
    ///
    /// Until the last batch is stored, the checkpoint is not that of the file, so that the next scan finds the file.
    ///
    /// - Returns: nil, and nothing is stored, if a part or a batch does not begin where the stored one ends: its
    ///   articles were committed before, or another reading of the file began since.
    func write(_ outcome: FileOutcome, at now: Timestamp) throws -> Written? {
        if let id = try insert(outcome, at: now) { return Written(id: id, firstPosition: 0) }
        let checkpoint = outcome.checkpoint
        let row = try Row.fetchOne(
            database.cachedStatement(sql: "SELECT * FROM file WHERE inbox = ? AND path = ?"),
            arguments: [checkpoint.inbox, checkpoint.path])
        var earlier = Earlier(row)
        if let part = outcome.part, part.goesOn {
            guard earlier.readBytes == part.start, row?["device"] == checkpoint.device,
                row?["inode"] == checkpoint.inode
            else { return nil }
        }
        let isSame = outcome.sha256 != nil && earlier.sha256 == outcome.sha256
        var stored = 0
        if isSame, let batched = earlier.batched, outcome.firstArticle > 0 || batched >= 0 {
            guard batched < 0 || outcome.firstArticle <= batched else { return nil }
            stored = max(0, min(batched - outcome.firstArticle, outcome.articleCount))
        } else if outcome.firstArticle > 0 {
            return nil
        } else if outcome.part == nil, isSame {
            // The same contents once more: their articles keep their positions.
            (earlier.articles, earlier.batched) = (earlier.earlierArticles, nil)
        } else {
            if outcome.part?.goesOn != true { earlier.earlierArticles = earlier.articles }
            earlier.batched = nil
        }
        let id = try replacement.integer(FileTable.values(of: outcome, after: earlier, stored: stored, at: now))
        guard let id else { throw DatabaseError(message: "a file's row has no number") }
        return Written(id: id, firstPosition: earlier.articles, storedArticles: stored)
    }

    /// Stores the checkpoint of a file that has none, as most files that arrive.
    ///
    /// - Returns: nil, and nothing is stored, if it has one, or if its beginning must have been stored before.
    private func insert(_ outcome: FileOutcome, at now: Timestamp) throws -> Int64? {
        guard outcome.firstArticle == 0, outcome.part?.goesOn != true else { return nil }
        try insertion.run(FileTable.values(of: outcome, after: Earlier(nil), stored: 0, at: now))
        return database.changesCount > 0 ? database.lastInsertedRowID : nil
    }

    private static let insertionSQL = """
        INSERT INTO file (inbox, path, device, inode, size, modified, changed, sha256, outcome, detail,
        seen_at, articles, earlier_articles, read_bytes, read_tail, in_long_line, batched_articles)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (inbox, path)
        """

    private static let replacementSQL = """
         DO UPDATE SET device = excluded.device, inode = excluded.inode, size = excluded.size,
        modified = excluded.modified, changed = excluded.changed, sha256 = excluded.sha256,
        outcome = excluded.outcome, detail = excluded.detail, seen_at = excluded.seen_at, moved_to = NULL,
        articles = excluded.articles, earlier_articles = excluded.earlier_articles,
        read_bytes = excluded.read_bytes, read_tail = excluded.read_tail, in_long_line = excluded.in_long_line,
        batched_articles = excluded.batched_articles,
        tries = iif(
            sha256 IS excluded.sha256 AND excluded.read_bytes IS NULL, tries + (batched_articles IS NULL), 1)
        RETURNING id
        """

    /// The values of ``insertion`` and of ``replacement``.
    private static func values(
        of outcome: FileOutcome, after earlier: Earlier, stored: Int, at now: Timestamp
    ) -> [StoredValue] {
        let (word, detail, count) = FileTable.outcome(outcome, after: earlier)
        let (checkpoint, part, goesOn) = (outcome.checkpoint, outcome.part, outcome.part?.goesOn ?? false)
        return [
            .text(checkpoint.inbox), .text(checkpoint.path), .integer(checkpoint.device), .integer(checkpoint.inode),
            .integer(outcome.isLast ? checkpoint.size : part?.start ?? checkpoint.size), .integer(checkpoint.modified),
            .integer(outcome.isLast && !outcome.waits ? checkpoint.changed : 0), StoredValue(outcome.sha256),
            .text(word), StoredValue(detail), StoredValue(now), StoredValue(earlier.articles + count - stored),
            StoredValue(earlier.earlierArticles),
            StoredValue(outcome.isLast ? part?.end : goesOn ? earlier.readBytes : nil),
            StoredValue(outcome.isLast ? part?.tail : goesOn ? earlier.readTail : nil),
            .integer((outcome.isLast ? part?.isInLongLine ?? false : goesOn && earlier.isInLongLine) ? 1 : 0),
            StoredValue(FileTable.batchedArticles(with: outcome, after: earlier.batched).map(Int64.init)),
        ]
    }

    /// The number of a file's articles that are committed with a batch.
    private static func batchedArticles(with outcome: FileOutcome, after batched: Int?) -> Int? {
        if outcome.isLast { return nil }
        // An article under embargo is not stored, and nobody knows how many of a batch that is not storable.
        guard case .articles(let articles) = outcome.result, !outcome.waits, batched ?? 0 >= 0 else { return -1 }
        return max(batched ?? 0, outcome.firstArticle + articles.count)
    }

    /// The outcome of a file with one more part or batch: it is read if any part of it is, and if each batch of it is.
    private static func outcome(
        _ outcome: FileOutcome, after earlier: Earlier
    ) -> (word: String, detail: String?, articles: Int) {
        let goesOn = outcome.part?.goesOn ?? false
        let isSpoiled = outcome.firstArticle > 0 && ![read, underWay].contains(earlier.outcome)
        switch outcome.result {
        case .articles(let articles) where isSpoiled: return (earlier.outcome, earlier.detail, articles.count)
        case .articles(let articles) where articles.isEmpty && goesOn: return (earlier.outcome, earlier.detail, 0)
        case .articles(let articles): return (outcome.isLast || goesOn ? read : underWay, nil, articles.count)
        case .unreadable where !outcome.isLast && goesOn: return (earlier.outcome, earlier.detail, 0)
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
        try knownFile(checkpoint) != nil
    }

    /// How the last reading of a file ended, if it was processed in the state that it has now.
    package func knownFile(_ checkpoint: Checkpoint) throws(StoreError) -> FileRecord? {
        try read("look up a file") { database in
            try Row.fetchOne(
                database.cachedStatement(
                    sql: """
                        SELECT * FROM file WHERE inbox = ? AND path = ? AND device = ? AND inode = ? AND size = ?
                        AND modified = ? AND changed = ?
                        """),
                arguments: [
                    checkpoint.inbox, checkpoint.path, checkpoint.device, checkpoint.inode, checkpoint.size,
                    checkpoint.modified, checkpoint.changed,
                ]
            ).map(FileRecord.init)
        }
    }

    /// How the last reading of each of some files of one inbox ended, if it was processed in the state that it has now.
    /// Cost: one query for 256 files.
    package func knownFiles(_ checkpoints: [Checkpoint], inbox: String) throws(StoreError) -> [FileRecord?] {
        try read("look up files") { database in
            let size = 256
            let marks = Array(repeating: "?", count: size).joined(separator: ", ")
            let statement = try database.cachedStatement(
                sql: """
                    SELECT path, device, inode, size, modified, changed, outcome, detail, tries FROM file
                    WHERE inbox = ? AND path IN (\(marks))
                    """)
            var known = [FileRecord?](repeating: nil, count: checkpoints.count)
            for start in stride(from: 0, to: checkpoints.count, by: size) {
                let part = start..<min(start + size, checkpoints.count)
                var places: [String: Int] = [:]
                for index in part { places[checkpoints[index].path] = index }
                // Always the same number of paths, so that one statement serves all: the last one is repeated.
                let paths = part.map { checkpoints[$0].path }
                let padding = Array(repeating: paths[paths.count - 1], count: size - paths.count)
                let rows = try Row.fetchCursor(statement, arguments: StatementArguments([inbox] + paths + padding))
                while let row = try rows.next() {
                    guard let index = places[row[0]] else { continue }
                    let file = checkpoints[index]
                    let isSame =
                        row[1] == file.device && row[2] == file.inode && row[3] == file.size
                        && row[4] == file.modified && row[5] == file.changed
                    if isSame { known[index] = FileRecord(row) }
                }
            }
            return known
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
