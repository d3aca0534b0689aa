import Dispatch
import Synchronization
import Text

/// Waits for whichever comes first: something to read, a point in time, a nudge from elsewhere, cancellation.
///
/// There is no thread of its own and no wake-up without a cause: the read source sleeps in the kernel while it is
/// waited for, and is suspended while what it announced is being dealt with.
final class Wakeup: Sendable {
    /// Why the wait is over; several things may have come at once.
    struct Causes: OptionSet {
        let rawValue: Int
        static let readable = Causes(rawValue: 1)
        static let deadline = Causes(rawValue: 2)
        static let nudge = Causes(rawValue: 4)
        static let cancelled = Causes(rawValue: 8)
    }

    fileprivate struct State {
        var causes: Causes = []
        var waiter: CheckedContinuation<Causes, Never>?
        var reading: (any DispatchSourceRead)?
        /// The source counts its suspensions, so it is resumed only when it is known to be suspended.
        var isSuspended = true
        var timer: (any DispatchSourceTimer)?
        /// What the timer is set to; `nil` when it has gone off.
        var scheduled: ContinuousClock.Instant?
    }

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
    func wait(until deadline: ContinuousClock.Instant) async -> Causes {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let ready: Causes? = state.withLock { state in
                    let causes = state.take()
                    if !causes.isEmpty { return causes }
                    state.waiter = continuation
                    if state.isSuspended, let source = state.reading {
                        state.isSuspended = false
                        source.resume()
                    }
                    schedule(&state, deadline)
                    return nil
                }
                if let ready { continuation.resume(returning: ready) }
            }
        } onCancel: {
            signal(.cancelled)
        }
    }

    /// Ends the present wait, or the next one.
    func nudge() {
        signal(.nudge)
    }

    /// Stops listening. When it returns, nobody looks at the descriptor any more.
    func close() async {
        await withCheckedContinuation { continuation in
            state.withLock { state in
                state.timer?.cancel()
                state.timer = nil
                guard let source = state.reading else { return continuation.resume() }
                state.reading = nil
                source.setCancelHandler { continuation.resume() }
                source.cancel()
                // A suspended source would neither run its handler nor may it be let go of.
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
        signal(.readable)
    }

    private func wentOff() {
        state.withLock { $0.scheduled = nil }
        signal(.deadline)
    }

    private func signal(_ cause: Causes) {
        let waiter = state.withLock { state -> (CheckedContinuation<Causes, Never>, Causes)? in
            state.causes.formUnion(cause)
            guard let waiter = state.waiter else { return nil }
            state.waiter = nil
            return (waiter, state.take())
        }
        if let (continuation, causes) = waiter { continuation.resume(returning: causes) }
    }

    private func schedule(_ state: inout State, _ deadline: ContinuousClock.Instant) {
        guard state.scheduled != deadline else { return }
        state.scheduled = deadline
        let timer: any DispatchSourceTimer
        if let present = state.timer {
            timer = present
        } else {
            timer = DispatchSource.makeTimerSource(queue: queue)
            timer.setEventHandler { [weak self] in self?.wentOff() }
            timer.activate()
            state.timer = timer
        }
        let wait = max(.zero, ContinuousClock.now.duration(to: deadline))
        let nanoseconds = min(wait, .seconds(86_400)) / .nanoseconds(1)
        // A tenth of the time, so that the system can wake once for several timers.
        timer.schedule(
            deadline: .now() + .nanoseconds(Int(nanoseconds)), leeway: .nanoseconds(Int(nanoseconds / 10)))
    }
}

extension Wakeup.State {
    /// The causes so far. Cancellation stays: it ends every later wait, too.
    fileprivate mutating func take() -> Wakeup.Causes {
        defer { causes.formIntersection(.cancelled) }
        return causes
    }
}
