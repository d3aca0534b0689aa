import Synchronization
import Text

/// What parts of the daemon cannot do at the moment, for the status. Each part notes its own trouble, and its end.
final class TroubleBoard: Sendable {
    private struct Entry {
        var problem: StatusProblem
        /// When it is over although nobody says so; nil for never.
        var end: MonotonicTime?
    }

    private let entries = Mutex<[String: Entry]>([:])
    private let now: @Sendable () -> MonotonicTime

    init(now: @escaping @Sendable () -> MonotonicTime = { .now }) { self.now = now }

    /// Notes a trouble, in the place of an earlier one of its key.
    ///
    /// - Parameter duration: Maximum time that it lasts, unless it is noted again; nil for no limit.
    func note(_ problem: StatusProblem, for duration: Duration? = nil) {
        let entry = Entry(problem: problem, end: duration.map { now().advanced(by: $0) })
        entries.withLock { $0[problem.key] = entry }
    }

    /// A trouble is over.
    func end(_ key: String) { entries.withLock { $0[key] = nil } }

    /// Those that last, by their keys.
    var problems: [StatusProblem] {
        let moment = now()
        return entries.withLock { entries in
            entries = entries.filter { $0.value.end.map { $0 > moment } ?? true }
            return entries.values.map(\.problem).sorted { $0.key < $1.key }
        }
    }
}
