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
    var troubles = TroubleBoard()
    let now: @Sendable () -> Timestamp
    /// How many are kept, as configured at the moment; 0 for none.
    let count: @Sendable () -> Int
    /// Where a backup is written: it blocks.
    let threads: BlockingThreads
    /// The free bytes on the disk of a directory; nil if they are not known.
    var freeBytes: @Sendable (String) -> UInt64? = { DiskSpace.free(at: $0) }
    var sleep: WakeSignal.Sleep = WakeSignal.sleep

    /// The key of a backup that could not be made.
    private static let trouble = "backup"

    /// How often it looks whether the day has a backup.
    private static let interval = Duration.seconds(900)

    /// What a backup leaves free: articles of the next hours need room too.
    private static let reserve: UInt64 = 64 << 20

    /// Goes on until the task is cancelled. After a failure the next day is the next try.
    func run() async {
        var failedOn: CivilDate?
        while !Task.isCancelled {
            do {
                try await sleep(Backups.interval)
            } catch {
                return
            }
            let today = LocalTime.day(now())
            // One that somebody made by hand ends the trouble.
            guard failedOn != today || FileManager.default.fileExists(atPath: files.backup(of: today)) else { continue }
            if await threads.value(of: { makeIfDue(on: today) }) == false { failedOn = today }
        }
    }

    /// Makes the day's backup if there is none.
    ///
    /// - Returns: false if it should be there and could not be made.
    func makeIfDue(on today: CivilDate) -> Bool {
        let count = count()
        let path = files.backup(of: today)
        guard count > 0, !FileManager.default.fileExists(atPath: path) else {
            troubles.end(Backups.trouble)
            return true
        }
        do {
            try checkRoom()
            try store.backUp(to: path)
            try files.deleteBackups(keeping: count, today: today)
            logger.debug("The backup \(path) is made")
            troubles.end(Backups.trouble)
            return true
        } catch {
            let reason = error is StoreError || error is MissingRoom ? "\(error)" : SystemError.reason(of: error)
            troubles.note(
                StatusProblem(
                    key: Backups.trouble,
                    text: """
                        the store has no backup of today: \(reason). Make room or correct the rights, then \
                        `wirewatch backup`; the next try is tomorrow
                        """, isLogged: true, end: "The store has a backup of today"))
            logger.error(
                "There is no backup of today: \(reason). The next try is tomorrow; `wirewatch backup` makes one now",
                metadata: OperationalMessage.storeTrouble.metadata())
            return false
        }
    }

    private func checkRoom() throws(MissingRoom) {
        let isThere = FileManager.default.fileExists(atPath: files.backupDirectory)
        let directory = isThere ? files.backupDirectory : (files.path as NSString).deletingLastPathComponent
        let needed = UInt64(files.bytes) + Backups.reserve
        guard let free = freeBytes(directory), free < needed else { return }
        throw MissingRoom(directory: directory, needed: needed, free: free)
    }

    /// A disk that a backup would fill up.
    private struct MissingRoom: Error, CustomStringConvertible {
        var directory: String
        var needed: UInt64
        var free: UInt64

        var description: String { "it needs \(needed >> 20) MiB, and \(directory) has \(free >> 20) MiB free" }
    }
}
