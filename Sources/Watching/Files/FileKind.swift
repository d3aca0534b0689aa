import Glibc

/// What a name in a folder stands for.
package enum FileKind: String, Sendable, Hashable, CaseIterable {
    /// A file with contents.
    case regular = "regular file"
    /// A folder.
    case directory
    /// A symbolic link; never followed.
    case symbolicLink = "symbolic link"
    /// A named pipe; never opened.
    case fifo = "named pipe"
    /// A socket; never opened.
    case socket
    /// A device; never opened.
    case device
    /// Something this program does not know.
    case unknown = "file of unknown kind"

    init(_ status: stat) {
        switch status.st_mode & S_IFMT {
        case S_IFREG: self = .regular
        case S_IFDIR: self = .directory
        case S_IFLNK: self = .symbolicLink
        case S_IFIFO: self = .fifo
        case S_IFSOCK: self = .socket
        case S_IFCHR, S_IFBLK: self = .device
        default: self = .unknown
        }
    }
}
