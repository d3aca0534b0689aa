import GRDB

/// Why the store cannot do what it was asked.
package enum StoreError: Error, Sendable, CustomStringConvertible {
    /// The database cannot be opened.
    case cannotOpen(path: String, reason: String)
    /// The database has the schema of a version before 0.1.0: see ``Store/setAside(path:on:)``.
    case oldSchema(path: String)
    /// A statement failed; nothing of its transaction was kept. If `isRetryable`, the same may succeed later.
    case failed(operation: String, reason: String, isRetryable: Bool)

    init(_ error: any Error, operation: String) {
        self = .failed(operation: operation, reason: "\(error)", isRetryable: StoreError.isRetryable(error))
    }

    /// Whether the same may succeed later: a full disk gets room and a lock ends, but a value that cannot be stored
    /// never can.
    package var isRetryable: Bool {
        switch self {
        case .cannotOpen, .oldSchema: true
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
        }
    }

    private static func isRetryable(_ error: any Error) -> Bool {
        guard let error = error as? DatabaseError else { return error is CancellationError }
        return ![.SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_TOOBIG, .SQLITE_RANGE].contains(error.resultCode)
    }
}
