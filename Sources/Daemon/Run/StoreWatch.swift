import Concurrency
import Logging
import Storage
import Text

/// Looks after the store while the daemon runs.
struct StoreWatch: Sendable {
    let store: Store
    let threads: BlockingThreads
    let logger: Logger
    var sleep: WakeSignal.Sleep = WakeSignal.sleep

    private static let interval = Duration.seconds(10)

    /// Waits until the store must be opened anew, because it is damaged or its file is gone.
    ///
    /// Meanwhile it finds out whether a store that could not write can write again.
    ///
    /// - Returns: The reason; nil if the task was cancelled.
    func waitForLoss() async -> String? {
        while !Task.isCancelled {
            let loss = await Task(executorPreference: threads) { look() }.value
            if let loss { return loss }
            do {
                try await sleep(StoreWatch.interval)
            } catch {
                return nil
            }
        }
        return nil
    }

    private func look() -> String? {
        if store.health.trouble != nil {
            do throws(StoreError) {
                try store.probe()
                logger.notice("The store can be written again")
            } catch {
                logger.debug("\(error)")
            }
        }
        if let damage = store.health.damage { return "is damaged: \(damage)" }
        return store.isInPlace ? nil : "was removed or replaced while the daemon ran"
    }
}
