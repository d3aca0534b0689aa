/// Why the store cannot do what it was asked.
package enum StoreError: Error, Sendable, CustomStringConvertible {
    /// The database cannot be opened or brought up to date.
    case cannotOpen(path: String, reason: String)
    /// A statement failed; nothing of its transaction was kept.
    case failed(operation: String, reason: String)

    package var description: String {
        switch self {
        case .cannotOpen(let path, let reason): "cannot open the store \(path): \(reason)"
        case .failed(let operation, let reason): "the store could not \(operation): \(reason)"
        }
    }
}
