import Foundation
import Glibc

/// The directory where everything that survives a restart lives, held by one daemon at a time.
package final class StateDirectory: Sendable {
    /// The store's file within a state directory.
    package static func store(in path: String) -> String { path + "/wirewatch.sqlite" }

    private let lock: Int32

    /// Makes the directory if need be, and holds it until this object goes.
    ///
    /// - Throws: ``DaemonError``.
    init(_ path: String) throws(DaemonError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750])
        } catch {
            throw .state(path: path, reason: "cannot make the directory: \(SystemReason.of(error))")
        }
        lock = open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o640)
        guard lock >= 0 else {
            throw .state(path: path, reason: "cannot write there: \(String(cString: strerror(errno)))")
        }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(lock)
            throw .state(
                path: path,
                reason: code == EWOULDBLOCK
                    ? "another wirewatch is using it; stop that one, or name another directory with --state"
                    : "cannot lock it: \(String(cString: strerror(code)))")
        }
    }

    deinit {
        close(lock)
    }
}
