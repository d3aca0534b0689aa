import Concurrency
import Foundation
import Logging
import Storage
import Systemd
import Text

/// Makes a backup of the store each day, and deletes the oldest one.
struct Backups: Sendable {
    let store: Store
    let files: StoreFiles
    let logger: Logger
    let now: @Sendable () -> Timestamp
    /// How many are kept, as configured at the moment; 0 for none.
    let count: @Sendable () -> Int
    /// Where a backup is written: it blocks.
    let threads: BlockingThreads
    var sleep: WakeSignal.Sleep = WakeSignal.sleep

    /// How often it looks whether the day has a backup.
    private static let interval = Duration.seconds(900)

    /// Goes on until the task is cancelled.
    func run() async {
        while !Task.isCancelled {
            do {
                try await sleep(Backups.interval)
            } catch {
                return
            }
            await Task(executorPreference: threads) { makeIfDue() }.value
        }
    }

    /// Makes the day's backup if there is none.
    func makeIfDue() {
        let count = count()
        let path = files.backup(of: LocalTime.day(now()))
        guard count > 0, !FileManager.default.fileExists(atPath: path) else { return }
        do {
            try store.backUp(to: path)
            try files.deleteBackups(keeping: count)
            logger.debug("The backup \(path) is made")
        } catch {
            logger.error("There is no backup of today: \(error)", metadata: OperationalMessage.storeTrouble.metadata())
        }
    }
}
