import Glibc

/// A file descriptor that is closed when its owner lets go of it.
struct OwnedDescriptor: ~Copyable {
    let number: Int32

    init(_ number: Int32) {
        self.number = number
    }

    deinit {
        // On Linux the descriptor is gone whatever close(2) returns; a read-only one has nothing to lose.
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
