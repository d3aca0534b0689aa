import GRDB

/// Why the store cannot do what it was asked.
package enum StoreError: Error, Sendable, CustomStringConvertible {
    /// The database cannot be opened or brought up to date.
    case cannotOpen(path: String, reason: String)
    /// A statement failed; nothing of its transaction was kept. If `isRetryable`, the same may succeed later.
    case failed(operation: String, reason: String, isRetryable: Bool)

    /// The failure of an operation.
    init(_ error: any Error, operation: String) {
        self = .failed(operation: operation, reason: "\(error)", isRetryable: StoreError.isRetryable(error))
    }

    /// Whether the same may succeed later: disks are emptied and locks let go, but what cannot be written as it is
    /// never can.
    package var isRetryable: Bool {
        switch self {
        case .cannotOpen: true
        case .failed(_, _, let isRetryable): isRetryable
        }
    }

    package var description: String {
        switch self {
        case .cannotOpen(let path, let reason): "cannot open the store \(path): \(reason)"
        case .failed(let operation, let reason, _): "the store could not \(operation): \(reason)"
        }
    }

    private static func isRetryable(_ error: any Error) -> Bool {
        guard let error = error as? DatabaseError else { return error is CancellationError }
        return ![.SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_TOOBIG, .SQLITE_RANGE].contains(error.resultCode)
    }
}
