import Articles
import Synchronization
import Text

@testable import Delivery

/// A clock that a test moves. A sleep on it ends when the clock reaches its end.
///
/// It has two faces: the wall clock can be set, and then no time passes.
final class ManualClock: Sendable {
    private struct Sleeper {
        var end: Timestamp
        var continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        var now: Timestamp
        /// How far the wall clock is ahead of the right time.
        var error = Duration.zero
        var sleepers: [Int: Sleeper] = [:]
        var next = 0
        var watchers: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
        /// How many sleeps have begun in all.
        var begun = 0
    }

    private let state: Mutex<State>

    init(at start: Timestamp = Timestamp(seconds: 1_795_353_757)) {
        state = Mutex(State(now: start))
    }

    /// The wall clock.
    var now: Timestamp { state.withLock { $0.now.advanced(by: $0.error) } }

    /// The monotonic clock.
    var monotonic: MonotonicTime { state.withLock { MonotonicTime(milliseconds: $0.now.milliseconds) } }

    /// Sets the wall clock, ahead or back.
    func setWallClock(by offset: Duration) { state.withLock { $0.error += offset } }

    /// How many sleeps have begun so far.
    var sleeps: Int { state.withLock { $0.begun } }

    /// A sleep on this clock; it ends early when its task is cancelled.
    func sleep(_ duration: Duration) async throws {
        let number = state.withLock { state in
            state.next += 1
            return state.next
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let (isOver, watchers) = state.withLock { state in
                    state.begun += 1
                    let ready = state.watchers.filter { $0.count <= state.begun }
                    state.watchers.removeAll { $0.count <= state.begun }
                    let end = state.now.advanced(by: duration)
                    if end <= state.now || Task.isCancelled { return (true, ready) }
                    state.sleepers[number] = Sleeper(end: end, continuation: continuation)
                    return (false, ready)
                }
                if isOver { continuation.resume() }
                for watcher in watchers { watcher.continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.sleepers.removeValue(forKey: number) }?.continuation.resume()
        }
        try Task.checkCancellation()
    }

    /// Moves the hands and wakes whose time has come.
    func advance(by duration: Duration) {
        let awoken = state.withLock { state in
            state.now = state.now.advanced(by: duration)
            let over = state.sleepers.filter { $0.value.end <= state.now }
            for number in over.keys { state.sleepers[number] = nil }
            return over.values.map(\.continuation)
        }
        for continuation in awoken { continuation.resume() }
    }

    /// Waits until a number of sleeps has begun in all.
    func waitForSleeps(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.begun >= count { return true }
                state.watchers.append((count, continuation))
                return false
            }
            if isThere { continuation.resume() }
        }
    }
}
