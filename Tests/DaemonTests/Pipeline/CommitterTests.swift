import Alerts
import Articles
import Intake
import Logging
import Storage
import Stories
import Synchronization
import TestSupport
import Testing
import Text
import Topics

@testable import Daemon

@Suite("The committer stores every file")
struct CommitterTests {
    private let folder: TemporaryDirectory
    private let store: Store
    private let recorder = Recorder()

    private final class Recorder: Sendable {
        let alerts = Mutex<[Alert]>([])
        let pauses = Mutex<[Duration]>([])
    }

    init() throws {
        folder = try TemporaryDirectory()
        store = try Store(path: folder.path("wirewatch.sqlite"))
    }

    private func committer(_ store: Store) throws -> Committer {
        let catalog = try DeskFolder().load().catalog
        let recorder = recorder
        var committer = Committer(
            store: store,
            policy: DecisionPolicy(
                topics: Dictionary(uniqueKeysWithValues: catalog.topics.map { ($0.name, $0) }),
                receivers: ["journal"]), stories: StoryIndexCache(),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            now: { Timestamp(seconds: 1_795_353_757) },
            onAlerts: { alerts in recorder.alerts.withLock { $0 += alerts } },
            activities: InFlightOperations(),
            backfill: BackfillNotice(logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }),
            aftercare: Aftercare(
                [], store: store, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
                now: { Timestamp(seconds: 1_795_353_757) }))
        committer.sleep = { pause in
            let count = recorder.pauses.withLock {
                $0.append(pause)
                return $0.count
            }
            if count >= 5 { throw CancellationError() }
        }
        return committer
    }

    private func file(_ name: String, score: Double = 0.9) -> FileOutcome {
        let article = Article(
            text: name, passages: [Passage(role: .title, range: 0..<name.utf8.count)], language: .english)
        let score = TopicScore(topic: "port-strike", score: score, threshold: 0.5, base: -4, evidence: [])
        return FileOutcome(
            checkpoint: Checkpoint(inbox: "desk", path: name, device: 1, inode: 1, size: 1, modified: 1, changed: 1),
            sha256: nil, result: .articles([ScoredArticle(of: article, analysis: ArticleAnalysis(scores: [score]))]))
    }

    @Test("The committer passes on the alerts that it stored")
    func passesOn() async throws {
        try await committer(store).commit([file("Busan"), file("Kobe", score: 0.1)])
        #expect(recorder.alerts.withLock { $0.map(\.title) } == ["Busan"])
        #expect(try store.alerts(AlertQuery()).map(\.alert.title) == ["Busan"])
    }

    @Test("A failing store is retried with growing pauses, and no alert is passed on")
    func retries() async throws {
        let reader = try Store.reading(path: folder.path("wirewatch.sqlite"))
        try await committer(reader).commit([file("Busan")])
        #expect(
            recorder.pauses.withLock { $0 } == [
                .milliseconds(200), .seconds(1), .seconds(5), .seconds(5), .seconds(5),
            ])
        #expect(recorder.alerts.withLock { $0.isEmpty })
    }

    @Test("A file that cannot be stored is remembered as such, and the others are stored")
    func poison() async throws {
        try await committer(store).commit([file("Busan"), file("Faulty", score: .infinity), file("Kobe")])
        #expect(recorder.pauses.withLock { $0.isEmpty })
        #expect(recorder.alerts.withLock { $0.map(\.title) } == ["Busan", "Kobe"])
        let outcomes = try ["Busan", "Faulty", "Kobe"].map { try store.knownFile(file($0).checkpoint)?.outcome }
        #expect(outcomes == ["read", "not-storable", "read"])
        #expect(try store.knownFile(file("Faulty").checkpoint)?.detail?.isEmpty == false)
    }

    @Test("A file of batches of which one cannot be stored is remembered as such, with what could be stored")
    func poisonedBatch() async throws {
        var batches = ["Busan", "Faulty", "Kobe"].map { file($0, score: $0 == "Faulty" ? .infinity : 0.9) }
        for index in batches.indices {
            batches[index].checkpoint = file("feed.xml").checkpoint
            batches[index].sha256 = "same"
            batches[index].firstArticle = index
            batches[index].isLast = index == 2
        }
        try await committer(store).commit(batches)
        #expect(recorder.alerts.withLock { $0.map(\.title) } == ["Busan", "Kobe"])
        let record = try store.knownFile(file("feed.xml").checkpoint)
        #expect(record?.outcome == "not-storable")
        #expect(record?.detail?.isEmpty == false)
    }

    @Test("A commit counts each file once: neither its batches and later parts, nor what is never committed")
    func counts() async throws {
        let metrics = InMemoryMetrics()
        var committer = try committer(store)
        committer.metrics = metrics
        var first = file("feed.xml", score: 0.1)
        first.isLast = false
        var last = file("feed.xml", score: 0.1)
        last.firstArticle = 1
        var part = file("wire.jsonl", score: 0.1)
        part.part = FilePart(start: 0, goesOn: false, end: 1, tail: "a", isInLongLine: false, hasMore: true)
        var later = part
        later.part = FilePart(start: 1, goesOn: true, end: 2, tail: "b", isInLongLine: false, hasMore: false)
        var refused = file("noise.txt")
        refused.result = .unreadable(reason: "not-text", detail: "noise")
        await committer.commit([first, last, part, later, refused, file("Busan")])
        #expect(metrics.total("wirewatch_files", ("outcome", "read")) == 3)
        #expect(metrics.total("wirewatch_files", ("outcome", "not-text")) == 1)
        #expect(metrics.total("wirewatch_files") == 4)
        let reader = try Store.reading(path: folder.path("wirewatch.sqlite"))
        var failing = try self.committer(reader)
        failing.metrics = metrics
        await failing.commit([file("Kobe")])
        #expect(metrics.total("wirewatch_files") == 4)
    }
}
