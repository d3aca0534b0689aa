import Concurrency
import Dispatch
import Synchronization

/// Waits until a descriptor is readable, a time has come, another task asks, or the task is cancelled.
///
/// A ``WakeSignal`` does the waiting and keeps the causes; this type raises it for the descriptor and for the time. It
/// has no thread of its own and never polls: the read source sleeps in the kernel during a wait, and is suspended while
/// the watcher handles the events. One timer serves all waits: a sleep for each wait would stay in memory until its
/// time even after its cancellation, and a burst of files is thousands of waits.
final class Wakeup: Sendable {
    private struct State {
        var reading: (any DispatchSourceRead)?
        /// The source counts its suspensions, so it is resumed only while it is suspended.
        var isSuspended = true
        var timer: (any DispatchSourceTimer)?
        /// The time that the timer is set to; nil once it has fired.
        var scheduled: ContinuousClock.Instant?
    }

    private let signal = WakeSignal()
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "wirewatch.watching")

    /// Begins to listen to a descriptor, which must stay open until ``close()`` has returned.
    func listen(to fileDescriptor: Int32) {
        state.withLock { state in
            let source = DispatchSource.makeReadSource(fileDescriptor: fileDescriptor, queue: queue)
            source.setEventHandler { [weak self] in self?.becameReadable() }
            state.reading = source
            state.isSuspended = true
        }
    }

    /// Waits for the next cause, or for any that came since the last wait.
    ///
    /// - Returns: The causes; empty if the task was cancelled.
    func wait(until deadline: ContinuousClock.Instant) async -> WakeSignal.Causes {
        state.withLock { state in
            if state.isSuspended, let source = state.reading {
                state.isSuspended = false
                source.resume()
            }
            schedule(&state, deadline)
        }
        return await signal.wait()
    }

    /// Ends the present wait, or the next one.
    func nudge() {
        signal.raise(.nudge)
    }

    /// Stops listening. When it returns, the descriptor is no longer used.
    func close() async {
        await withCheckedContinuation { continuation in
            state.withLock { state in
                state.timer?.cancel()
                state.timer = nil
                guard let source = state.reading else { return continuation.resume() }
                state.reading = nil
                source.setCancelHandler { continuation.resume() }
                source.cancel()
                // A suspended source does not run its handler and must not be released.
                if state.isSuspended { source.resume() }
                state.isSuspended = true
            }
        }
    }

    private func becameReadable() {
        state.withLock { state in
            guard let source = state.reading, !state.isSuspended else { return }
            state.isSuspended = true
            source.suspend()
        }
        signal.raise(.readable)
    }

    private func timerFired() {
        state.withLock { $0.scheduled = nil }
        signal.raise(.deadline)
    }

    private func schedule(_ state: inout State, _ deadline: ContinuousClock.Instant) {
        guard state.scheduled != deadline else { return }
        state.scheduled = deadline
        let timer: any DispatchSourceTimer
        if let present = state.timer {
            timer = present
        } else {
            timer = DispatchSource.makeTimerSource(queue: queue)
            timer.setEventHandler { [weak self] in self?.timerFired() }
            timer.activate()
            state.timer = timer
        }
        let wait = max(.zero, ContinuousClock.now.duration(to: deadline))
        let nanoseconds = min(wait, .seconds(86_400)) / .nanoseconds(1)
        // A leeway of a tenth lets the system serve several timers with one wake-up.
        timer.schedule(
            deadline: .now() + .nanoseconds(Int(nanoseconds)), leeway: .nanoseconds(Int(nanoseconds / 10)))
    }
}

extension WakeSignal.Causes {
    /// The descriptor is readable.
    static let readable = WakeSignal.Causes(rawValue: 2)
    /// The time has come.
    static let deadline = WakeSignal.Causes(rawValue: 4)
    /// Another task asked.
    static let nudge = WakeSignal.Causes(rawValue: 8)
}
