import Text

/// Why a credential could not be read; the name is the one asked for.
package enum CredentialError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The name could not be that of a file: printable ASCII without `/` and `:`, at most 255.
    case invalidName(String)
    /// This process was given no credentials at all.
    case noDirectory(String)
    /// There is none of that name, or it may not be read; `code` is from errno(3).
    case unreadable(String, code: Int32)
    /// It is empty.
    case empty(String)
    /// It is not UTF-8 text.
    case notText(String)
    /// It has more bytes than any credential.
    case tooLarge(String, limit: Int)

    package var description: String {
        switch self {
        case .invalidName(let name): "“\(name)” is no name of a credential"
        case .noDirectory(let name):
            "credential \(name): CREDENTIALS_DIRECTORY is not set; is there a LoadCredential= in the unit?"
        case .unreadable(let name, let code): "credential \(name): \(SystemError(code).reason)"
        case .empty(let name): "credential \(name): it is empty"
        case .notText(let name): "credential \(name): it is not UTF-8 text"
        case .tooLarge(let name, let limit): "credential \(name): it is larger than \(limit) bytes"
        }
    }
}
