import Synchronization

/// A bounded queue whose taker gets all waiting elements at once.
///
/// Many tasks may put, one takes. A put waits while the queue is full; a cancelled task waits no longer.
package final class BatchQueue<Element: Sendable>: Sendable {
    private struct State {
        var elements: [Element] = []
        var isFinished = false
    }

    private let limit: Int
    private let state = Mutex(State())
    /// Raised when there is something to take.
    private let filled = WakeSignal()
    /// Raised when elements were taken.
    private let taken = WakeSignal()

    /// A queue of at most this number of elements.
    package init(limit: Int) {
        self.limit = limit
    }

    /// Adds an element as soon as there is room.
    ///
    /// - Returns: Whether it was added; false if the task was cancelled while the queue was full.
    @discardableResult
    package func put(_ element: Element) async -> Bool {
        while true {
            let hasRoom = state.withLock { state in
                guard state.elements.count < limit else { return false }
                state.elements.append(element)
                return true
            }
            if hasRoom {
                filled.raise()
                return true
            }
            if Task.isCancelled { return false }
            // A woken task tries again even if it is cancelled, so the queue is full whenever another task waits here.
            await taken.wait()
        }
    }

    /// Announces that no more elements come.
    package func finish() {
        state.withLock { $0.isFinished = true }
        filled.raise()
    }

    /// All waiting elements, as soon as there are any; nil once the queue is empty and finished, or the task cancelled.
    package func takeAll() async -> [Element]? {
        while true {
            let (elements, isFinished) = state.withLock { state in
                defer { state.elements = [] }
                return (state.elements, state.isFinished)
            }
            if !elements.isEmpty {
                taken.raise()
                return elements
            }
            if isFinished || Task.isCancelled { return nil }
            await filled.wait()
        }
    }
}
