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
    let pool: DatabasePool
    private let path: String
    private let place: FilePlace?

    /// The version of the schema. Another one is not read: the texts of a month are kept anew.
    private static let version = 2

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
