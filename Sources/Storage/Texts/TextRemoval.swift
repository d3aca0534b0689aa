import GRDB
import Stories
import Text

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
