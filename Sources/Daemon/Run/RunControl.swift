import Concurrency
import Synchronization

/// Requests to the running daemon: to stop, to open the store anew, or to go on with another generation.
///
/// A ``WakeSignal`` wakes the daemon. The next generation is kept beside it, since a cause carries no value.
final class RunControl<Next: Sendable>: Sendable {
    /// What to do when the current generation has ended.
    enum Request {
        /// End.
        case stop
        /// Go on with this.
        case goOn(with: Next)
    }

    private let signal = WakeSignal(lasting: [.stop, .restart])
    private let next = Mutex<Next?>(nil)
    private let storeLoss = Mutex<StoreWatch.Loss?>(nil)

    /// Asks to stop; no other request, earlier or later, changes that.
    func stop() {
        signal.raise(.stop)
    }

    /// Asks to end so that the daemon can begin anew with another store.
    func restart(after loss: StoreWatch.Loss) {
        storeLoss.withLock { $0 = loss }
        signal.raise(.restart)
    }

    /// Why the daemon is to begin anew after it has ended; nil if it is to stop.
    var loss: StoreWatch.Loss? { signal.causes.contains(.stop) ? nil : storeLoss.withLock { $0 } }

    /// Asks to go on with another generation; of two requests the later one counts.
    func reload(with next: Next) {
        self.next.withLock { $0 = next }
        signal.raise(.reload)
    }

    /// Waits until there is a request that was not taken, or the task is cancelled.
    func wait() async {
        // Of two reloads in quick succession, the signal may announce the one that was taken already.
        while !hasRequest, !Task.isCancelled { await signal.wait() }
    }

    /// Takes the request; nil if there is none.
    func take() -> Request? {
        if isEnding { return .stop }
        return next.withLock { next in
            defer { next = nil }
            return next.map { .goOn(with: $0) }
        }
    }

    /// Whether no generation follows.
    var isEnding: Bool { !signal.causes.isDisjoint(with: [.stop, .restart]) }

    private var hasRequest: Bool { isEnding || next.withLock { $0 != nil } }
}

extension WakeSignal.Causes {
    fileprivate static let stop = WakeSignal.Causes(rawValue: 2)
    static let reload = WakeSignal.Causes(rawValue: 4)
    fileprivate static let restart = WakeSignal.Causes(rawValue: 8)
    static let forcedReload = WakeSignal.Causes(rawValue: 16)
}

/// The generation that runs at the moment.
final class CurrentGeneration: Sendable {
    private let state = Mutex<Generation?>(nil)

    /// The generation that runs; nil before the first.
    var generation: Generation? { state.withLock { $0 } }

    /// Another one has begun.
    func set(_ generation: Generation) {
        state.withLock { $0 = generation }
    }
}
