import Concurrency
import Synchronization
import Watching

/// The files of lines that are being read. One worker at a time has a file, until its part is committed: the next part
/// begins at the offset that is committed with it.
final class FileClaims: Sendable {
    struct Key: Hashable, Sendable {
        var inbox: String
        var path: InboxPath

        init(_ file: FoundFile) {
            inbox = file.inbox
            path = file.path
        }
    }

    /// For each file, what is raised when it is free again.
    private let claims = Mutex<[Key: WakeSignal]>([:])

    /// Claims a file; waits while another worker has it.
    ///
    /// - Returns: Whether it is claimed; false if the task is cancelled.
    func take(_ key: Key) async -> Bool {
        while !Task.isCancelled {
            let other = claims.withLock { claims in
                if let other = claims[key] { return other as WakeSignal? }
                claims[key] = WakeSignal(lasting: .raised)
                return nil
            }
            guard let other else { return true }
            await other.wait()
        }
        return false
    }

    func free(_ key: Key) {
        claims.withLock { $0.removeValue(forKey: key) }?.raise()
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
