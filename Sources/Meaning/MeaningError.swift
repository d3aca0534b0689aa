/// Why a model file cannot be used.
package enum MeaningError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file cannot be opened or mapped.
    case cannotRead(path: String, reason: String)
    /// The file is damaged, or it has another format.
    case invalid(path: String, reason: String)
    /// This processor cannot run the kernel path.
    case unsupported(KernelPath)

    package var description: String {
        switch self {
        case .cannotRead(let path, let reason): "cannot read \(path): \(reason)"
        case .invalid(let path, let reason): "\(path) is not a usable model file: \(reason)"
        case .unsupported(let path): "this processor cannot run the \(path.rawValue) kernels"
        }
    }
}

/// Why the bytes of a file are not what its format says; the owner of the path turns it into a ``MeaningError``.
struct FormatError: Error {
    /// The reason, in a few words.
    let reason: String
}
