import Articles
import Synchronization
import Text

/// A clock without waits: each sleep moves it to the sleep's end at once.
final class LeapingClock: Sendable {
    private let state: Mutex<Timestamp>
    private let onSleep: @Sendable () -> Void

    /// - Parameter onSleep: Called before each sleep.
    init(at start: Timestamp, onSleep: @escaping @Sendable () -> Void = {}) {
        state = Mutex(start)
        self.onSleep = onSleep
    }

    var now: Timestamp { state.withLock { $0 } }

    var monotonic: MonotonicTime { MonotonicTime(milliseconds: now.milliseconds) }

    func sleep(_ duration: Duration) async throws {
        onSleep()
        try Task.checkCancellation()
        state.withLock { $0 = $0.advanced(by: max(duration, .milliseconds(1))) }
        await Task.yield()
    }
}
