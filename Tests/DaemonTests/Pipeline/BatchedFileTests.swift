import Alerts
import Articles
import Concurrency
import Delivery
import Foundation
import Intake
import Logging
import Storage
import TestSupport
import Testing
import Text
import Topics
import Watching

@testable import Daemon

@Suite("Files of many articles from the inbox to the store", .timeLimit(.minutes(5)))
struct BatchedFileTests {
    private let folder: TemporaryDirectory
    private let store: Store
    private let progress = WakeSignal()
    private let brokenOff = WakeSignal(lasting: .raised)
    private let activities = InFlightOperations()

    init() throws {
        folder = try TemporaryDirectory()
        try FileManager.default.createDirectory(atPath: folder.path("inbox"), withIntermediateDirectories: true)
        store = try Store(path: folder.path("wirewatch.sqlite"))
    }

    /// A reader whose process goes away behind some batches of a file, as in a crash.
    private struct BrokenOff: ArticleReading {
        let reader = ArticleReader()
        let batches: Int
        let signal: WakeSignal

        func read(_ bytes: [UInt8], name: String, fields: FieldMap?) throws(ArticleError) -> ReadResult {
            try reader.read(bytes, name: name, fields: fields)
        }

        func batches(of bytes: [UInt8], name: String, fields: FieldMap?) -> any ArticleBatches {
            Rest(batches: reader.batches(of: bytes, name: name, fields: fields), left: batches, signal: signal)
        }

        private struct Rest: ArticleBatches {
            var batches: any ArticleBatches
            var left: Int
            let signal: WakeSignal

            mutating func next() throws(ArticleError) -> ArticleBatch? {
                left -= 1
                guard left >= 0 else {
                    signal.raise()
                    throw .unavailable(reason: "the test broke it off")
                }
                return try batches.next()
            }
        }
    }

    /// A feed in which every 400th article alerts.
    private func feed(_ count: Int) -> String {
        let items = (0..<count).map { number in
            let text =
                number.isMultiple(of: 400)
                ? "A strike has closed the port of Ellery since Monday, part \(number) of the harbour said."
                : BatchedFileTests.words(number)
            return "<item><title>Item \(number)</title><guid>\(number)</guid><description>\(text)</description></item>"
        }
        return "<rss version=\"2.0\"><channel><title>Wire</title>" + items.joined() + "</channel></rss>"
    }

    /// Words of their own for each number: articles of the same words are compared at length.
    private static func words(_ number: Int) -> String {
        (1...8).map { String(UInt64(number * 8 + $0) &* 0x9E37_79B9_7F4A_7C15, radix: 36) }.joined(separator: " ")
    }

    private func run(
        _ reader: any ArticleReading, lines: Bool = false, until body: () async throws -> Void
    ) async throws {
        let catalog = try DeskFolder().load().catalog
        var settings = InboxSettings(name: "desk", path: folder.path("inbox"))
        settings.scanIntervalSeconds = 86_400
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let (ready, stop) = (WakeSignal(), WakeSignal())
        let board = InboxBoard()
        board.reset([("desk", settings.path)])
        let pipeline = Pipeline(
            watchers: [
                (
                    "desk",
                    InboxWatcher(settings: settings) { [store] files in
                        files.map { (try? store.isKnown(Checkpoint("desk", $0.path, $0.stamp))) ?? false }
                    }
                )
            ],
            worker: FileWorker(
                readers: ["desk": FileReader(inbox: settings.path, maxBytes: 10_000_000)],
                analyzer: ArticleAnalyzer(reader: reader, scorer: ArticleScorer(catalog, model: nil)),
                logger: logger, activities: activities,
                lines: lines
                    ? LineFileWorker(
                        readers: ["desk": LineFileReader(inbox: settings.path, maxBytes: 10_000_000)],
                        lastPart: { [store] inbox, path throws(StoreError) in
                            try store.lastPart(inbox: inbox, path: path)
                        }, logger: logger) : nil),
            committer: Committer(
                store: store,
                policy: DecisionPolicy(
                    topics: Dictionary(uniqueKeysWithValues: catalog.topics.map { ($0.name, $0) }),
                    receivers: ["journal"]), stories: StoryIndexCache(), logger: logger,
                now: { Timestamp(seconds: 1_795_353_757) }, onAlerts: { _ in }, activities: activities,
                backfill: BackfillNotice(logger: logger)),
            workerCount: 2, logger: logger, board: board, onReady: { ready.raise() },
            onProgress: { [progress] _ in progress.raise() })
        let running = Task(executorPreference: BlockingThreads()) { await pipeline.run { await stop.wait() } }
        await ready.wait()
        try await body()
        stop.raise()
        await running.value
    }

    private func articles(of file: String) throws -> [String] {
        try store.decisions(about: file, limit: 20_000).files.flatMap(\.articles).map(\.title)
    }

    private func isRead(_ file: String) throws -> Bool {
        try store.decisions(about: file, limit: 20_000).files.contains { $0.isRead }
    }

