import Articles
import GRDB
import Glibc
import Text

/// Everything that survives a restart, in one SQLite file.
///
/// The file of each table holds what is asked of it. Writes are synchronous (`FULL`): after a power cut the store still
/// knows every alert that was delivered.
package final class Store: Sendable {
    let pool: DatabasePool
    /// What the last operations say about the store.
    package let health = StoreHealth()
    /// The database file.
    let path: String
    /// Its device and inode when it was opened.
    private let place: FilePlace?

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
            self.path = path
            place = FilePlace(of: path)
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
            guard !StoreError.isDamage(error) else {
                throw StoreError.damaged(operation: "be opened (\(path))", reason: "\(error)")
            }
            throw StoreError.cannotOpen(path: path, reason: "\(error)")
        }
    }

    /// Whether the database file is still where it was opened: else what is written is lost when the store is closed.
    package var isInPlace: Bool { FilePlace(of: path) == place }

    /// The size of the database and its log, in bytes.
    var bytes: Int64 {
        [path, path + "-wal"].reduce(0) { sum, path in
            var status = stat()
            return stat(path, &status) == 0 ? sum + Int64(status.st_size) : sum
        }
    }

    /// Closes the database; the last process that has it open folds its log into the file. The store cannot be used
    /// afterwards.
    package func close() throws(StoreError) {
        do {
            // Readers cannot fold the log in, and GRDB closes them last (its issue 739): here they go first.
            pool.releaseMemory()
            try pool.close()
        } catch {
            throw StoreError(error, operation: "close")
        }
    }

    func write<Value>(_ operation: String, _ work: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            let value = try pool.write(work)
            health.writeSucceeded()
            return value
        } catch {
            let error = StoreError(error, operation: operation)
            // SQLite says only that it cannot open a file.
            if error.isRetryable { DescriptorReserve.process.check() }
            health.failed(error, isWrite: true)
            throw error
        }
    }

    func read<Value>(_ operation: String, _ work: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try readTwice(work)
        } catch {
            let error = StoreError(error, operation: operation)
            health.failed(error, isWrite: false)
            throw error
        }
    }
}

extension Store {
    /// Reads, and once more if a connection could not be opened for want of a descriptor: the reserve has closed its
    /// own then.
    private func readTwice<Value>(_ work: (Database) throws -> Value) throws -> Value {
        do {
            return try pool.read(work)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN {
            guard DescriptorReserve.process.check() else { throw error }
            return try pool.read(work)
        }
    }
}

/// Which file a path names.
struct FilePlace: Equatable, Sendable {
    let device: UInt64
    let inode: UInt64

    /// nil if the path names no file.
    init?(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
    }
}
