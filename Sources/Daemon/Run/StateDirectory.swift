import CLinux
import Delivery
import Foundation
import Glibc
import Settings
import Storage
import Text

/// The directory where everything that survives a restart lives, held by one daemon at a time.
package final class StateDirectory: Sendable {
    /// The store's file within a state directory.
    package static func store(in path: String) -> String { files(in: path).path }

    /// The store's files within a state directory.
    package static func files(in path: String) -> StoreFiles { StoreFiles(path: path + "/wirewatch.sqlite") }

    /// The texts for back-testing within a state directory. Like a store, they have a log, and may be set aside.
    package static func texts(in path: String) -> StoreFiles { StoreFiles(path: path + "/texts.sqlite") }

    private let path: String
    private let lock: Int32
    /// It is locked too: somebody may remove the file of the lock.
    private let directory: Int32

    /// Whether the daemon before ended without closing the store: it was killed, or the machine lost power.
    let wasLeftUnclean: Bool

    /// What the lock's file says while a daemon runs; it is emptied when the store is closed.
    private static let mark = "running\n"

    /// Makes the directory if need be, and holds it until this object goes.
    ///
    /// - Throws: ``DaemonError``.
    package init(_ path: String) throws(DaemonError) {
        self.path = path
        do {
            try StateDirectory.make(path)
        } catch {
            throw .state(path: path, reason: "cannot make the directory: \(SystemError.reason(of: error))")
        }
        lock = StateDirectory.openLock(in: path)
        guard lock >= 0 else {
            throw .state(path: path, reason: "cannot write there: \(SystemError.last.reason)")
        }
        directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard flock(lock, LOCK_EX | LOCK_NB) == 0, flock(directory, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(lock)
            close(directory)
            throw .state(
                path: path,
                reason: code == EWOULDBLOCK
                    ? "another wirewatch is using it; stop that one, or name another directory with --state"
                    : "cannot lock it: \(SystemError(code).reason)")
        }
        do {
            try StoreFiles.giveToOwner(path + "/lock")
        } catch {
            close(lock)
            close(directory)
            throw .state(path: path, reason: "the lock cannot be given to its owner: \(SystemError.reason(of: error))")
        }
        var status = stat()
        wasLeftUnclean = fstat(lock, &status) == 0 && status.st_size > 0
        // On a full disk the mark is missing, and the next start does not check the store.
        _ = pwrite(lock, StateDirectory.mark, StateDirectory.mark.utf8.count, 0)
    }

    /// The store is closed: the next start need not check it.
    func leaveClean() {
        _ = ftruncate(lock, 0)
    }

    /// The store is lost: the next start has to look for alerts that were notified. The directory may be gone with the
    /// mark.
    func leaveUnclean() throws {
        try StateDirectory.make(path)
        let lock = StateDirectory.openLock(in: path)
        guard lock >= 0 else { throw SystemError.last }
        defer { close(lock) }
        guard pwrite(lock, StateDirectory.mark, StateDirectory.mark.utf8.count, 0) >= 0 else { throw SystemError.last }
        try StoreFiles.giveToOwner(path + "/lock")
    }

    private static func make(_ path: String) throws {
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750])
    }

    /// - Returns: The file's descriptor; negative if it cannot be opened.
    private static func openLock(in path: String) -> Int32 {
        open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o640)
    }

    deinit {
        close(lock)
        close(directory)
    }
}

/// Why the daemon cannot start.
package enum DaemonError: Error, Sendable, CustomStringConvertible {
    /// The configuration has problems.
    case configuration(Problems)
    /// The state directory cannot be used.
    case state(path: String, reason: String)
    /// The store cannot be opened.
    case store(StoreError)
    /// A receiver cannot be set up.
    case receiver(ReceiverError)
    /// libcurl cannot be started.
    case noTransport
    /// The store was damaged or removed so often that something is wrong with the disk.
    case storeLostAgain(Int)

    package var description: String {
        switch self {
        case .configuration(let problems): problems.description
        case .state(let path, let reason): "state directory \(path): \(reason)"
        case .store(let error): error.description
        case .receiver(let error): error.description
        case .noTransport: "libcurl cannot be started"
        case .storeLostAgain(let count):
            "the store was damaged or removed \(count) times since the start: look for faults of the disk"
        }
    }
}
