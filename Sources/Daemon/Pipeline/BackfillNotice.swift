import AsyncAlgorithms
import Logging
import Synchronization
import Text

/// Logs in one line how many alerts of old articles were not posted, once no more of them come.
final class BackfillNotice: Sendable {
    private let count = Mutex(0)
    private let changes: AsyncStream<Void>
    private let change: AsyncStream<Void>.Continuation
    private let logger: Logger
    private let pause: Duration

    /// - Parameter pause: How long no further alert may come before the line is written.
    init(logger: Logger, pause: Duration = .seconds(5)) {
        (changes, change) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        self.logger = logger
        self.pause = pause
    }

    func add(_ alerts: Int) {
        guard alerts > 0 else { return }
        count.withLock { $0 += alerts }
        change.yield()
    }

    /// Runs until ``finish()``, or until the task is cancelled. To be called once.
    func run() async {
        for await _ in changes.debounce(for: pause) { write() }
        write()
    }

    func finish() { change.finish() }

    private func write() {
        let alerts = count.withLock { count in
            defer { count = 0 }
            return count
        }
        guard alerts > 0 else { return }
        logger.notice(
            """
            \(alerts.counted("alert")) of old articles \(alerts == 1 ? "is" : "are") in the journal and not posted \
            (alerts.max_age_hours; a route with “backfill: true” posts them)
            """)
    }
}
