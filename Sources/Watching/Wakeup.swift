import Concurrency
import Dispatch
import Synchronization

/// Waits until a descriptor is readable, a time has come, another task asks, or the task is cancelled.
///
/// A ``WakeSignal`` does the waiting and keeps the causes; this type raises it for descriptors and for the time. It has
/// no thread of its own and never polls: the read sources sleep in the kernel during a wait, and each is suspended from
/// its event until the next wait that listens to it. One timer serves all waits: a sleep for each wait would stay in
/// memory until its time even after its cancellation, and a burst of files is thousands of waits.
final class Wakeup: Sendable {
    private struct Source {
        var reading: any DispatchSourceRead
        /// The source counts its suspensions, so it is resumed only while it is suspended.
        var isSuspended = true
    }

    private struct State {
        /// By what they raise.
        var sources: [UInt8: Source] = [:]
        var timer: (any DispatchSourceTimer)?
        /// The time that the timer is set to; nil once it has fired.
        var scheduled: ContinuousClock.Instant?
    }

    private let signal = WakeSignal()
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "wirewatch.watching")

    /// Begins to listen to a descriptor, which must stay open until ``close()`` has returned.
    func listen(to fileDescriptor: Int32, raising cause: WakeSignal.Causes) {
        state.withLock { state in
            let source = DispatchSource.makeReadSource(fileDescriptor: fileDescriptor, queue: queue)
            source.setEventHandler { [weak self] in self?.becameReadable(cause) }
            state.sources[cause.rawValue] = Source(reading: source)
        }
    }

    /// Whether a descriptor raises a cause.
    func isListening(for cause: WakeSignal.Causes) -> Bool { state.withLock { $0.sources[cause.rawValue] != nil } }

    /// Waits for the next cause, or for any that came since the last wait.
    ///
    /// - Parameter ignored: The causes whose descriptors are left alone, because nobody would read them: each would
    ///   end the wait at once.
    /// - Returns: The causes; empty if the task was cancelled.
    func wait(
        until deadline: ContinuousClock.Instant, except ignored: WakeSignal.Causes = []
    ) async -> WakeSignal.Causes {
        state.withLock { state in
            listen(&state, except: ignored)
            schedule(&state, deadline)
        }
        return await signal.wait()
    }

    /// The causes that came since the last wait, without waiting.
    func take(except ignored: WakeSignal.Causes = []) -> WakeSignal.Causes {
        state.withLock { listen(&$0, except: ignored) }
        return signal.take()
    }

    /// Ends the present wait, or the next one.
    func raise(_ cause: WakeSignal.Causes) {
        signal.raise(cause)
    }

    /// Stops listening. When it returns, no descriptor is used any longer.
    func close() async {
        let sources = state.withLock { state in
            state.timer?.cancel()
            state.timer = nil
            defer { state.sources = [:] }
            return Array(state.sources.values)
        }
        for source in sources {
            await withCheckedContinuation { continuation in
                source.reading.setCancelHandler { continuation.resume() }
                source.reading.cancel()
                // A suspended source does not run its handler and must not be released.
                if source.isSuspended { source.reading.resume() }
            }
        }
    }

    private func listen(_ state: inout State, except ignored: WakeSignal.Causes) {
        for (cause, source) in state.sources where source.isSuspended && ignored.rawValue & cause == 0 {
            state.sources[cause]?.isSuspended = false
            source.reading.resume()
        }
    }

    private func becameReadable(_ cause: WakeSignal.Causes) {
        state.withLock { state in
            guard let source = state.sources[cause.rawValue], !source.isSuspended else { return }
            state.sources[cause.rawValue]?.isSuspended = true
            source.reading.suspend()
        }
        signal.raise(cause)
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
    /// There are events of the inbox.
    static let readable = WakeSignal.Causes(rawValue: 2)
    /// The time has come.
    static let deadline = WakeSignal.Causes(rawValue: 4)
    /// Another task asked.
    static let nudge = WakeSignal.Causes(rawValue: 8)
    /// Something happened on the way to the inbox.
    static let way = WakeSignal.Causes(rawValue: 16)
    /// Something was mounted or unmounted.
    static let mounts = WakeSignal.Causes(rawValue: 32)
    /// The backlog has room again.
    static let room = WakeSignal.Causes(rawValue: 64)
}
