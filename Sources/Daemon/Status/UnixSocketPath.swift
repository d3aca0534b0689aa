import Glibc

/// A socket's address in a directory of any depth.
///
/// The kernel takes at most 107 bytes; longer paths are named through the directory's descriptor. Source: unix(7).
struct UnixSocketPath {
    private let directory: Int32
    private let name: String

    /// The address of a name in a directory, which is held open meanwhile; nil if the directory cannot be opened.
    init?(directory: String, name: String) {
        self.name = name
        self.directory = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard self.directory >= 0 else { return nil }
    }

    /// Lets the directory go.
    func close() {
        Glibc.close(directory)
    }

    /// Removes what is there under the name.
    func unlink() {
        unlinkat(directory, name, 0)
    }

    /// Sets who may use what is there.
    func setPermissions(_ mode: mode_t) {
        fchmodat(directory, name, mode, 0)
    }

    /// Calls bind(2), connect(2) or the like with the address.
    func withAddress(_ call: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let path = Array("/proc/self/fd/\(directory)/\(name)".utf8)
        guard path.count < MemoryLayout.size(ofValue: address.sun_path) else {
            errno = ENAMETOOLONG
            return -1
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                call($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
