@preconcurrency import Dispatch
import Glibc

/// A socket in the state directory that answers everybody who connects with the daemon's status, then hangs up.
///
/// Nothing is read from whoever connects: there is nothing to be asked but the status. Who may connect is who may
/// enter the state directory.
final class StatusSocket: Sendable {
    /// The socket's name in the state directory.
    static let name = "status.sock"

    private let source: any DispatchSourceRead

    /// The largest answer, in bytes: what a socket's buffer takes without waiting for a reader.
    private static let largestAnswer = 131_072

    /// Listens in a directory.
    ///
    /// - Parameter answer: Makes the answer; called on a queue of its own.
    /// - Throws: ``DaemonError``.
    init(directory: String, answer: @escaping @Sendable () -> [UInt8]) throws(DaemonError) {
        func failure(_ step: String) -> DaemonError {
            .state(path: directory, reason: "\(step) the status socket: \(String(cString: strerror(errno)))")
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
            let peer = accept(listener, nil, nil)
            guard peer >= 0 else {
                // Without a descriptor to spare whoever waits goes on waiting, and we would be called again at once.
                if [EMFILE, ENFILE].contains(errno) { usleep(100_000) }
                return
            }
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
