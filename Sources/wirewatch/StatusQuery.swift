import Daemon
import Foundation
import Glibc
import Text

/// Asks the daemon of a state directory how it is.
struct StatusQuery {
    /// What came of asking.
    enum Answer: Equatable {
        /// The daemon answered.
        case status(StatusDocument)
        /// No daemon is running with this state directory.
        case notRunning
        /// There may be one, but it does not answer; the reason.
        case silent(String)
        /// There may be one, but this user may not ask it.
        case forbidden(MissingRights)
    }

    /// The daemon's state directory.
    let stateDirectory: String

    /// A query to the daemon of a state directory.
    init(stateDirectory: String) {
        self.stateDirectory = stateDirectory
    }

    /// How long to wait for the answer, in seconds.
    private static let timeoutSeconds = 5

    /// Asks once.
    func ask() -> Answer {
        guard let path = UnixSocketPath(directory: stateDirectory, name: StatusSocket.name) else {
            return errno == ENOENT ? .notRunning : refusal ?? .silent("\(stateDirectory): \(reason)")
        }
        defer { path.close() }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | O_CLOEXEC, 0)
        guard descriptor >= 0 else { return .silent(reason) }
        defer { close(descriptor) }
        var timeout = timeval(tv_sec: StatusQuery.timeoutSeconds, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        guard path.withAddress({ connect(descriptor, $0, $1) }) == 0 else {
            return [ENOENT, ECONNREFUSED].contains(errno)
                ? withoutSocket
                : refusal ?? .silent("the daemon's socket in \(stateDirectory) does not answer: \(reason)")
        }
        guard let data = read(descriptor) else {
            return .silent("no answer within \(StatusQuery.timeoutSeconds) seconds")
        }
        do {
            return .status(try JSONDecoder().decode(StatusDocument.self, from: data))
        } catch {
            return .silent("its answer is of another version of wirewatch")
        }
    }

    /// The answer where no socket listens.
    private var withoutSocket: Answer {
        StateDirectory.isHeld(stateDirectory)
            ? .silent(
                """
                a daemon uses \(stateDirectory), and nothing listens at its socket: it is starting or stopping. If that \
                lasts, restart it
                """) : .notRunning
    }

    private func read(_ descriptor: Int32) -> Data? {
        var data = Data()
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count == 0 { return data }
            if count < 0 {
                if errno == EINTR { continue }
                return nil
            }
            data.append(contentsOf: buffer[..<count])
        }
    }

    private var reason: String { SystemError.last.reason }

    /// The answer if the last call failed for want of rights.
    private var refusal: Answer? {
        [EACCES, EPERM].contains(errno) ? .forbidden(MissingRights(path: stateDirectory)) : nil
    }
}
