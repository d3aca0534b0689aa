import Synchronization

/// A bounded queue whose taker gets all that waits at once.
///
/// Putting waits while the queue is full. Many tasks may put, one takes.
final class BatchQueue<Element: Sendable>: Sendable {
    private struct State {
        var elements: [Element] = []
        var isFinished = false
        var taker: CheckedContinuation<Void, Never>?
        var putters: [CheckedContinuation<Void, Never>] = []
    }

    private let limit: Int
    private let state = Mutex(State())

    /// A queue of at most so many elements.
    init(limit: Int) {
        self.limit = limit
    }

    /// Adds an element, when there is room.
    func put(_ element: Element) async {
        while true {
            let taker: CheckedContinuation<Void, Never>?? = state.withLock { state in
                guard state.elements.count < limit else { return nil }
                state.elements.append(element)
                let taker = state.taker
                state.taker = nil
                return .some(taker)
            }
            if let taker {
                taker?.resume()
                return
            }
            await withCheckedContinuation { continuation in
                let hasRoom = state.withLock { state in
                    if state.elements.count < limit { return true }
                    state.putters.append(continuation)
                    return false
                }
                if hasRoom { continuation.resume() }
            }
        }
    }

    /// Says that nothing more will be put.
    func finish() {
        let taker = state.withLock { state in
            state.isFinished = true
            let taker = state.taker
            state.taker = nil
            return taker
        }
        taker?.resume()
    }

    /// All that waits, as soon as there is something; nothing when the queue is finished and empty.
    func takeAll() async -> [Element]? {
        while true {
            let (elements, putters, isFinished) = state.withLock { state in
                let taken = (state.elements, state.putters, state.isFinished)
                state.elements = []
                state.putters = []
                return taken
            }
            for putter in putters { putter.resume() }
            if !elements.isEmpty { return elements }
            if isFinished { return nil }
            await withCheckedContinuation { continuation in
                let mustGoOn = state.withLock { state in
                    if !state.elements.isEmpty || state.isFinished { return true }
                    state.taker = continuation
                    return false
                }
                if mustGoOn { continuation.resume() }
            }
        }
    }
}
