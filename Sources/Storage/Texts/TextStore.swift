import Foundation
import GRDB
import Intake
import Stories
import Text
import Topics

/// The texts of the articles of the last days, in a database of their own beside the store.
///
/// They are there to try configurations on, so the best effort is enough: no commit waits for them, no backup has them,
/// and a damaged database is replaced by an empty one. Each article is a row, compressed.
package final class TextStore: Sendable {
    private let pool: DatabasePool
    private let path: String
    private let place: FilePlace?

    /// The version of the schema. Another one is not read: the texts of a month are kept anew.
    private static let version = 1

    private static let schema = """
        CREATE TABLE kept_text (
            id INTEGER PRIMARY KEY,
            -- In milliseconds since 1970.
            read_at INTEGER NOT NULL,
            identity TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            inbox TEXT NOT NULL,
            -- Below the inbox, escaped.
            path TEXT NOT NULL,
            -- As JudgeRecord encodes it; NULL if the words decided.
            judgement BLOB,
            -- As ArticlePacking writes it.
            body BLOB NOT NULL
        ) STRICT;
        CREATE INDEX kept_text_read ON kept_text (read_at);
        """

    /// Opens the database, and makes it if there is none.
    package convenience init(path: String) throws(StoreError) {
        try self.init(path: path, isReadOnly: false)
    }

    /// Opens the database of a daemon, to read it; nil if there is none.
    package static func reading(path: String) throws(StoreError) -> TextStore? {
        guard StoreFiles(path: path).exists else { return nil }
        return try TextStore(path: path, isReadOnly: true)
    }

    private init(path: String, isReadOnly: Bool) throws(StoreError) {
        self.path = path
        var configuration = Configuration()
        configuration.readonly = isReadOnly
        configuration.maximumReaderCount = 2
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            // It counts for a database without tables: pages that are freed go back to the file system.
            if !database.configuration.readonly { try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL") }
        }
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            place = FilePlace(of: path)
            let version = try pool.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 }
            switch version {
            case TextStore.version: break
            case 0 where !isReadOnly:
                try pool.write { database in
                    try database.execute(sql: TextStore.schema)
                    try database.execute(sql: "PRAGMA user_version = \(TextStore.version)")
                }
            case 0: throw StoreError.cannotOpen(path: path, reason: "it has no texts yet")
            default: throw StoreError.oldSchema(path: path)
            }
        } catch let error as StoreError {
            throw error
        } catch {
            guard !StoreError.isDamage(error) else {
                throw StoreError.damaged(operation: "be opened (\(path))", reason: "\(error)")
            }
            throw StoreError.cannotOpen(path: path, reason: "\(error)")
        }
    }

    /// Whether the file is still where it was opened.
    package var isInPlace: Bool { FilePlace(of: path) == place }

    package func close() throws(StoreError) {
        do {
            pool.releaseMemory()
            try pool.close()
        } catch {
            throw StoreError(error, operation: "close the texts")
        }
    }

    /// Adds texts, in their order.
    package func keep(_ texts: [KeptText]) throws(StoreError) {
        do {
            // Compression takes longer than the transaction, and needs no lock.
            let compressor = try Compressor()
            let bodies = try texts.map { try Data(ArticlePacking.bytes(of: $0.article, compressor)) }
            try pool.write { database in
                let statement = try database.cachedStatement(
                    sql: """
                        INSERT INTO kept_text (read_at, identity, fingerprint, inbox, path, judgement, body)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """)
                for (text, body) in zip(texts, bodies) {
                    try statement.execute(
                        arguments: [
                            text.readAt, text.key.identity, text.key.fingerprint, text.origin.inbox, text.origin.file,
                            text.judgement.map { Data($0.encoded) }, body,
                        ])
                }
            }
        } catch {
            throw StoreError(error, operation: "keep texts")
        }
    }
}

/// The texts of a period.
package struct TextPeriod: Sendable, Equatable {
    /// How many texts are of the period.
    package var count: Int
    /// When the first text of all was read, also before the period; nil if there is none.
    package var keptSince: Timestamp?

    package init(count: Int, keptSince: Timestamp?) {
        self.count = count
        self.keptSince = keptSince
    }
}

extension TextStore {
    /// How many texts a period has.
    package func period(since: Timestamp, until: Timestamp) throws(StoreError) -> TextPeriod {
        try read("count texts") { database in
            TextPeriod(
                count: try Int.fetchOne(
                    database, sql: "SELECT COUNT(*) FROM kept_text WHERE read_at >= ? AND read_at < ?",
                    arguments: [since, until]) ?? 0,
                keptSince: try Timestamp.fetchOne(database, sql: "SELECT MIN(read_at) FROM kept_text"))
        }
    }

