import Articles
import Foundation
import GRDB
import Text

/// Everything that survives a restart, in one SQLite file.
///
/// The file of each table holds what is asked of it. Writes are synchronous (`FULL`): after a power cut the store still
/// knows every alert that was delivered.
package final class Store: Sendable {
    let pool: DatabasePool

    /// Opens the store, and makes it if there is none.
    ///
    /// - Parameter path: The database file; SQLite keeps a `-wal` and a `-shm` file beside it.
    package convenience init(path: String) throws(StoreError) {
        try self.init(path: path, isReadOnly: false)
    }

    /// Opens a store that another process owns, to read it.
    package static func reading(path: String) throws(StoreError) -> Store {
        try Store(path: path, isReadOnly: true)
    }

    private init(path: String, isReadOnly: Bool) throws(StoreError) {
        var configuration = Configuration()
        configuration.readonly = isReadOnly
        configuration.maximumReaderCount = 4
        configuration.busyMode = .timeout(10)
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            switch try pool.read(Schema.age) {
            case .current: break
            case .incomplete where !isReadOnly: try Schema.migrator().migrate(pool)
            case .incomplete:
                throw StoreError.cannotOpen(path: path, reason: "it was made by another version of wirewatch")
            case .old: throw StoreError.oldSchema(path: path)
            case .newer:
                throw StoreError.cannotOpen(path: path, reason: "it was made by a newer version of wirewatch")
            }
            if !isReadOnly {
                // After opening: GRDB sets NORMAL when it turns the log on, whatever was prepared before.
                try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            }
        } catch let error as StoreError {
            throw error
        } catch {
            throw StoreError.cannotOpen(path: path, reason: "\(error)")
        }
    }

    /// Closes the database and folds its log into the file. The store cannot be used afterwards.
    package func close() throws(StoreError) {
        do {
            try pool.close()
        } catch {
            throw StoreError(error, operation: "close")
        }
    }

    /// Renames a store that ``StoreError/oldSchema(path:)`` refuses, so that a new one can be made at its place.
    ///
    /// - Parameter day: The day that its new name holds, for example `wirewatch.sqlite.old-schema-2026-11-29`.
    /// - Returns: The new path.
    package static func setAside(path: String, on day: CivilDate) throws(StoreError) -> String {
        let files = FileManager.default
        let name = "\(path).old-schema-\(day)"
        var aside = name
        var number = 1
        while files.fileExists(atPath: aside) {
            number += 1
            aside = "\(name)-\(number)"
        }
        do {
            // SQLite finds the log by the database's name.
            for ending in ["-wal", "-shm", ""] where files.fileExists(atPath: path + ending) {
                try files.moveItem(atPath: path + ending, toPath: aside + ending)
            }
        } catch {
            throw StoreError.cannotOpen(path: path, reason: "the old store cannot be set aside: \(error)")
        }
        return aside
    }

    func write<Value>(_ operation: String, _ work: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try pool.write(work)
        } catch {
            throw StoreError(error, operation: operation)
        }
    }

    func read<Value>(_ operation: String, _ work: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try pool.read(work)
        } catch {
            throw StoreError(error, operation: operation)
        }
    }
}
