import Glibc

/// Why a file could not be read.
package enum FileReadError: Error, Sendable, Hashable, CustomStringConvertible {
    /// It is no longer there.
    case vanished
    /// It is a pipe, a socket, a device or a folder.
    case notRegular(FileKind)
    /// It is a symbolic link, or lies behind one.
    case symbolicLink
    /// It has more bytes than the limit.
    case tooLarge(found: Int, limit: Int)
    /// The system refuses.
    case notReadable(SystemError)
    /// It was written to meanwhile; what was read may be half of one state and half of another.
    case changedWhileReading(before: FileStamp, after: FileStamp)

    /// Whether the same file may well be readable a moment later, without anybody doing anything about it.
    package var isTransient: Bool {
        switch self {
        case .changedWhileReading: true
        case .notReadable(let error): [EAGAIN, EINTR, EIO, EMFILE, ENFILE, ENOMEM, ESTALE].contains(error.code)
        case .vanished, .notRegular, .symbolicLink, .tooLarge: false
        }
    }

    /// A stable word for logs, counters and the store.
    package var reason: String {
        switch self {
        case .vanished: "vanished"
        case .notRegular: "not-regular"
        case .symbolicLink: "symbolic-link"
        case .tooLarge: "too-large"
        case .notReadable: "not-readable"
        case .changedWhileReading: "changed-while-reading"
        }
    }

    package var description: String {
        switch self {
        case .vanished: "the file vanished before it was read"
        case .notRegular(let kind): "it is a \(kind.rawValue), not a regular file"
        case .symbolicLink: "it is a symbolic link or lies behind one; links are not followed"
        case .tooLarge(let found, let limit): "the file has \(found) bytes, the limit is \(limit) (max_bytes)"
        case .notReadable(let error): "the file cannot be read: \(error)"
        case .changedWhileReading(let before, let after):
            "the file changed while it was read: \(before.size) bytes before, \(after.size) after"
        }
    }
}
