import Alerts
import Concurrency
import Delivery
import Foundation
import Logging
import Storage
import Text

/// Drops an article of the daemon's own every now and then, and follows it to the journal.
///
/// The file goes the way of all files: watched, read, scored, committed. Then it gets a post for the journal, which
/// goes the way of all posts. What it leaves is removed once it has come through.
struct CanaryWatch: Sendable {
    /// As configured at the moment, with the folder; nil for none.
    let settings: @Sendable () -> (canary: CanarySettings, directory: String)?
    let store: Store
    let board: CanaryBoard
    let threads: BlockingThreads
    let logger: Logger
    let now: @Sendable () -> Timestamp
    /// Has the journal's deliverer look into the outbox.
    let onPost: @Sendable () -> Void
    var monotonic: @Sendable () -> MonotonicTime = { .now }
    var sleep: WakeSignal.Sleep = WakeSignal.sleep

    private static let interval = Duration.seconds(5)

    /// Goes on until the task is cancelled.
    func run() async {
        var dueAt = monotonic()
        while !Task.isCancelled {
            if let (canary, directory) = settings() {
                // A look that hangs is a canary that does not come through: the board knows since when.
                guard let due = await threads.value(of: { [dueAt] in look(canary, directory, dueAt) }) else { return }
                dueAt = due
            } else {
                board.end()
                dueAt = monotonic()
            }
            do {
                try await sleep(CanaryWatch.interval)
            } catch {
                return
            }
        }
    }

    /// Drops a canary that is due, or looks how far the last one has come.
    ///
    /// - Returns: When the next one is due.
    func look(_ settings: CanarySettings, _ directory: String, _ dueAt: MonotonicTime) -> MonotonicTime {
        let time = monotonic()
        var dueAt = dueAt
        do {
            if let flight = board.flight { try follow(flight, in: directory) }
            guard time >= dueAt else { return dueAt }
            if board.flight != nil { board.giveUp() }
            dueAt = time.advanced(by: settings.interval)
            let moment = now()
            let name = "canary-\(moment.milliseconds)"
            board.begin(
                CanaryBoard.Flight(name: name, droppedAt: moment, start: time, patience: settings.patience))
            try clear(directory)
            try drop(name, at: moment, in: directory)
        } catch {
            // The board calls it late in time, and the status says so.
            logger.debug("A canary article: \(error)")
        }
        return dueAt
    }

    private func follow(_ flight: CanaryBoard.Flight, in directory: String) throws {
        let progress = try store.canaryProgress(flight.name)
        board.advance(to: progress)
        switch progress {
        case .dropped: break
        case .stored:
            _ = try store.add(Post(key: flight.name, kind: .canary, alerts: []), to: JournalReceiver.name, now: now())
            onPost()
        case .posted(.delivered):
            board.arrive(at: now())
            try clear(directory)
        case .posted: break
        }
    }

    /// Removes files before rows: a file without a row is read again.
    private func clear(_ directory: String) throws {
        try FileManager.default.createDirectory(
            atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o750])
        for name in try FileManager.default.contentsOfDirectory(atPath: directory) {
            try FileManager.default.removeItem(atPath: directory + "/" + name)
        }
        try store.removeCanaries()
    }

    private func drop(_ name: String, at moment: Timestamp, in directory: String) throws {
        let text = """
            Canary \(name.dropFirst("canary-".count)) of Wirewatch

            The daemon has written this article at \(moment). It is removed when it has come to the journal.

            """
        let hidden = directory + "/." + name
        try Data(text.utf8).write(to: URL(fileURLWithPath: hidden))
        guard rename(hidden, directory + "/" + name) == 0 else { throw SystemError.last }
    }
}
