import Alerts
import Articles
import GRDB
import Synchronization

/// Everything that survives a restart, in one SQLite file.
///
/// Its parts are extensions, each in a file of its own: committing what was read, the outbox, the ledger. Writes
/// are synchronous (`FULL`): what was told to anyone is known to the store after a power cut too.
package final class Store: Sendable {
    let pool: DatabasePool
    /// The stories as the store has them; nothing before the first commit and after one that failed.
    let shelf = Mutex<StoryShelf?>(nil)

    /// Opens the store, making it or bringing it up to date.
    ///
    /// - Parameter path: The database file; SQLite keeps a `-wal` and a `-shm` file beside it.
    package convenience init(path: String) throws(StoreError) {
        try self.init(path: path, isReadOnly: false)
    }

    /// Opens a store that another process owns, to look at it.
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
            if isReadOnly {
                let isCurrent = try pool.read { try Migrations.migrator().hasCompletedMigrations($0) }
                guard isCurrent else {
                    throw StoreError.cannotOpen(path: path, reason: "it was made by another version of wirewatch")
                }
            } else {
                let isNewer = try pool.read { try Migrations.migrator().hasBeenSuperseded($0) }
                guard !isNewer else {
                    throw StoreError.cannotOpen(path: path, reason: "it was made by a newer version of wirewatch")
                }
                try Migrations.migrator().migrate(pool)
                // After opening: GRDB sets NORMAL when it turns the log on, whatever was prepared before.
                try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            }
        } catch let error as StoreError {
            throw error
        } catch {
            throw StoreError.cannotOpen(path: path, reason: "\(error)")
        }
    }

    /// Closes the database, folding its log into the file; nothing may be asked of the store afterwards.
    package func close() throws(StoreError) {
        do {
            try pool.close()
        } catch {
            throw StoreError(error, operation: "close")
        }
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
