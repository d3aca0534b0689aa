import Synchronization

/// A bounded queue of two lanes: urgent elements go before the others, each lane in its own order.
///
/// While both lanes have elements, the others get a share: a stream of urgent elements that never ends does not hold
/// them up forever.
///
/// Many tasks may put and take. Each lane has its own bound: others never hold up an urgent element. A put waits while
/// its lane is full; a cancelled task waits no longer.
package final class BatchQueue<Element: Sendable>: Sendable {
    private struct State {
        var urgent: [Element] = []
        var others: [Element] = []
        var isFinished = false
        /// How often in a row urgent elements went before waiting others.
        var precedences = 0

        var isEmpty: Bool { urgent.isEmpty && others.isEmpty }

        /// The lane whose turn it is.
        mutating func nextLane() -> WritableKeyPath<State, [Element]> {
            if urgent.isEmpty || !others.isEmpty && precedences >= BatchQueue.maxPrecedences {
                precedences = 0
                return \.others
            }
            precedences = others.isEmpty ? 0 : precedences + 1
            return \.urgent
        }
    }

    /// How often in a row urgent elements go before others that wait.
    static var maxPrecedences: Int { 9 }

    private let limit: Int
    private let isUrgent: @Sendable (Element) -> Bool
    private let state = Mutex(State())
    /// Raised when there is something to take.
    private let filled = WakeSignal()
    /// Raised when that is urgent, for those who take nothing else.
    private let urgentFilled = WakeSignal()
    /// Raised when elements were taken.
    private let taken = WakeSignal()

    /// A queue.
    ///
    /// - Parameters:
    ///   - limit: The maximum number of elements in a lane.
    ///   - isUrgent: The lane of an element.
    package init(limit: Int, isUrgent: @escaping @Sendable (Element) -> Bool = { _ in false }) {
        self.limit = limit
        self.isUrgent = isUrgent
    }

    /// Adds an element as soon as there is room.
    ///
    /// - Returns: Whether it was added; false if the task was cancelled while the queue was full.
    @discardableResult
    package func put(_ element: Element) async -> Bool {
        let lane = isUrgent(element) ? \State.urgent : \State.others
        while true {
            let hasRoom = state.withLock { state in
                guard state[keyPath: lane].count < limit else { return false }
                state[keyPath: lane].append(element)
                return true
            }
            if hasRoom {
                raise(isUrgent: lane == \State.urgent)
                return true
            }
            if Task.isCancelled { return false }
            // A woken task tries again even if it is cancelled, so the lane is full whenever another task waits here.
            await taken.wait()
        }
    }

    /// Whether no more elements come.
    package var isFinished: Bool { state.withLock { $0.isFinished } }

    /// The number of elements that wait.
    package func count(where isCounted: (Element) -> Bool) -> Int {
        state.withLock { $0.urgent.count(where: isCounted) + $0.others.count(where: isCounted) }
    }

    /// Announces that no more elements come.
    package func finish() {
        state.withLock { $0.isFinished = true }
        raise(isUrgent: true)
    }

    /// All waiting elements of the urgent lane, or else of the other, as soon as there are any; nil once the queue is
    /// empty and finished, or the task cancelled.
    package func takeAll() async -> [Element]? {
        await take(woken: filled) { state in
            let lane = state.nextLane()
            defer { state[keyPath: lane] = [] }
            return state[keyPath: lane].isEmpty ? nil : state[keyPath: lane]
        }
    }

    /// The next element; nil once there is none and the queue is finished, or the task cancelled.
    ///
    /// - Parameter onlyUrgent: Whether the task takes urgent elements alone.
    package func takeOne(onlyUrgent: Bool = false) async -> Element? {
        await take(woken: onlyUrgent ? urgentFilled : filled) { state in
            let lane = onlyUrgent ? \State.urgent : state.nextLane()
            return state[keyPath: lane].isEmpty ? nil : state[keyPath: lane].removeFirst()
        }
    }

    private func take<Taken: Sendable>(
        woken signal: WakeSignal, _ choose: (inout State) -> sending Taken?
    ) async -> Taken? {
        while true {
            let (result, isOver) = state.withLock { state in
                let result = choose(&state)
                return (result, state.isFinished)
            }
            // A signal wakes those who wait at that moment, and only one who was about to wait.
            if let result {
                taken.raise()
                let (isEmpty, hasUrgent) = state.withLock { ($0.isEmpty, !$0.urgent.isEmpty) }
                if !isEmpty { raise(isUrgent: hasUrgent) }
                return result
            }
            if isOver || Task.isCancelled {
                raise(isUrgent: true)
                return nil
            }
            await signal.wait()
        }
    }

    private func raise(isUrgent: Bool) {
        filled.raise()
        if isUrgent { urgentFilled.raise() }
    }
}
