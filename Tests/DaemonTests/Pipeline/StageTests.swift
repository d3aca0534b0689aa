import Alerts
import Articles
import Concurrency
import Delivery
import Foundation
import Intake
import Logging
import Storage
import Synchronization
import TestSupport
import Testing
import Text
import Topics

@testable import Daemon
@testable import Watching

@Suite("Workers and committer of the pipeline, each by itself", .timeLimit(.minutes(5)))
struct StageTests {
    private let folder: TemporaryDirectory
    private let store: Store
    private let found = BatchQueue<FoundFile>(limit: 16) { !$0.isBacklog }
    private let outcomes = BatchQueue<Pipeline.Reading>(limit: 100) { !$0.isBacklog }
    private let claims = FileClaims()
    private let ledger = FileLedger()
    private let activities = InFlightOperations()
    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    init() throws {
        folder = try TemporaryDirectory()
        try FileManager.default.createDirectory(atPath: folder.path("inbox"), withIntermediateDirectories: true)
        store = try Store(path: folder.path("wirewatch.sqlite"))
    }

    /// A pipeline without watchers.
    private func pipeline(
        onArticles: @escaping @Sendable ([ArticleReport]) -> Void = { _ in }
    ) throws -> Pipeline {
        let desk = try DeskFolder().load()
        let committer = Committer(
            store: store,
            policy: DecisionPolicy(
                topics: Dictionary(uniqueKeysWithValues: desk.catalog.topics.map { ($0.name, $0) }),
                receivers: ["journal"]), stories: StoryIndexCache(), logger: logger, now: { .now }, onAlerts: { _ in },
            onArticles: onArticles, activities: activities, backfill: BackfillNotice(logger: logger))
        let inbox = folder.path("inbox")
        return Pipeline(
            watchers: [],
            worker: FileWorker(
                readers: ["desk": FileReader(inbox: inbox, maxBytes: 10_000_000)],
                analyzer: ArticleAnalyzer(reader: ArticleReader(), scorer: desk.scorer), logger: logger,
                activities: activities,
                lines: LineFileWorker(
                    readers: ["desk": LineFileReader(inbox: inbox, maxBytes: 10_000_000)],
                    lastPart: { [store] inbox, path throws(StoreError) in
                        try store.lastPart(inbox: inbox, path: path)
                    }, logger: logger)),
            committer: committer, workerCount: 1, logger: logger, ledger: ledger, board: InboxBoard(), onReady: {},
            onProgress: { _ in })
    }

    private func file(_ name: String, isBacklog: Bool = false) throws -> FoundFile {
        FoundFile(
            inbox: "desk", path: InboxPath(name), absolutePath: InboxPath(folder.path("inbox/" + name)),
            stamp: FileStamp(try InboxRoot(path: folder.path("inbox")).status(InboxPath(name))),
            reason: isBacklog ? .scanned : .closed, isBacklog: isBacklog)
    }

    private func feed(_ count: Int) -> String {
        let items = (0..<count).map { "<item><title>Item \($0)</title><description>\(words($0))</description></item>" }
        return "<rss version=\"2.0\"><channel><title>Wire</title>" + items.joined() + "</channel></rss>"
    }

    /// - Parameter length: How many times eight words each line has.
    private func lines(_ count: Int, length: Int = 1) -> String {
        (0..<count).map { number in
            let text = (0..<length).map { words(number * length + $0) }.joined(separator: " ")
            return "{\"id\": \"\(number)\", \"title\": \"Item \(number)\", \"text\": \"\(text)\"}\n"
        }.joined()
    }

    /// Words of their own for each number: articles of the same words are compared at length.
    private func words(_ number: Int) -> String {
        (1...8).map { String(UInt64(number * 8 + $0) &* 0x9E37_79B9_7F4A_7C15, radix: 36) }.joined(separator: " ")
    }

    /// Reads what was found, as at a stop: nothing more is found.
    ///
    /// - Returns: The readings, each committed.
    private func work(_ file: FoundFile) async throws -> [Pipeline.Reading] {
        let pipeline = try pipeline()
        let number = ledger.begin { 0 }
        ledger.found(by: number)
        await found.put(file)
        found.finish()
        let working = Task(executorPreference: BlockingThreads()) { [found, claims, outcomes] in
            await pipeline.work(found, claims, number, into: outcomes)
        }
        var readings: [Pipeline.Reading] = []
        while let reading = await outcomes.takeOne() {
            readings.append(reading)
            let isDone = await pipeline.committer.commit([reading.outcome])
            reading.receipt?.give(isCommitted: isDone)
            if reading.claim != nil { ledger.end(reading.outcome.ending, in: number) }
        }
        await working.value
        return readings
    }

    private func titles(of name: String) throws -> [String] {
        try store.decisions(about: name, limit: 20_000).files.flatMap(\.articles).map(\.title)
    }

