import Concurrency
import Foundation
import Intake
import Logging
import Metrics
import Storage
import Synchronization
import Systemd
import Text
import Watching

/// Keeps the texts of articles for back-testing, behind the pipeline's back: no article waits for it.
///
/// Commits put texts into a queue in memory. A thread of its own compresses and writes them; what the full queue has no
/// room for, or the disk, is dropped and counted.
final class TextKeeper: Sendable {
    private struct Database {
        var store: TextStore?
        /// Whether the last write failed, which was logged.
        var isFailing = false
        /// How often the database was set aside because it was damaged.
        var losses = 0
    }

    private let path: String
    private let logger: Logger
    private let now: @Sendable () -> Timestamp
    /// As configured at the moment; nil before the first configuration.
    private let settings: Mutex<TextSettings>
    private let freeBytes: @Sendable (String) -> UInt64?
    private let queue = TextQueue()
    private let database = Mutex(Database())
    private let added = WakeSignal()

    /// - Parameters:
    ///   - path: The database of the texts.
    ///   - freeBytes: The room on the disk of a directory.
    init(
        path: String, settings: TextSettings, logger: Logger, now: @escaping @Sendable () -> Timestamp,
        freeBytes: @escaping @Sendable (String) -> UInt64? = { DiskSpace.free(at: $0) }
    ) {
        self.path = path
        self.settings = Mutex(settings)
        self.logger = logger
        self.now = now
        self.freeBytes = freeBytes
    }

    /// How many texts are written in one transaction.
    private static let batch = 500
    /// Texts come together before they are written.
    private static let pause = Duration.milliseconds(500)
    /// What the texts leave free on the disk, in bytes: articles and alerts need the room.
    private static let reserve: UInt64 = 256 << 20
    /// How long a stop may take.
    private static let stopGrace = Duration.seconds(3)
    /// How often a damaged database is replaced; then something is wrong with the disk.
    private static let maxLosses = 3

    /// Another configuration is in force.
    func change(to settings: TextSettings) { self.settings.withLock { $0 = settings } }

    /// Hands over the texts of files that were committed. Returns at once.
    func keep(_ batch: [FileOutcome], at moment: Timestamp) {
        guard settings.withLock({ $0.days }) > 0 else { return }
        if queue.add(batch, at: moment) { added.raise() }
    }

    /// Writes what is handed over, until the task is cancelled; then what is left, for a few seconds.
    func run(on threads: BlockingThreads) async {
        while !Task.isCancelled {
            guard !(await added.wait()).isEmpty else { break }
            do {
                try await Task.sleep(for: TextKeeper.pause)
            } catch {
                break
            }
            _ = await threads.value { self.writeAll() }
        }
        writeAll(until: .now + TextKeeper.stopGrace)
        close()
    }

    /// Writes all that waits.
    ///
    /// - Parameter deadline: What waits then is dropped.
    func writeAll(until deadline: ContinuousClock.Instant? = nil) {
        while true {
            let texts = queue.next(TextKeeper.batch)
            guard !texts.isEmpty else { break }
            if let deadline, ContinuousClock.now > deadline {
                drop(texts.count)
            } else {
                write(texts)
            }
        }
        let dropped = queue.takeDropped()
        guard dropped > 0 else { return }
        drop(dropped)
        logger.warning(
            """
            The texts of \(dropped.counted("article")) are not kept for back-testing: they came faster than they can be \
            written. The articles were decided as ever
            """)
    }

    /// Deletes texts that are too old.
    func prune() {
        let days = settings.withLock { $0.days }
        let before = now().advanced(by: .seconds(-86_400 * days))
        prune(before: days > 0 ? before : Timestamp(milliseconds: .max))
    }

    private func prune(before: Timestamp) {
        let maxBytes = settings.withLock { $0.maxBytes }
        database.withLock { database in
            // Without texts in this life there may be those of an earlier one.
            guard database.store != nil || StoreFiles(path: path).exists else { return }
            do throws(StoreError) {
                let store = try open(&database)
                while try store.prune(before: before, maxBytes: maxBytes) > 0 {}
            } catch {
                fail(error, &database)
            }
        }
    }

    private func close() {
        database.withLock { database in
            do throws(StoreError) {
                try database.store?.close()
            } catch {
                logger.info("\(error.reason)")
            }
            database.store = nil
        }
    }

    private func write(_ texts: [KeptText]) {
        let maxBytes = settings.withLock { $0.maxBytes }
        database.withLock { database in
            guard database.losses <= TextKeeper.maxLosses else { return drop(texts.count) }
            if let free = freeBytes((path as NSString).deletingLastPathComponent), free < TextKeeper.reserve {
                drop(texts.count)
                return warn("the disk has \(free >> 20) MiB left", &database)
            }
            do throws(StoreError) {
                var store = try open(&database)
                do throws(StoreError) {
                    try store.keep(texts)
                } catch .damaged(_, let reason) {
                    try replace(&database, because: reason)
                    store = try open(&database)
                    try store.keep(texts)
                }
                Counter(label: "wirewatch_texts", dimensions: [("outcome", "kept")]).increment(by: texts.count)
                if database.isFailing {
                    database.isFailing = false
                    logger.notice("Texts are kept for back-testing again")
                }
                // A step at a time: the next batch deletes more.
                _ = try store.prune(before: Timestamp(milliseconds: 0), maxBytes: maxBytes)
            } catch {
                drop(texts.count)
                fail(error, &database)
            }
        }
    }

    private func open(_ database: inout Database) throws(StoreError) -> TextStore {
        if let store = database.store, store.isInPlace { return store }
        database.store = nil
        do throws(StoreError) {
            database.store = try TextStore(path: path)
        } catch .damaged(_, let reason) {
            try replace(&database, because: reason)
        } catch .oldSchema {
            try replace(&database, because: "another version of wirewatch made it")
        }
        guard let store = database.store else { throw .cannotOpen(path: path, reason: "it is damaged") }
        return store
    }

    /// Sets the database aside and begins an empty one, with one message.
    private func replace(_ database: inout Database, because reason: String) throws(StoreError) {
        database.losses += 1
        if let store = database.store {
            database.store = nil
            // Its pages cannot be folded in; the file is set aside anyway.
            do throws(StoreError) { try store.close() } catch { logger.debug("\(error.reason)") }
        }
        let aside = try StoreFiles(path: path).setAside(because: .damaged, on: LocalTime.day(now()))
        logger.warning(
            """
            The texts for back-testing cannot be read (\(reason)). They are kept as \(aside), and new ones begin; alerts \
            are not affected
            """, metadata: OperationalMessage.storeTrouble.metadata())
        database.store = try TextStore(path: path)
    }

    private func fail(_ error: StoreError, _ database: inout Database) {
        if case .damaged(_, let reason) = error, database.losses < TextKeeper.maxLosses {
            do throws(StoreError) {
                return try replace(&database, because: reason)
            } catch {
                return warn(error.reason, &database)
            }
        }
        warn(error.reason, &database)
    }

    private func warn(_ reason: String, _ database: inout Database) {
        guard !database.isFailing else { return }
        database.isFailing = true
        logger.warning("Texts cannot be kept for back-testing: \(reason). Alerts are not affected")
    }

    private func drop(_ count: Int) {
        Counter(label: "wirewatch_texts", dimensions: [("outcome", "dropped")]).increment(by: count)
    }
}
