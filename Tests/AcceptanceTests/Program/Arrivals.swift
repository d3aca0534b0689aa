import Foundation
import Synchronization
import Testing

/// The elements that have arrived so far, in order, and a way to wait for more.
final class Arrivals<Element: Sendable>: Sendable {
    /// The awaited elements did not come: the source ended, or the test's time was up.
    struct Missing: Error, CustomStringConvertible {
        let awaited: String
        let arrived: [Element]

        var description: String {
            "waited in vain for \(awaited); \(arrived.count) arrived:\n"
                + arrived.suffix(40).map { "  " + "\($0)".prefix(300) }.joined(separator: "\n")
        }
    }

    private struct Waiter {
        let isMet: @Sendable ([Element]) -> Bool
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        var elements: [Element] = []
        var hasEnded = false
        var waiters: [UUID: Waiter] = [:]
    }

    private let state = Mutex(State())

    /// All that has arrived.
    var all: [Element] { state.withLock { $0.elements } }

    func append(_ element: Element) {
        release { $0.elements.append(element) }
    }

    /// Ends the arrivals.
    func end() {
        release { $0.hasEnded = true }
    }

    /// Waits until the elements meet a condition, and returns them.
    ///
    /// - Parameter awaited: The awaited elements in words, for the report if they do not come.
    @discardableResult
    func wait(for awaited: String, until isMet: @escaping @Sendable ([Element]) -> Bool) async throws -> [Element] {
        let id = UUID()
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    let isOver = state.hasEnded || Task.isCancelled || isMet(state.elements)
                    if !isOver { state.waiters[id] = Waiter(isMet: isMet, continuation: continuation) }
                    return isOver
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: id) }?.continuation.resume()
        }
        let arrived = all
        guard isMet(arrived) else {
            let missing = Missing(awaited: awaited, arrived: arrived)
            // At the end of the test's time an error is not shown any more.
            if Task.isCancelled { Issue.record(missing) }
            throw missing
        }
        return arrived
    }

    /// Waits until the source has ended, and returns all that came.
    func waitForEnd() async throws -> [Element] {
        do {
            return try await wait(for: "the end") { _ in false }
        } catch {
            guard state.withLock({ $0.hasEnded }) else { throw error }
            return all
        }
    }

    private func release(_ change: (inout State) -> Void) {
        let ready = state.withLock { state in
            change(&state)
            let ready = state.waiters.filter { state.hasEnded || $0.value.isMet(state.elements) }
            for id in ready.keys { state.waiters[id] = nil }
            return ready.values.map(\.continuation)
        }
        for continuation in ready { continuation.resume() }
    }
}
