import Synchronization
import UnixSignals

/// Keeps a request to stop for the whole process: between two lives of the daemon, none of them handles signals.
final class StopRequests: Sendable {
    private struct State {
        var isRequested = false
        var onRequest: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    /// Whether the daemon is to end.
    var isRequested: Bool { state.withLock { $0.isRequested } }

    /// Notes SIGTERM and SIGINT until the task is cancelled.
    func watch(_ signals: UnixSignalsSequence) async {
        for await _ in signals { request() }
    }

    /// The daemon is to end.
    func request() {
        let onRequest = state.withLock { state in
            state.isRequested = true
            return state.onRequest
        }
        onRequest?()
    }

    /// Has each request handled from now on, and one of before.
    func handle(_ onRequest: @escaping @Sendable () -> Void) {
        let isRequested = state.withLock { state in
            state.onRequest = onRequest
            return state.isRequested
        }
        if isRequested { onRequest() }
    }
}
