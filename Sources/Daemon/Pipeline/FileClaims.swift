import Concurrency
import Storage
import Synchronization
import Text
import Watching

/// The files that are being read. One worker at a time has a file, until what it read is committed: the next part of a
/// file of lines begins at the offset that is committed with it, and of any file the last state must be committed last.
final class FileClaims: Sendable {
    struct Key: Hashable, Sendable {
        var inbox: String
        var path: InboxPath

        init(_ file: FoundFile) {
            inbox = file.inbox
            path = file.path
        }
    }

    private struct Claim {
        /// Raised when the file is free again.
        let end = WakeSignal(lasting: .raised)
        /// Whether a worker waits that will read the file in its latest state.
        var isAwaited = false
    }

    private struct State {
        var claims: [Key: Claim] = [:]
        var recent = RecentFiles()
    }

    private let state = Mutex(State())

    /// Claims a file; waits while another worker has it.
    ///
    /// - Parameter leaves: Whether to leave the file to a worker that waits for it already.
    /// - Returns: Whether it is claimed; false if another worker will read it, or the task is cancelled.
    func take(_ key: Key, orLeaveToWaiting leaves: Bool = false) async -> Bool {
        while !Task.isCancelled {
            enum Answer { case free, taken(WakeSignal), left }
            let answer = state.withLock { state in
                guard let other = state.claims[key] else {
                    state.claims[key] = Claim()
                    return Answer.free
                }
                if leaves, other.isAwaited { return .left }
                if leaves { state.claims[key]?.isAwaited = true }
                return .taken(other.end)
            }
            switch answer {
            case .free: return true
            case .left: return false
            case .taken(let end): await end.wait()
            }
        }
        return false
    }

    /// The number of files that are claimed, without canaries.
    var count: Int { state.withLock { $0.claims.keys.count { $0.inbox != Canary.inbox } } }

    /// A state in which a file was committed.
    struct Committed: Equatable {
        var stamp: FileStamp
        var sha256: String
        /// Whether no later state can have the same stamp.
        var isFinal: Bool
    }

    /// - Parameter committed: The state in which the file was committed; nil if it is to be read again.
    func free(_ key: Key, as committed: Committed? = nil) {
        state.withLock { state in
            if let committed { state.recent.insert(key, committed) }
            return state.claims.removeValue(forKey: key)
        }?.end.raise()
    }

    /// Whether a file was committed in this state just now: a burst reports a file twice if its folder is new.
    ///
    /// - Parameter sha256: The digest of its bytes if they have been read; without it, only a state counts that no
    ///   later one can be mistaken for.
    func wasCommitted(_ key: Key, as stamp: FileStamp, sha256: String? = nil) -> Bool {
        guard let known = state.withLock({ $0.recent[key] }), known.stamp == stamp else { return false }
        return sha256.map { $0 == known.sha256 } ?? known.isFinal
    }
}

/// The files that were committed last, at most two thousand and some, each with its state.
private struct RecentFiles {
    private var newer: [FileClaims.Key: FileClaims.Committed] = [:]
    private var older: [FileClaims.Key: FileClaims.Committed] = [:]

    private static let limit = 1_024

    subscript(key: FileClaims.Key) -> FileClaims.Committed? { newer[key] ?? older[key] }

    mutating func insert(_ key: FileClaims.Key, _ committed: FileClaims.Committed) {
        newer[key] = committed
        if newer.count >= RecentFiles.limit { (newer, older) = ([:], newer) }
    }
}

extension FileStamp {
    /// The longest tick of a kernel's clock (100 Hz), twice.
    private static let tick: Int64 = 20_000_000

    /// Whether a change after a moment cannot have the same stamp: that of this state lies more than a tick before it.
    func isFinal(at moment: Timestamp) -> Bool {
        let latest = max(changedNanoseconds, modifiedNanoseconds)
        return moment.milliseconds > 0 && latest < moment.milliseconds * 1_000_000 - FileStamp.tick
    }
}

/// Tells a worker whether its outcome was committed.
final class CommitReceipt: Sendable {
    private let signal = WakeSignal(lasting: [.committed, .abandoned])

    func give(isCommitted: Bool) { signal.raise(isCommitted ? .committed : .abandoned) }

    /// Waits for the commit; false if there will be none, or if the task is cancelled.
    func isCommitted() async -> Bool { await signal.wait().contains(.committed) }
}

extension WakeSignal.Causes {
    fileprivate static let committed = WakeSignal.Causes(rawValue: 2)
    fileprivate static let abandoned = WakeSignal.Causes(rawValue: 4)
}
