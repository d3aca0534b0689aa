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

    /// Why the store must be opened anew.
    enum Loss: Sendable, Equatable, CustomStringConvertible {
        case damaged(String)
        /// The path names no file, or another one.
        case moved

        var description: String {
            switch self {
            case .damaged(let reason): "is damaged: \(reason)"
            case .moved: "was removed or replaced while the daemon ran"
            }
        }

        var isDamage: Bool { self != .moved }
    }

    private static let interval = Duration.seconds(10)

    /// Waits until the store must be opened anew.
    ///
    /// Meanwhile it finds out whether a store that could not write can write again.
    ///
    /// - Returns: nil if the task was cancelled.
    func waitForLoss() async -> Loss? {
        while !Task.isCancelled {
            guard let look = await threads.value(of: { look() }) else { return nil }
            if let loss = look { return loss }
            do {
                try await sleep(StoreWatch.interval)
            } catch {
                return nil
            }
        }
        return nil
    }

    private func look() -> Loss? {
        if store.health.trouble != nil {
            do throws(StoreError) {
                try store.probe()
                logger.notice("The store can be written again")
            } catch {
                logger.debug("\(error)")
            }
        }
        if let damage = store.health.damage { return .damaged(damage) }
        return store.isInPlace ? nil : .moved
    }
}
