/// Why a file holds no article that can be read. None of these gets better by trying again.
package enum ArticleError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file has no bytes, or nothing but white space.
    case empty
    /// The bytes are no text: an image, an archive, a program.
    case binary(kind: String)
    /// The bytes are text in no encoding that is understood, first broken at this byte.
    case undecodable(encoding: String, offset: Int)
    /// The document names an encoding, or shows the marks of one, that is not read.
    case unsupportedEncoding(String)
    /// The format's own grammar is broken at this byte.
    case malformed(format: String, offset: Int, reason: String)
    /// The file is well formed, and no article is in it.
    case noArticle(format: String, reason: String)
    /// A limit of the configuration is exceeded.
    case tooLarge(what: String, found: Int, limit: Int)

    package var description: String {
        switch self {
        case .empty: "the file is empty"
        case .binary(let kind): "the file is not text but \(kind)"
        case .undecodable(let encoding, let offset): "not valid \(encoding) at byte \(offset)"
        case .unsupportedEncoding(let encoding): "the text is in \(encoding), which is not read; convert it to UTF-8"
        case .malformed(let format, let offset, let reason): "not valid \(format) at byte \(offset): \(reason)"
        case .noArticle(let format, let reason): "no article in this \(format) file: \(reason)"
        case .tooLarge(let what, let found, let limit): "\(what) is \(found), the limit is \(limit)"
        }
    }

    /// A stable word for logs, counters and the store.
    package var reason: String {
        switch self {
        case .empty: "empty"
        case .binary: "binary"
        case .undecodable: "undecodable"
        case .unsupportedEncoding: "unsupported-encoding"
        case .malformed: "malformed"
        case .noArticle: "no-article"
        case .tooLarge: "too-large"
        }
    }
}
