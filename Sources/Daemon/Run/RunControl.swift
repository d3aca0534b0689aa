import Delivery
import Synchronization

/// What the running daemon has been asked: to stop, or to go on with something else.
final class RunControl<Next: Sendable>: Sendable {
    /// What is to be done when the present generation has ended.
    enum Request {
        /// End.
        case stop
        /// Go on with this.
        case goOn(with: Next)
    }

    private struct State {
        var isStopping = false
        var next: Next?

        var hasRequest: Bool { isStopping || next != nil }
    }

    private let state = Mutex(State())
    private let signal = WakeSignal()

    /// Asks to stop; that stands, whatever else is asked.
    func stop() {
        state.withLock { $0.isStopping = true }
        signal.raise()
    }

    /// Asks to go on with something else; asked twice, the later one holds.
    func reload(with next: Next) {
        state.withLock { $0.next = next }
        signal.raise()
    }

    /// Waits until something has been asked and not yet been taken, or the task is cancelled. For one task at a time.
    func wait() async {
        // The signal may have been raised for a request that has been taken since: two reloads, quick together.
        while !state.withLock({ $0.hasRequest }), !Task.isCancelled { await signal.wait() }
    }

    /// Takes what has been asked; nothing if nothing has.
    func take() -> Request? {
        state.withLock { state in
            if state.isStopping { return .stop }
            defer { state.next = nil }
            return state.next.map { .goOn(with: $0) }
        }
    }
}
