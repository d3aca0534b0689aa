@preconcurrency import Dispatch
import Glibc
import Text

/// A socket in the state directory that sends each client the daemon's status, then closes the connection.
///
/// The daemon reads no request. A process that may enter the state directory may connect.
package final class StatusSocket: Sendable {
    /// The socket's name in the state directory.
    package static let name = "status.sock"

    private let source: any DispatchSourceRead

    /// The largest answer, in bytes: what a socket's buffer takes without waiting for a reader.
    private static let largestAnswer = 131_072

    /// Listens in a directory.
    ///
    /// - Parameter answer: Makes the answer; called on a queue of its own.
    /// - Throws: ``DaemonError``.
    init(directory: String, answer: @escaping @Sendable () -> [UInt8]) throws(DaemonError) {
        func failure(_ step: String) -> DaemonError {
            .state(path: directory, reason: "\(step) the status socket: \(SystemError.last.reason)")
        }
        guard let path = UnixSocketPath(directory: directory, name: StatusSocket.name) else {
            throw failure("cannot reach the directory of")
        }
        defer { path.close() }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC | O_NONBLOCK, 0)
        guard descriptor >= 0 else { throw failure("cannot make") }
        // Left behind by a daemon that was killed: the lock on the directory says that none is running.
        path.unlink()
        guard path.withAddress({ bind(descriptor, $0, $1) }) == 0, listen(descriptor, 16) == 0 else {
            let error = failure("cannot listen at")
            close(descriptor)
            throw error
        }
        path.setPermissions(0o660)
        source = DispatchSource.makeReadSource(
            fileDescriptor: descriptor, queue: DispatchQueue(label: "wirewatch.status"))
        source.setEventHandler { StatusSocket.serve(descriptor, answer) }
        source.setCancelHandler { close(descriptor) }
        source.activate()
    }

    deinit {
        source.cancel()
    }

    /// Answers all who wait; a closure in another place would belong to the actor that it was written in.
    private static func serve(_ listener: Int32, _ answer: () -> [UInt8]) {
        while true {
            var peer = accept(listener, nil, nil)
            if peer < 0, SystemError.lastOfOpening.isShortage {
                // The reserve has closed its descriptors.
                peer = accept(listener, nil, nil)
                // Without a free one the client stays in the queue, and accept would report it again at once.
                if peer < 0, SystemError.last.isShortage { usleep(100_000) }
            }
            guard peer >= 0 else { return }
            _ = fcntl(peer, F_SETFD, FD_CLOEXEC)
            _ = fcntl(peer, F_SETFL, O_NONBLOCK)
            var size = Int32(largestAnswer)
            setsockopt(peer, SOL_SOCKET, SO_SNDBUF, &size, socklen_t(MemoryLayout<Int32>.size))
            let bytes = answer()
            // A peer that has gone, or an answer cut short, is the peer's to notice.
            _ = send(peer, bytes, bytes.count, Int32(MSG_NOSIGNAL))
            close(peer)
        }
    }
}

/// A socket's address in a directory of any depth.
///
/// The kernel takes at most 107 bytes; longer paths are named through the directory's descriptor. Source: unix(7).
package struct UnixSocketPath {
    private let directory: Int32
    private let name: String

    /// The address of a name in a directory, which is held open meanwhile; nil if the directory cannot be opened.
    package init?(directory: String, name: String) {
        self.name = name
        self.directory = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard self.directory >= 0 else { return nil }
    }

    /// Lets the directory go.
    package func close() {
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
    package func withAddress(_ call: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
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
