import Articles
import Synchronization
import Text

/// A clock on which every sleep is over at once, because its hands move to the end of it, and which a service moves too
/// while it takes its time: days pass in seconds.
///
/// For one sleeper at a time.
final class TimeLapseClock: Sendable {
    private let hands: Mutex<Timestamp>

    init(at start: Timestamp = Timestamp(seconds: 1_795_353_757)) {
        hands = Mutex(start)
    }

    var now: Timestamp { hands.withLock { $0 } }

    var monotonic: MonotonicTime { MonotonicTime(milliseconds: now.milliseconds) }

    func sleep(_ duration: Duration) async throws {
        advance(by: duration)
        await Task.yield()
        try Task.checkCancellation()
    }

    func advance(by duration: Duration) {
        hands.withLock { $0 = $0.advanced(by: max(duration, .zero)) }
    }
}
