import Synchronization

/// Wakes waiting tasks, with the causes for which it was raised.
///
/// A cause that is raised while nobody waits is kept for the next wait. The wait that gets a cause resets it, unless it
/// is a lasting one: that ends every later wait at once. Of several waiting tasks, each gets the causes that end the
/// wait. A wait that ends by its time or by cancellation keeps the causes.
package final class WakeSignal: Sendable {
    /// Why a wait is over. A module that needs more than one cause names its own bits.
    package struct Causes: OptionSet, Sendable, Hashable {
        package let rawValue: UInt8

        package init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        /// The cause of a signal that has only one.
        package static let raised = Causes(rawValue: 1)
    }

    /// Lets a duration pass; throws if the task is cancelled in the meantime.
    package typealias Sleep = @Sendable (Duration) async throws -> Void

    private struct State {
        var causes: Causes = []
        var lastNumber = 0
        var waiters: [Int: CheckedContinuation<Causes, Never>] = [:]
    }

    private let state = Mutex(State())
    private let lasting: Causes

    /// A signal that is not raised.
    ///
    /// - Parameter lasting: The causes that no wait resets.
    package init(lasting: Causes = []) {
        self.lasting = lasting
    }

    /// Wakes the waiting tasks, or the next task that waits.
    package func raise(_ causes: Causes = .raised) {
        let (waiters, taken) = state.withLock { state in
            state.causes.formUnion(causes)
            let waiters = Array(state.waiters.values)
            state.waiters = [:]
            return (waiters, waiters.isEmpty ? [] : take(from: &state))
        }
        for waiter in waiters { waiter.resume(returning: taken) }
    }

    /// The causes for which it was raised, and which no wait has reset.
    package var causes: Causes { state.withLock { $0.causes } }

    /// Waits until the signal is raised or the task is cancelled.
    ///
    /// - Returns: The causes; empty if the wait was cancelled.
    @discardableResult
    package func wait() async -> Causes {
        let number = state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let ready: Causes? = state.withLock { state in
                    // A task that was cancelled before has run the handler below already, without a waiter.
                    if !state.causes.isEmpty || Task.isCancelled { return take(from: &state) }
                    state.waiters[number] = continuation
                    return nil
                }
                if let ready { continuation.resume(returning: ready) }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: number) }?.resume(returning: [])
        }
    }

    /// Waits until the signal is raised, the time has passed, or the task is cancelled.
    ///
    /// - Parameters:
    ///   - time: The maximum wait; nil for no limit.
    ///   - sleep: How time passes; a test moves a clock.
    /// - Returns: The causes; empty if the time passed or the wait was cancelled.
    @discardableResult
    package func wait(atMost time: Duration?, sleep: @escaping Sleep = WakeSignal.sleep) async -> Causes {
        guard let time else { return await wait() }
        let ready = state.withLock { take(from: &$0) }
        guard ready.isEmpty else { return ready }
        return await withTaskGroup(of: Causes.self) { group in
            group.addTask { await self.wait() }
            group.addTask {
                // A cancelled sleep ends like one that is over.
                try? await sleep(time)
                return []
            }
            var causes = await group.next() ?? []
            group.cancelAll()
            // The signal may have been raised at the moment at which the time was over.
            for await more in group { causes.formUnion(more) }
            return causes
        }
    }

    /// Time as it passes.
    package static let sleep: Sleep = { try await Task.sleep(for: $0) }

    /// The causes for which it was raised, without waiting; reset as by a wait.
    package func take() -> Causes { state.withLock { take(from: &$0) } }

    private func take(from state: inout State) -> Causes {
        defer { state.causes.formIntersection(lasting) }
        return state.causes
    }
}
