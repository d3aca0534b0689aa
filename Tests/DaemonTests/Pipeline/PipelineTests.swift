import Alerts
import Articles
import Concurrency
import Delivery
import Foundation
import Glibc
import Intake
import Logging
import Storage
import Synchronization
import TestSupport
import Testing
import Text
import Topics
import Watching

@testable import Daemon

@Suite("From the inbox to the store")
struct PipelineTests {
    private let folder: TemporaryDirectory
    private let store: Store
    private let stop = WakeSignal()
    private let ready = WakeSignal()
    private let progress = WakeSignal()
    private let failed = WakeSignal()
    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    private static let otherStrike = """
        Pilots of the canal ships stop work in Port Sorrel

        A strike over night shifts began at the southern port of Sorrel on 3 March, said Ines Aldana of the union.
        """
    private static let strike = "Dockers walk out\n\nA strike has closed the port of Ellery since Monday morning."

    private let activities = InFlightOperations()
    private let board = InboxBoard()

    init() throws {
        folder = try TemporaryDirectory()
        try FileManager.default.createDirectory(atPath: folder.path("inbox"), withIntermediateDirectories: true)
        store = try Store(path: folder.path("wirewatch.sqlite"))
    }

    /// A pipeline of two workers from the inbox into a store.
    private func pipeline(
        into target: Store, worker: FileWorker? = nil, sleep: @escaping WakeSignal.Sleep = WakeSignal.sleep
    ) throws -> Pipeline {
        let catalog = try DeskFolder().load().catalog
        let settings = InboxSettings(name: "desk", path: folder.path("inbox"))
        var committer = Committer(
            store: target,
            policy: DecisionPolicy(
                topics: Dictionary(uniqueKeysWithValues: catalog.topics.map { ($0.name, $0) }),
                receivers: ["journal"]), stories: StoryIndexCache(), logger: logger,
            now: { Timestamp(seconds: 1_795_353_757) }, onAlerts: { _ in },
            activities: activities, backfill: BackfillNotice(logger: logger),
            aftercare: Aftercare(
                [settings], store: target, logger: logger, now: { Timestamp(seconds: 1_795_353_757) }))
        committer.sleep = { [failed] _ in
            failed.raise()
            await WakeSignal().wait()
            try Task.checkCancellation()
        }
        board.reset([("desk", settings.path)])
        return Pipeline(
            watchers: [
                (
                    "desk",
                    InboxWatcher(settings: settings) { [store] files in
                        files.map { (try? store.isKnown(Checkpoint("desk", $0.path, $0.stamp))) ?? false }
                    }
                )
            ],
            worker: worker
                ?? FileWorker(
                    readers: ["desk": FileReader(inbox: settings.path, maxBytes: 100_000)],
                    analyzer: ArticleAnalyzer(reader: ArticleReader(), scorer: ArticleScorer(catalog, model: nil)),
                    logger: logger,
                    activities: activities),
            committer: committer, workerCount: 2, logger: logger, board: board,
            onReady: { [ready] in ready.raise() }, onProgress: { [progress] _ in progress.raise() }, sleep: sleep)
    }

    private func run(_ pipeline: Pipeline) -> Task<Void, Never> {
        Task(executorPreference: BlockingThreads()) { [stop] in await pipeline.run { await stop.wait() } }
    }

    @Test("Existing and later files are stored and alert; a stop ends the pipeline")
    func arrives() async throws {
        try folder.write(PipelineTests.strike, to: "inbox/before.txt")
        let running = run(try pipeline(into: store))
        await progress.wait()
        #expect(try store.alerts(AlertQuery()).map(\.alert.file) == ["before.txt"])
        await ready.wait()
        try folder.write(PipelineTests.otherStrike, to: "later.txt")
        try FileManager.default.moveItem(atPath: folder.path("later.txt"), toPath: folder.path("inbox/later.txt"))
        await progress.wait()
        #expect(try store.alerts(AlertQuery()).map(\.alert.file) == ["before.txt", "later.txt"])
        stop.raise()
        await running.value
    }

    /// A reader that cannot be started at first.
    private final class LateReader: ArticleReading {
        private let attempts = Mutex(0)
        let reader = ArticleReader()

        func read(_ bytes: [UInt8], name: String, fields: FieldMap?) throws(ArticleError) -> ReadResult {
            let attempt = attempts.withLock {
                $0 += 1
                return $0
            }
            guard attempt > 3 else { throw .unavailable(reason: "too many open files") }
            return try reader.read(bytes, name: name, fields: fields)
        }
    }

    @Test("A file that no descriptor is left for is tried again until it is read")
    func shortage() async throws {
        try folder.write(PipelineTests.strike, to: "inbox/a.txt")
        let reserve = DescriptorReserve(size: 1, acquire: { .success(0) }, release: { _ in })
        reserve.keep()
        reserve.note(SystemError(EMFILE))
        var worker = FileWorker(
            readers: ["desk": FileReader(inbox: folder.path("inbox"), maxBytes: 100_000)],
            analyzer: ArticleAnalyzer(reader: LateReader(), scorer: try DeskFolder().load().scorer), logger: logger,
            activities: activities)
        worker.reserve = reserve
        let pauses = Mutex(0)
        let running = run(
            try pipeline(into: store, worker: worker) { _ in pauses.withLock { $0 += 1 } })
        await progress.wait()
        #expect(try store.alerts(AlertQuery()).map(\.alert.file) == ["a.txt"])
        #expect(pauses.withLock { $0 } == 3)
        stop.raise()
        await running.value
    }

    @Test("A second run raises no second alert of a known file")
    func restart() async throws {
        try folder.write(PipelineTests.strike, to: "inbox/a.txt")
        for number in 1...2 {
            let running = run(try pipeline(into: store))
            await ready.wait()
            if number == 1 { await progress.wait() }
            stop.raise()
            await running.value
        }
        #expect(try store.alerts(AlertQuery()).count == 1)
        #expect(try store.waitingDeliveries() == ["journal": 1])
    }

    @Test("A pipeline cancelled while the store fails ends, and the next run stores the file")
    func storeFails() async throws {
        try folder.write(PipelineTests.strike, to: "inbox/a.txt")
        let reader = try Store.reading(path: folder.path("wirewatch.sqlite"))
        let running = run(try pipeline(into: reader))
        await failed.wait()
        running.cancel()
        await running.value
        #expect(try store.alerts(AlertQuery()).isEmpty)

        let next = run(try pipeline(into: store))
        await progress.wait()
        next.cancel()
        await next.value
        #expect(try store.alerts(AlertQuery()).count == 1)
    }
}
