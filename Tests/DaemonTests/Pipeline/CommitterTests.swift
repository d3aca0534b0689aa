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

@Suite("The committer loses nothing")
struct CommitterTests {
    private let folder: TemporaryDirectory
    private let store: Store
    private let told = Told()

    private final class Told: Sendable {
        let alerts = Mutex<[Alert]>([])
        let pauses = Mutex<[Duration]>([])
    }

    init() throws {
        folder = try TemporaryDirectory()
        store = try Store(path: folder.path("wirewatch.sqlite"))
    }

    private func committer(_ store: Store) throws -> Committer {
        let catalog = try DeskFolder().load().catalog
        let told = told
        var committer = Committer(
            store: store,
            policy: DecisionPolicy(
                topics: Dictionary(uniqueKeysWithValues: catalog.topics.map { ($0.name, $0) }),
                receivers: ["journal"]), stories: StoryIndexCache(),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            now: { Timestamp(seconds: 1_795_353_757) },
            onAlerts: { alerts in told.alerts.withLock { $0 += alerts } },
            activities: InFlightOperations(),
            backfill: BackfillNotice(logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
        committer.sleep = { pause in
            let count = told.pauses.withLock {
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

    @Test("Alerts are told on only after they are stored")
    func tells() async throws {
        try await committer(store).commit([file("Busan"), file("Kobe", score: 0.1)])
        #expect(told.alerts.withLock { $0.map(\.title) } == ["Busan"])
        #expect(try store.alerts(AlertQuery()).map(\.alert.title) == ["Busan"])
    }

    @Test("A store that fails is tried again, less and less often, until the end; nobody is told")
    func retries() async throws {
        let reader = try Store.reading(path: folder.path("wirewatch.sqlite"))
        try await committer(reader).commit([file("Busan")])
        #expect(
            told.pauses.withLock { $0 } == [
                .milliseconds(200), .seconds(1), .seconds(5), .seconds(5), .seconds(5),
            ])
        #expect(told.alerts.withLock { $0.isEmpty })
    }

    @Test("A file that can never be stored is remembered as such, and the others go through")
    func poison() async throws {
        try await committer(store).commit([file("Busan"), file("Faulty", score: .infinity), file("Kobe")])
        #expect(told.pauses.withLock { $0.isEmpty })
        #expect(told.alerts.withLock { $0.map(\.title) } == ["Busan", "Kobe"])
        for name in ["Busan", "Faulty", "Kobe"] { #expect(try store.isKnown(file(name).checkpoint)) }
    }
}
