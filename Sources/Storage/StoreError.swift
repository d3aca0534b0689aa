import GRDB

/// Why the store cannot do what it was asked.
package enum StoreError: Error, Sendable, CustomStringConvertible {
    /// The database cannot be opened.
    case cannotOpen(path: String, reason: String)
    /// The database has the schema of a version before 0.1.0: see ``StoreFiles/setAside(because:on:)``.
    case oldSchema(path: String)
    /// A statement failed; nothing of its transaction was kept. If `isRetryable`, the same may succeed later.
    case failed(operation: String, reason: String, isRetryable: Bool)
    /// The database file is not what SQLite wrote.
    case damaged(operation: String, reason: String)

    init(_ error: any Error, operation: String) {
        if let error = error as? StoreError {
            self = error
        } else if StoreError.isDamage(error) {
            self = .damaged(operation: operation, reason: "\(error)")
        } else {
            self = .failed(operation: operation, reason: "\(error)", isRetryable: StoreError.isRetryable(error))
        }
    }

    /// Whether the same may succeed later: a full disk gets room and a lock ends, but a value that cannot be stored
    /// never can.
    package var isRetryable: Bool {
        switch self {
        case .cannotOpen, .oldSchema, .damaged: true
        case .failed(_, _, let isRetryable): isRetryable
        }
    }

    package var description: String {
        switch self {
        case .cannotOpen(let path, let reason): "cannot open the store \(path): \(reason)"
        case .oldSchema(let path):
            """
            cannot open the store \(path): a version of wirewatch before 0.1.0 made it. Start the daemon: it sets the \
            old store aside and begins a new one
            """
        case .failed(let operation, let reason, _): "the store could not \(operation): \(reason)"
        case .damaged(let operation, let reason): "the store is damaged and could not \(operation): \(reason)"
        }
    }

    /// Why, without the operation.
    package var reason: String {
        switch self {
        case .cannotOpen(_, let reason), .failed(_, let reason, _), .damaged(_, let reason): reason
        case .oldSchema: description
        }
    }

    /// Whether SQLite found that the file's contents are not a database, or not a sound one.
    static func isDamage(_ error: any Error) -> Bool {
        guard let error = error as? DatabaseError else { return false }
        return [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode)
            || error.extendedResultCode == .SQLITE_IOERR_SHORT_READ
    }

    private static func isRetryable(_ error: any Error) -> Bool {
        guard let error = error as? DatabaseError else { return error is CancellationError }
        return ![.SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_TOOBIG, .SQLITE_RANGE].contains(error.resultCode)
    }
}
