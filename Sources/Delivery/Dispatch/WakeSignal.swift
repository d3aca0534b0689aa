import Synchronization

/// Wakes one waiting task; raised while nobody waits, it wakes the next wait at once.
package final class WakeSignal: Sendable {
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

    /// Waits until the signal is raised, a time has come, or the task is cancelled. For one task at a time.
    package func wait(until deadline: ContinuousClock.Instant?) async {
        guard let deadline else { return await wait() }
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                // A cancelled sleep ends the wait as one that is over does.
                try? await Task.sleep(until: deadline, clock: .continuous)
                self.raise()
            }
            await wait()
            group.cancelAll()
        }
    }

    private func wait() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isRaised = state.withLock { state in
                    if state.isRaised || Task.isCancelled {
                        state.isRaised = false
                        return true
                    }
                    state.waiter = continuation
                    return false
                }
                if isRaised { continuation.resume() }
            }
        } onCancel: {
            raise()
        }
    }
}
