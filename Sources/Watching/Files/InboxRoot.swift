import CLinux
import Glibc
import Text

/// The watched folder as a place from which everything else is opened, without following a symbolic link on the way.
///
/// Opens folder by folder with `O_NOFOLLOW` (one system call a level) rather than with openat2(2), which older kernels
/// and tight system call filters lack; both give the same guarantee.
struct InboxRoot: Sendable {
    let path: String

    /// Opens a folder below the root, or the root itself.
    func openDirectory(_ folder: InboxPath) throws(SystemError) -> OwnedDescriptor {
        let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK
        let root = open(path, flags)
        guard root >= 0 else { throw .lastOfOpening }
        var directory = OwnedDescriptor(root)
        for component in folder.components {
            // Names come from the kernel, but paths may come from a store: neither leads upwards.
            guard !component.elementsEqual(".".utf8), !component.elementsEqual("..".utf8) else {
                throw SystemError(EINVAL)
            }
            let next = withCString(component) { openat(directory.number, $0, flags | O_NOFOLLOW) }
            guard next >= 0 else { throw InboxRoot.error(of: component, in: directory) }
            directory = OwnedDescriptor(next)
        }
        return directory
    }

    /// Opens a file for reading; never waits, and never becomes anybody's terminal.
    func openFile(_ file: InboxPath) throws(SystemError) -> OwnedDescriptor {
        try openFile(file, in: try openDirectory(file.parent))
    }

    /// Opens a file of an open folder.
    func openFile(_ file: InboxPath, in directory: borrowing OwnedDescriptor) throws(SystemError) -> OwnedDescriptor {
        let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
        let number = withCString(try safeName(of: file)) { openat(directory.number, $0, flags) }
        guard number >= 0 else { throw .lastOfOpening }
        return OwnedDescriptor(number)
    }

    /// The state of a file, or of a link itself.
    func status(_ file: InboxPath) throws(SystemError) -> stat {
        try status(file, in: try openDirectory(file.parent))
    }

    /// The state of a file of an open folder.
    func status(_ file: InboxPath, in directory: borrowing OwnedDescriptor) throws(SystemError) -> stat {
        try directory.status(of: try safeName(of: file))
    }

    /// The absolute path of something below, for messages and for inotify, which takes no descriptor.
    func absolute(_ relative: InboxPath) -> InboxPath {
        relative == .root ? InboxPath(path) : InboxPath(path).appending(relative.bytes)
    }

    /// The error of the open that just failed. For a link the kernel says only that it is not a folder.
    private static func error(of component: ArraySlice<UInt8>, in directory: borrowing OwnedDescriptor) -> SystemError {
        let error = SystemError.lastOfOpening
        var status = stat()
        guard error.code == ENOTDIR,
            withCString(component, { fstatat(directory.number, $0, &status, AT_SYMLINK_NOFOLLOW) }) == 0,
            FileKind(status) == .symbolicLink
        else { return error }
        return SystemError(ELOOP)
    }

    private func safeName(of file: InboxPath) throws(SystemError) -> ArraySlice<UInt8> {
        let name = file.name
        guard !name.isEmpty, !name.elementsEqual(".".utf8), !name.elementsEqual("..".utf8) else {
            throw SystemError(EINVAL)
        }
        return name
    }
}

/// The folder that a path named at one time.
struct RootIdentity: Equatable {
    var device: UInt64
    var inode: UInt64

    init(_ status: stat) {
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
    }
}

/// A file descriptor that is closed when its owner lets go of it.
struct OwnedDescriptor: ~Copyable {
    let number: Int32

    init(_ number: Int32) {
        self.number = number
    }

    deinit {
        // On Linux the descriptor is gone whatever close(2) returns; a read-only one has no data to lose.
        _ = close(number)
    }

    /// The state of what is open.
    func status() throws(SystemError) -> stat {
        var status = stat()
        guard fstat(number, &status) == 0 else { throw .last }
        return status
    }

    /// The state of a name in this folder; of a link itself, not of what it points at.
    func status(of name: some Sequence<UInt8>) throws(SystemError) -> stat {
        var status = stat()
        guard withCString(name, { fstatat(number, $0, &status, AT_SYMLINK_NOFOLLOW) }) == 0 else { throw .last }
        return status
    }
}

extension InboxPath {
    /// Whether the inbox has something of this name; nil if it cannot be known.
    ///
    /// An empty inbox does not say that its files are gone: it may be the place of a file system that is not mounted.
    package func exists(in inbox: String) -> Bool? {
        guard let directory = opendir(inbox) else { return nil }
        defer { closedir(directory) }
        var entries = 0
        while entries < 3, readdir(directory) != nil { entries += 1 }
        // Each directory has “.” and “..”.
        guard entries > 2 else { return nil }
        var status = stat()
        guard withCString(bytes, { fstatat(dirfd(directory), $0, &status, AT_SYMLINK_NOFOLLOW) }) != 0 else {
            return true
        }
        return errno == ENOENT || errno == ENOTDIR ? false : nil
    }
}
