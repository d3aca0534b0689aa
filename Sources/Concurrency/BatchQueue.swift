import Synchronization

/// A bounded queue of two lanes: urgent elements go before the others, each lane in its own order.
///
/// While both lanes have elements, the others get a share: a stream of urgent elements that never ends does not hold
/// them up forever.
///
/// Many tasks may put and take. Each lane has its own bound: others never hold up an urgent element. A put waits while
/// its lane is full; a cancelled task waits no longer.
package final class BatchQueue<Element: Sendable>: Sendable {
    private enum Lane: Sendable { case urgent, others }

    private enum Place: Sendable { case takers, urgentTakers, putters, urgentPutters }

    private struct State {
        var urgent: [Element] = []
        var others: [Element] = []
        var isFinished = false
        /// How often in a row urgent elements went before waiting others.
        var precedences = 0
        var lastNumber = 0
        /// Tasks that wait for an element of any lane or of the urgent one, or for room.
        var takers = Waiters()
        var urgentTakers = Waiters()
        var putters = Waiters()
        var urgentPutters = Waiters()

        subscript(lane: Lane) -> [Element] {
            get { lane == .urgent ? urgent : others }
            _modify { if lane == .urgent { yield &urgent } else { yield &others } }
        }

        subscript(place: Place) -> Waiters {
            get {
                switch place {
                case .takers: takers
                case .urgentTakers: urgentTakers
                case .putters: putters
                case .urgentPutters: urgentPutters
                }
            }
            _modify {
                switch place {
                case .takers: yield &takers
                case .urgentTakers: yield &urgentTakers
                case .putters: yield &putters
                case .urgentPutters: yield &urgentPutters
                }
            }
        }

        var isEmpty: Bool { urgent.isEmpty && others.isEmpty }

        /// The task to wake for an element that waits, or for the end.
        mutating func nextTaker() -> Waiters.Continuation? {
            if isEmpty, !isFinished { return nil }
            if let taker = takers.first() { return taker }
            return urgent.isEmpty && !isFinished ? nil : urgentTakers.first()
        }

        /// The tasks to wake for room, once their lane is half empty: a task that was woken for each element that is
        /// taken would wait again at once.
        mutating func nextPutters(limit: Int) -> [Waiters.Continuation] {
            var woken: [Waiters.Continuation] = []
            for (lane, place) in [(Lane.urgent, Place.urgentPutters), (.others, .putters)]
            where !self[place].isEmpty && self[lane].count <= limit / 2 {
                for _ in 0..<(limit - self[lane].count) {
                    guard let putter = self[place].first() else { break }
                    woken.append(putter)
                }
            }
            return woken
        }

        /// The lane whose turn it is.
        mutating func nextLane() -> Lane {
            if urgent.isEmpty || !others.isEmpty && precedences >= BatchQueue.maxPrecedences {
                precedences = 0
                return .others
            }
            precedences = others.isEmpty ? 0 : precedences + 1
            return .urgent
        }
    }

    /// How often in a row urgent elements go before others that wait.
    static var maxPrecedences: Int { 9 }

    /// Tasks that wait. One is woken for each thing that it may wait for: if all were, most would wait again.
    private struct Waiters {
        typealias Continuation = CheckedContinuation<Void, Never>

        private var waiting: [(number: Int, continuation: Continuation)] = []
        mutating func add(_ number: Int, _ continuation: Continuation) {
            waiting.append((number, continuation))
        }

        mutating func remove(_ number: Int) -> Continuation? {
            waiting.firstIndex { $0.number == number }.map { waiting.remove(at: $0).continuation }
        }

        var isEmpty: Bool { waiting.isEmpty }

        /// The task that has waited longest.
        mutating func first() -> Continuation? {
            waiting.isEmpty ? nil : waiting.removeFirst().continuation
        }
    }

    private let limit: Int
    private let isUrgent: @Sendable (Element) -> Bool
    private let state = Mutex(State())

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
        let lane = isUrgent(element) ? Lane.urgent : .others
        while true {
            var taker: Waiters.Continuation?
            let hasRoom = state.withLock { state in
                guard state[lane].count < limit else { return false }
                state[lane].append(element)
                taker = state.takers.first() ?? (lane == .urgent ? state.urgentTakers.first() : nil)
                return true
            }
            taker?.resume()
            if hasRoom { return true }
            if Task.isCancelled {
                // It may have been woken for room that another task can use.
                wakePutters()
                return false
            }
            // A woken task tries again even if it is cancelled, so the lane is full whenever another task waits here.
            await wait(at: lane == .urgent ? .urgentPutters : .putters) { [limit] in $0[lane].count >= limit }
        }
    }

    /// Whether no more elements come.
    package var isFinished: Bool { state.withLock { $0.isFinished } }

    /// Whether no element waits.
    package var isEmpty: Bool { state.withLock(\.isEmpty) }

    /// The number of elements that wait.
    package func count(where isCounted: (Element) -> Bool) -> Int {
        state.withLock { $0.urgent.count(where: isCounted) + $0.others.count(where: isCounted) }
    }

    /// Announces that no more elements come.
    package func finish() {
        state.withLock { $0.isFinished = true }
        wakeTaker()
    }

    /// The waiting elements of the urgent lane, or else of the other, as soon as there are any; nil once the queue is
    /// empty and finished, or the task cancelled.
    ///
    /// - Parameters:
    ///   - limit: The maximum weight of all of them; the first one may weigh more.
    ///   - weight: The weight of an element.
    package func takeAll(
        upTo limit: Int = .max, weight: @Sendable (Element) -> Int = { _ in 1 }
    ) async -> [Element]? {
        await take(onlyUrgent: false) { state in
            let lane = state.nextLane()
            guard let first = state[lane].first else { return nil }
            var (count, sum) = (1, weight(first))
            for element in state[lane].dropFirst() {
                sum += weight(element)
                guard sum <= limit else { break }
                count += 1
            }
            defer { state[lane].removeFirst(count) }
            return Array(state[lane].prefix(count))
        }
    }

    /// The next element; nil once there is none and the queue is finished, or the task cancelled.
    ///
    /// - Parameter onlyUrgent: Whether the task takes urgent elements alone.
    package func takeOne(onlyUrgent: Bool = false) async -> Element? {
        await take(onlyUrgent: onlyUrgent) { state in
            let lane = onlyUrgent ? .urgent : state.nextLane()
            return state[lane].isEmpty ? nil : state[lane].removeFirst()
        }
    }

    private func take<Taken: Sendable>(
        onlyUrgent: Bool, _ choose: (inout State) -> sending Taken?
    ) async -> Taken? {
        while true {
            let isCancelled = Task.isCancelled
            let (result, isOver, taker, putters) = state.withLock { state in
                let result = choose(&state)
                let isOver = result == nil && (state.isFinished || isCancelled)
                // The task that was woken for what is left may have come too late for another element.
                let taker = result != nil || isOver ? state.nextTaker() : nil
                return (result, isOver, taker, result == nil ? [] : state.nextPutters(limit: limit))
            }
            taker?.resume()
            for putter in putters { putter.resume() }
            if let result { return result }
            if isOver { return nil }
            await wait(at: onlyUrgent ? .urgentTakers : .takers) { state in
                !state.isFinished && state.urgent.isEmpty && (onlyUrgent || state.others.isEmpty)
            }
        }
    }

    /// Waits until it is woken or cancelled; not at all if there is nothing to wait for.
    private func wait(at place: Place, while isNeeded: @Sendable (State) -> Bool) async {
        let number = state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: Waiters.Continuation) in
                let isOver = state.withLock { state in
                    // A task that was cancelled before has run the handler below already, without a waiter.
                    if Task.isCancelled || !isNeeded(state) { return true }
                    state[place].add(number, continuation)
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0[place].remove(number) }?.resume()
        }
    }

    private func wakeTaker() { state.withLock { $0.nextTaker() }?.resume() }

    private func wakePutters() {
        for putter in state.withLock({ $0.nextPutters(limit: limit) }) { putter.resume() }
    }
}
