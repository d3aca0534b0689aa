import Text

/// Something in or about an inbox that keeps files from being read as they should be.
package enum WatchWarning: Sendable, Hashable, CustomStringConvertible {
    /// A link, pipe, socket or device lies in the inbox. It is never opened; logged once for each of its states.
    case skipped(InboxPath, kind: FileKind, stamp: FileStamp)
    /// A folder cannot be looked into.
    case unreadableDirectory(InboxPath, SystemError)
    /// A folder lies deeper than the limit and is left out with all that is in it.
    case tooDeep(InboxPath, limit: Int)
    /// The user's inotify watches are used up; some folders are only seen by the reconciliation timer, and
    /// ``ReconciliationReport/unwatched`` says how many.
    case tooManyWatches(limit: Int?)
    /// A folder cannot be watched for another reason; it is only seen by the reconciliation timer.
    case unwatchable(InboxPath, SystemError)
    /// No inotify queue can be had (too many instances, no memory): the folder is looked through at this interval.
    case noQueue(SystemError, intervalSeconds: Int)
    /// The kernel's queue was full; the folder is compared with what is known instead.
    case queueOverflow
    /// The watched folder is gone or cannot be opened; it is waited for.
    case rootVanished(path: InboxPath, SystemError)
    /// The file system reports no events from other machines and is looked through at this interval.
    case polling(InboxPath, fileSystem: String, intervalSeconds: Int)
    /// More files may be unfinished than are put down to be looked at again. The folder is compared with what is known
    /// once there is room.
    case tooManyUnfinished(limit: Int)
    /// A file has been open for writing without a change for this long; it is read when it is closed.
    case neverClosed(InboxPath, seconds: Int)

    /// A stable word for logs and counters.
    package var reason: String {
        switch self {
        case .skipped(_, .symbolicLink, _): "symbolic-link"
        case .skipped: "not-regular"
        case .unreadableDirectory: "unreadable-directory"
        case .tooDeep: "too-deep"
        case .tooManyWatches: "too-many-watches"
        case .unwatchable: "unwatchable"
        case .noQueue: "no-queue"
        case .queueOverflow: "queue-overflow"
        case .rootVanished: "root-vanished"
        case .polling: "polling"
        case .neverClosed: "never-closed"
        case .tooManyUnfinished: "too-many-unfinished"
        }
    }

    /// The path below the inbox that it is about, if it is about one.
    package var path: InboxPath? {
        switch self {
        case .skipped(let path, _, _), .unreadableDirectory(let path, _), .tooDeep(let path, _),
            .unwatchable(let path, _), .neverClosed(let path, _), .polling(let path, _, _):
            path
        case .tooManyWatches, .noQueue, .queueOverflow, .rootVanished, .tooManyUnfinished: nil
        }
    }

    package var description: String {
        switch self {
        case .skipped(let path, let kind, _):
            "“\(path)” is a \(kind.rawValue), not a regular file; it is not opened"
        case .unreadableDirectory(let path, let error):
            "cannot look into folder “\(path)”: \(error)"
        case .tooDeep(let path, let limit):
            "folder “\(path)” lies more than \(limit) folders deep (max_depth); it is left out"
        case .tooManyWatches(let limit):
            "no inotify watches are left; raise fs.inotify.max_user_watches"
                + (limit.map { " (now \($0))" } ?? "") + " with sysctl(8); until then new files in the other folders "
                + "wait for the scan timer"
        case .unwatchable(let path, let error):
            "cannot watch folder “\(path)”: \(error); new files there wait for the scan timer"
        case .noQueue(let error, let seconds):
            "cannot get an inotify queue: \(error); raise fs.inotify.max_user_instances with sysctl(8); until then the "
                + "folder is looked through every \(seconds) s"
        case .queueOverflow:
            "the kernel's event queue was full (fs.inotify.max_queued_events); the folder is compared with what is known"
        case .rootVanished(let path, let error):
            "the folder “\(path)” cannot be opened: \(error); waiting for it"
        case .polling(.root, let fileSystem, let seconds):
            "\(fileSystem) does not report changes made elsewhere; looking through the folder every \(seconds) s"
        case .polling(let path, let fileSystem, let seconds):
            "\(fileSystem) does not report changes made elsewhere; looking through “\(path)” every \(seconds) s"
        case .tooManyUnfinished(let limit):
            "more than \(limit) files may still be written to; the folder is compared with what is known once they are read"
        case .neverClosed(let path, let seconds):
            "“\(path)” has been open for writing without a change for \(seconds) s; it is read when it is closed"
        }
    }
}

/// The warnings that were logged, so that a lasting condition is logged once and not at every scan.
struct WarningLedger {
    private var told: Set<WatchWarning> = []
    private var seen: Set<WatchWarning>?
    /// A hostile folder must not fill the memory; beyond it a warning may be logged again.
    private let limit = 10_000

    /// Begins a scan of the whole inbox.
    mutating func beginPass() {
        seen = []
    }

    /// Whether a warning is to be logged now.
    mutating func isNew(_ warning: WatchWarning) -> Bool {
        if let count = seen?.count, count < limit { seen?.insert(warning) }
        if told.contains(warning) { return false }
        if told.count < limit { told.insert(warning) }
        return true
    }

    /// Ends the scan: what it did not see is over, and would be news if it came back.
    mutating func endPass() {
        if let seen { told = seen }
        seen = nil
    }
}
