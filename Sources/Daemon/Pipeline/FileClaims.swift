import Concurrency
import Storage
import Synchronization
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

    private let claims = Mutex<[Key: Claim]>([:])

    /// Claims a file; waits while another worker has it.
    ///
    /// - Parameter leaves: Whether to leave the file to a worker that waits for it already.
    /// - Returns: Whether it is claimed; false if another worker will read it, or the task is cancelled.
    func take(_ key: Key, orLeaveToWaiting leaves: Bool = false) async -> Bool {
        while !Task.isCancelled {
            enum Answer { case free, taken(WakeSignal), left }
            let answer = claims.withLock { claims in
                guard let other = claims[key] else {
                    claims[key] = Claim()
                    return Answer.free
                }
                if leaves, other.isAwaited { return .left }
                if leaves { claims[key]?.isAwaited = true }
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
    var count: Int { claims.withLock { $0.keys.count { $0.inbox != Canary.inbox } } }

    func free(_ key: Key) {
        claims.withLock { $0.removeValue(forKey: key) }?.end.raise()
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