    /// The number before the first text since a moment; 0 if there is none.
    package func start(since: Timestamp) throws(StoreError) -> Int64 {
        try read("look for texts") { database in
            let first = try Int64.fetchOne(
                database, sql: "SELECT MIN(id) FROM kept_text INDEXED BY kept_text_read WHERE read_at >= ?",
                arguments: [since])
            return (first ?? 1) - 1
        }
    }

    /// The number before the last texts of a period; nil if the period has no more than that.
    package func start(ofLast count: Int, since: Timestamp, until: Timestamp) throws(StoreError) -> Int64? {
        try read("look for texts") { database in
            try Int64.fetchOne(
                database,
                sql: """
                    SELECT id FROM kept_text WHERE read_at >= ? AND read_at < ? ORDER BY read_at DESC, id DESC
                    LIMIT 1 OFFSET ?
                    """, arguments: [since, until, count])
        }
    }

    /// The texts of a period in the order in which they were read.
    ///
    /// - Parameters:
    ///   - number: Only those behind this row; 0 for all.
    ///   - limit: The maximum of them.
    package func texts(
        after number: Int64, since: Timestamp, until: Timestamp, limit: Int
    ) throws(StoreError) -> [PackedText] {
        try read("read texts") { database in
            try Row.fetchAll(
                database.cachedStatement(
                    // By its rows: the index of times would have them sorted for each page.
                    sql: """
                        SELECT * FROM kept_text NOT INDEXED WHERE id > ? AND read_at >= ? AND read_at < ?
                        ORDER BY id LIMIT ?
                        """), arguments: [number, since, until, limit]
            ).map { row in
                PackedText(
                    number: row["id"], identity: row["identity"], fingerprint: row["fingerprint"],
                    readAt: row["read_at"], origin: FileOrigin(inbox: row["inbox"], file: row["path"]),
                    body: [UInt8](row["body"] as Data), judgement: (row["judgement"] as Data?).map { [UInt8]($0) })
            }
        }
    }

    private func read<Value>(_ operation: String, _ work: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try pool.read(work)
        } catch {
            throw StoreError(error, operation: operation)
        }
    }
}

extension TextStore {
    /// How much one call of ``prune(before:maxBytes:)`` deletes.
    private static let step = 500

    /// The size of the texts, in bytes, without free pages and the log.
    package func bytes() throws(StoreError) -> Int {
        try read("measure the texts", TextStore.bytes)
    }

    private static func bytes(_ database: Database) throws -> Int {
        func pragma(_ name: String) throws -> Int { try Int.fetchOne(database, sql: "PRAGMA \(name)") ?? 0 }
        return try (pragma("page_count") - pragma("freelist_count")) * pragma("page_size")
    }

    /// Deletes the oldest texts that are too old, or too many for the size; a bounded number of them.
    ///
    /// - Parameters:
    ///   - before: Texts that were read before are too old.
    ///   - maxBytes: The size that the texts may have.
    /// - Returns: How many were deleted; call it again until none is.
    package func prune(before: Timestamp, maxBytes: Int) throws(StoreError) -> Int {
        do {
            let count = try pool.write { database in
                let isTooLarge = try TextStore.bytes(database) > maxBytes
                try database.execute(
                    sql: """
                        DELETE FROM kept_text WHERE id IN (
                            SELECT id FROM kept_text WHERE read_at < ? ORDER BY read_at, id LIMIT ?)
                        """, arguments: [isTooLarge ? Timestamp(milliseconds: .max) : before, TextStore.step])
                return database.changesCount
            }
            // Freed pages go back to the file system.
            if count > 0 { try pool.write { _ = try Row.fetchAll($0, sql: "PRAGMA incremental_vacuum") } }
            return count
        } catch {
            throw StoreError(error, operation: "delete old texts")
        }
    }

    /// Removes the text of an article, as often as it was read, and what the file and its log still hold of it.
    ///
    /// - Returns: How many texts there were.
    package func forget(_ key: ArticleKey) throws(StoreError) -> Int {
        do {
            let count = try pool.write { database in
                try database.execute(sql: "PRAGMA secure_delete = ON")
                try database.execute(
                    sql: "DELETE FROM kept_text WHERE fingerprint = ? AND identity = ?",
                    arguments: [key.fingerprint, key.identity])
                return database.changesCount
            }
            try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
            return count
        } catch {
            throw StoreError(error, operation: "remove a text")
        }
    }
}
