import Delivery
import Synchronization

/// What the running daemon has been asked: to stop, or to go on with another configuration.
final class RunControl: Sendable {
    private struct State {
        var isStopping = false
        var next: Configuration?
    }

    private let state = Mutex(State())
    /// Raised whenever something has been asked.
    let signal = WakeSignal()

    /// Asks to stop.
    func stop() {
        state.withLock { $0.isStopping = true }
        signal.raise()
    }

    /// Asks to go on with another configuration.
    func reload(with configuration: Configuration) {
        state.withLock { $0.next = configuration }
        signal.raise()
    }

    /// The configuration to go on with; nothing if it is to stop. To be asked when a generation has ended.
    func nextConfiguration() -> Configuration? {
        state.withLock { state in
            defer { state.next = nil }
            return state.isStopping ? nil : state.next
        }
    }
}