    @Test("A file of 250 articles comes in batches of 100, and counts as one file")
    func batches() async throws {
        let worker = FileWorker(
            readers: ["desk": FileReader(inbox: folder.path("inbox"), maxBytes: 10_000_000)],
            analyzer: ArticleAnalyzer(reader: ArticleReader(), scorer: try DeskFolder().load().scorer),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, activities: activities)
        try folder.write(feed(250), to: "inbox/feed.xml")
        var outcomes = try #require(
            try worker.outcomes(
                of: FoundFile(
                    inbox: "desk", path: InboxPath("feed.xml"), absolutePath: InboxPath(folder.path("inbox/feed.xml")),
                    stamp: FileStamp(device: 1, inode: 2, size: 3, modifiedNanoseconds: 4, changedNanoseconds: 5),
                    reason: .closed)))
        var sizes: [Int] = []
        while let outcome = try outcomes.next() {
            #expect(outcome.firstArticle == sizes.reduce(0, +))
            sizes.append(outcome.articleCount)
            #expect(outcome.isLast == (sizes.count == 3))
        }
        #expect(sizes == [100, 100, 50])
        try await run(ArticleReader()) {
            while try !isRead("feed.xml") {
                try Task.checkCancellation()
                await progress.wait()
            }
        }
        #expect(try articles(of: "feed.xml").count == 250)
    }

    @Test("After a crash between two batches the next run goes on, and nothing is stored or alerted twice")
    func crash() async throws {
        try folder.write(feed(600), to: "inbox/feed.xml")
        try await run(BrokenOff(batches: 1, signal: brokenOff)) { await brokenOff.wait() }
        #expect(try !isRead("feed.xml"))
        let before = try store.alerts(AlertQuery()).map(\.alert.id)
        #expect(!before.isEmpty)
        try folder.write("A note\n\nNothing happened in the village today, said the mayor.", to: "inbox/other.txt")
        try await run(ArticleReader()) {
            while try !isRead("feed.xml") || !isRead("other.txt") {
                try Task.checkCancellation()
                await progress.wait()
            }
        }
        #expect(Set(try articles(of: "feed.xml")).count == 600)
        #expect(try articles(of: "feed.xml").count == 600)
        #expect(Set(try store.alerts(AlertQuery()).map(\.alert.id)).isSuperset(of: before))
        #expect(try store.waitingDeliveries() == ["journal": try store.alerts(AlertQuery()).count])
    }

    @Test(
        "An alert of a file's later batch, or of a part that more follows, waits behind files that arrive later",
        arguments: ["feed.xml", "feed.jsonl"])
    func laterBatches(name: String) async throws {
        let strike = "A strike has closed the port of Ellery since Monday, the harbour said."
        let words = { (number: Int) in BatchedFileTests.words(number) }
        var contents = ""
        if name.hasSuffix("xml") {
            // The second batch has the alert.
            let items = (0..<600).map { number in
                "<item><title>Item \(number)</title><guid>\(number)</guid>"
                    + "<description>\(number == 550 ? strike : words(number))</description></item>"
            }
            contents = "<rss version=\"2.0\"><channel><title>Wire</title>" + items.joined() + "</channel></rss>"
        } else {
            // The first of three parts has it: one of them is a megabyte.
            for number in 0..<30 {
                let text = (0..<1_000).map { words(number * 1_000 + $0) }.joined(separator: " ")
                let body = number == 3 ? strike : text
                contents += "{\"id\": \"\(number)\", \"title\": \"Item \(number)\", \"text\": \"\(body)\"}\n"
            }
            #expect(contents.utf8.count > 2 << 20)
        }
        let second =
            "Pilots stop work\n\nA strike over night shifts began at the port of Sorrel on 3 March, said a union."
        try await run(ArticleReader(), lines: true) {
            for (file, text) in [(name, contents), ("later.txt", second)] {
                try folder.write(text, to: file)
                try FileManager.default.moveItem(atPath: folder.path(file), toPath: folder.path("inbox/" + file))
                let count = try store.alerts(AlertQuery()).count
                while try store.alerts(AlertQuery()).count == count {
                    try Task.checkCancellation()
                    await progress.wait()
                }
            }
        }
        let waiting = try store.waitingDeliveries(to: "journal", limit: 9, now: Timestamp(seconds: 1_795_353_757))
        #expect(waiting.map(\.alert.file) == ["later.txt", name])
        #expect(waiting.first.map { $0.number > waiting[1].number } == true, "later.txt was committed last")
    }

    @Test("A line of many articles is committed in batches, also after a crash, and later lines are read on")
    func lines() async throws {
        let list = (0..<600).map {
            "{\"id\": \"\($0)\", \"title\": \"Item \($0)\", \"text\": \"\(BatchedFileTests.words($0))\"}"
        }
        let first = "{\"id\": \"a\", \"title\": \"Item a\", \"text\": \"The first one came to see the mill.\"}\n"
        try folder.write(first + "[" + list.joined(separator: ",") + "]\n" + list[0] + "\n", to: "inbox/feed.jsonl")
        try await run(BrokenOff(batches: 1, signal: brokenOff), lines: true) { await brokenOff.wait() }
        try await run(ArticleReader(), lines: true) {
            while try articles(of: "feed.jsonl").count < 602 {
                try Task.checkCancellation()
                await progress.wait()
            }
        }
        #expect(try articles(of: "feed.jsonl").count == 602)
        #expect(Set(try articles(of: "feed.jsonl")).count == 601)
    }
}
