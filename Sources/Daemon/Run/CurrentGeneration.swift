import Synchronization

/// The generation that runs at the moment.
final class CurrentGeneration: Sendable {
    private let state = Mutex<Generation?>(nil)

    /// The one that runs; nothing before the first.
    var generation: Generation? { state.withLock { $0 } }

    /// Another one has begun.
    func set(_ generation: Generation) {
        state.withLock { $0 = generation }
    }
}