    @Test(
        "A stop breaks a long file off behind the batch that is committed, and the next reading goes on there",
        arguments: ["feed.xml", "feed.jsonl"])
    func longFile(name: String) async throws {
        // Of lines, one part is a megabyte.
        let contents = name.hasSuffix("xml") ? feed(250) : lines(250, length: 60)
        let count = 250
        try #require(name.hasSuffix("xml") || contents.utf8.count > 5 << 18)
        try folder.write(contents, to: "inbox/" + name)
        let readings = try await work(try file(name))
        #expect(readings.map(\.outcome.articleCount) == [100])
        #expect(ledger.balance.interrupted == 1 && ledger.balance.residue == 0)
        #expect(try !store.decisions(about: name, limit: 1).files.contains { $0.isRead })

        let (rest, queue) = (BatchQueue<FoundFile>(limit: 1), BatchQueue<Pipeline.Reading>(limit: 100))
        let next = try pipeline()
        let number = ledger.begin { 0 }
        await rest.put(try file(name, isBacklog: true))
        let committing = Task(executorPreference: BlockingThreads()) { [claims] in
            await next.commit(queue, claims, number, whileFilling: rest)
        }
        let working = Task(executorPreference: BlockingThreads()) { [claims] in
            await next.work(rest, claims, number, into: queue)
        }
        while try titles(of: name).count < count { try await Task.sleep(for: .milliseconds(50)) }
        rest.finish()
        await working.value
        await committing.value
        #expect(try titles(of: name).count == count && Set(titles(of: name)).count == count)
    }

    @Test("At a stop the end of a file of lines is read to its last batch: it may grow before it is read again")
    func endOfLines() async throws {
        try folder.write(lines(250), to: "inbox/feed.jsonl")
        #expect(try await work(try file("feed.jsonl")).map(\.outcome.articleCount) == [100, 100, 50])
        #expect(ledger.balance.read == 1)
    }

    @Test("At a stop what has arrived is read, and a backlog is left to the next scan")
    func backlogAtStop() async throws {
        try folder.write("A note\n\nNothing happened in the village today.", to: "inbox/note.txt")
        #expect(try await work(try file("note.txt", isBacklog: true)).isEmpty)
        #expect(ledger.balance.interrupted == 1 && ledger.balance.residue == 0)
    }

    @Test("An arrived note is read at a stop")
    func arrivedAtStop() async throws {
        try folder.write("A note\n\nNothing happened in the village today.", to: "inbox/note.txt")
        #expect(try await work(try file("note.txt")).count == 1)
    }

    @Test("What arrives is committed between two batches of a long file")
    func order() async throws {
        try folder.write(feed(250), to: "inbox/feed.xml")
        try folder.write("A note\n\nNothing happened in the village today.", to: "inbox/note.txt")
        let worker = try pipeline().worker
        var readings: [Pipeline.Reading] = []
        var batches = try #require(try worker.outcomes(of: try file("feed.xml")))
        while let outcome = try batches.next() { readings.append(Pipeline.Reading(outcome: outcome, isBacklog: true)) }
        var note = try #require(try worker.outcomes(of: try file("note.txt")))
        let arrived = Pipeline.Reading(outcome: try #require(try note.next()))
        for reading in readings { await outcomes.put(reading) }
        let committed = Mutex<[String]>([])
        let pipeline = try pipeline(onArticles: { [outcomes] articles in
            let isFirst = committed.withLock { files in
                files.append(articles.first?.file ?? "")
                return files.count == 1
            }
            guard isFirst else { return }
            // It arrives while the first batch is committed.
            let isPut = DispatchSemaphore(value: 0)
            Task {
                await outcomes.put(arrived)
                outcomes.finish()
                isPut.signal()
            }
            isPut.wait()
        })
        let committing = Task(executorPreference: BlockingThreads()) { [found, claims, outcomes] in
            await pipeline.commit(outcomes, claims, 0, whileFilling: found)
        }
        await committing.value
        #expect(committed.withLock { $0 } == ["feed.xml", "note.txt", "feed.xml", "feed.xml"])
    }

    @Test("Of an arrived file the first batch goes among files that arrive, and the later ones behind them")
    func lanes() async throws {
        try folder.write(feed(250), to: "inbox/feed.xml")
        let pipeline = try pipeline()
        await found.put(try file("feed.xml"))
        let working = Task(executorPreference: BlockingThreads()) { [found, claims, outcomes] in
            await pipeline.work(found, claims, 0, into: outcomes)
        }
        var lanes: [Bool] = []
        for _ in 0..<3 {
            guard let reading = await outcomes.takeOne() else { break }
            lanes.append(reading.isBacklog)
            reading.receipt?.give(isCommitted: true)
        }
        found.finish()
        await working.value
        #expect(lanes == [false, true, true])
    }

    @Test(
        "A file that was committed just now is not read again when it is reported again, but a scan's is: the store may have lost it",
        arguments: [(false, ["other.txt"]), (true, ["note.txt", "other.txt"])])
    func lostByStore(isBacklog: Bool, expected: [String]) async throws {
        try folder.write("Another note\n\nNothing happened in the town today.", to: "inbox/other.txt")
        try folder.write("A note\n\nNothing happened in the village today.", to: "inbox/note.txt")
        let note = try file("note.txt", isBacklog: isBacklog)
        let bytes = Array(try Data(contentsOf: URL(filePath: folder.path("inbox/note.txt"))))
        // Committed into another store than the one that is there now.
        claims.free(
            FileClaims.Key(note),
            as: FileClaims.Committed(stamp: note.stamp, sha256: SHA256Digest.hex(of: bytes), isFinal: false))
        let pipeline = try pipeline()
        for file in [note, try file("other.txt", isBacklog: isBacklog)] { await found.put(file) }
        let working = Task(executorPreference: BlockingThreads()) { [found, claims, outcomes] in
            await pipeline.work(found, claims, 0, into: outcomes)
        }
        var read: [String] = []
        while read.last != "other.txt", let reading = await outcomes.takeOne() {
            read.append(reading.outcome.checkpoint.path)
        }
        found.finish()
        await working.value
        #expect(read == expected)
    }
}
