import Glibc

/// The address of a socket in the file system, for connect(2).
struct UnixSocketAddress {
    private var address = sockaddr_un()

    /// An address; a path too long for one is cut, and then leads nowhere.
    init(_ path: String) {
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { room in
            room.copyBytes(from: path.utf8.prefix(room.count - 1))
        }
    }

    /// Connects a socket to the address; false leaves the reason in `errno`.
    func connect(_ descriptor: Int32) -> Bool {
        withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }
}
