import Alerts
import Articles
import Logging
import Storage
import Stories
import TestSupport
import Topics

@testable import Delivery

/// A real store with alerts that wait for the receiver `chat`.
struct Outbox {
    let folder: TemporaryDirectory
    let store: Store
    let path: String
    let clock = ManualClock()
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    init(_ titles: String...) throws {
        folder = try TemporaryDirectory()
        store = try Store(path: folder.path("wirewatch.sqlite"))
        path = folder.path("wirewatch.sqlite")
        for title in titles { try add(title) }
    }

    /// Commits an article above the threshold.
    func add(_ title: String) throws {
        let article = Article(
            text: title, passages: [Passage(role: .title, range: 0..<title.utf8.count)], language: .english)
        let score = TopicScore(topic: "port-strike", score: 0.9, threshold: 0.5, base: -4, evidence: [])
        let catalog = try Catalog(
            files: [
                Catalog.Source(
                    file: "t.yaml",
                    yaml: """
                        topic: port-strike
                        title: Strike in a port
                        terms: {port: {en: [port]}}
                        signals: [{together: [port], within: article, weight: 3}]
                        """)
            ], shared: nil)
        let checkpoint = Checkpoint(
            inbox: "desk", path: title, device: 1, inode: 1, size: 1, modified: 1, changed: 1)
        let key = ArticleKey(identity: article.identity, fingerprint: article.fingerprint)
        _ = try store.commit(
            [
                FileOutcome(
                    checkpoint: checkpoint, sha256: nil,
                    result: .articles([ScoredArticle(article: article, key: key, scores: [score])]))
            ], topics: ["port-strike": catalog.topics[0]], receivers: ["chat"], now: clock.now)
    }

    /// A deliverer on this outbox's clock.
    func deliverer(to receiver: some Receiver, policy: RetryPolicy = RetryPolicy()) -> Deliverer {
        let clock = clock
        return Deliverer(
            to: receiver, from: store, policy: policy, logger: logger,
            now: { clock.now }, sleep: { try await clock.sleep($0) })
    }

    /// State and attempts of each delivery, in the order of the alerts.
    var states: [String] {
        get throws {
            try store.alerts(AlertQuery()).flatMap { $0.deliveries.map { "\($0.state) \($0.attempts)" } }
        }
    }
}
