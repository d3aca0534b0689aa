import Synchronization

/// Wakes one waiting task; raised while nobody waits, it wakes the next wait at once.
///
/// Only ``raise()`` raises it: a wait that ends by itself, by its time or by cancellation, leaves nothing behind that
/// would end the next one.
package final class WakeSignal: Sendable {
    /// Lets a duration pass; throws if the task is cancelled meanwhile.
    package typealias Sleep = @Sendable (Duration) async throws -> Void

    private struct State {
        var isRaised = false
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    /// A signal that is not raised.
    package init() {}

    /// Wakes the waiting task, or the next one that comes to wait.
    package func raise() {
        let waiter = state.withLock { state in
            let waiter = state.waiter
            state.waiter = nil
            if waiter == nil { state.isRaised = true }
            return waiter
        }
        waiter?.resume()
    }

    /// Waits until the signal is raised or the task is cancelled. For one task at a time.
    package func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if state.isRaised {
                        state.isRaised = false
                        return true
                    }
                    // Cancelled before: the handler below has run already and found nobody.
                    if Task.isCancelled { return true }
                    state.waiter = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            let waiter = state.withLock { state in
                let waiter = state.waiter
                state.waiter = nil
                return waiter
            }
            waiter?.resume()
        }
    }

    /// Waits until the signal is raised, the time has passed, or the task is cancelled. For one task at a time.
    ///
    /// - Parameters:
    ///   - time: How long to wait at most; nothing for as long as it takes.
    ///   - sleep: How time passes; a test moves a clock.
    package func wait(atMost time: Duration?, sleep: @escaping Sleep = WakeSignal.sleep) async {
        guard let time else { return await wait() }
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.wait() }
            group.addTask {
                // A cancelled sleep ends as one that is over does.
                try? await sleep(time)
            }
            await group.next()
            group.cancelAll()
        }
    }

    /// Time as it passes.
    package static let sleep: Sleep = { try await Task.sleep(for: $0) }
}
