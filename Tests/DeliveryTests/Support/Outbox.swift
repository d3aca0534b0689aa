import Alerts
import Articles
import Intake
import Logging
import Settings
import Storage
import Stories
import TestSupport
import Text
import Topics

@testable import Delivery

/// A real store with alerts that wait for the receiver `chat`.
struct Outbox {
    let folder: TemporaryDirectory
    let store: Store
    let path: String
    let clock = ManualClock()
    let log = LogRecorder()
    private let policy: DecisionPolicy
    private let stories = StoryIndexCache()

    /// - Parameter routes: The section `routes`; every alert goes to every receiver without one.
    init(_ titles: String..., routes: String? = nil, receivers: [String] = ["chat"], updated: Set<String> = []) throws {
        folder = try TemporaryDirectory()
        store = try Store(path: folder.path("wirewatch.sqlite"))
        path = folder.path("wirewatch.sqlite")
        let document = SettingsDocument(yaml: routes ?? "{}", file: "routes.yaml")
        let tree = RouteTree(from: routes == nil ? nil : document.root, receivers: receivers)
        try document.finish()
        var policy = DecisionPolicy(topics: ["port-strike": try Outbox.topic.get()], journal: nil, routes: tree)
        policy.updateReceivers = updated
        self.policy = policy
        for title in titles { try add(title) }
    }

    private static let topic = Result {
        try Catalog(
            files: [
                Catalog.Source(
                    file: "t.yaml",
                    yaml: """
                        topic: port-strike
                        title: Strike in a port
                        terms: {port: {en: [port]}}
                        signals: [{together: [port], within: article, weight: 3}]
                        """)
            ], shared: nil
        ).topics[0]
    }

    /// Commits an article above the threshold; it is a story of its own, unless another has the same body.
    ///
    /// - Parameters:
    ///   - severity: The severity of its signal; the topic's without one.
    ///   - isBacklog: Whether its file is one of many that a scan found.
    func add(_ title: String, body: String? = nil, severity: Severity? = nil, isBacklog: Bool = false) throws {
        let words = body ?? Outbox.words(of: title)
        let text = title + "\n" + words
        let titleEnd = title.utf8.count
        let article = Article(
            text: text,
            passages: [
                Passage(role: .title, range: 0..<titleEnd),
                Passage(role: .paragraph, range: titleEnd + 1..<text.utf8.count),
            ], language: .english)
        let evidence = severity.map {
            [
                Evidence(
                    signal: "port", contribution: 3, count: 1, isBackground: false, quote: 0..<titleEnd, highlights: [],
                    severity: $0)
            ]
        }
        let score = TopicScore(topic: "port-strike", score: 0.9, threshold: 0.5, base: -4, evidence: evidence ?? [])
        let checkpoint = Checkpoint(
            inbox: "desk", path: title, device: 1, inode: 1, size: 1, modified: 1, changed: 1)
        var outcome = FileOutcome(
            checkpoint: checkpoint, sha256: nil,
            result: .articles([ScoredArticle(of: article, analysis: ArticleAnalysis(scores: [score]))]))
        outcome.isBacklog = isBacklog
        _ = try store.commit([outcome], policy: policy, stories: stories, now: clock.now)
    }

    /// Words that no other text has.
    private static func words(of title: String) -> String {
        let digest = SHA256Digest.hex(of: Array(title.utf8))
        return stride(from: 0, to: 60, by: 3).map { start in
            String(
                digest.dropFirst(start).prefix(4).map {
                    $0.isNumber ? Character(UnicodeScalar($0.asciiValue.map { $0 + 0x37 } ?? 0x61)) : $0
                })
        }.joined(separator: " ")
    }

    /// A deliverer on this outbox's clock.
    func deliverer(
        to receiver: some Receiver, fallback: String? = nil, posting: PostingPolicy = PostingPolicy(takesGroups: false),
        policy: RetryPolicy = RetryPolicy(), endpoints: EndpointTable = EndpointTable(), from store: Store? = nil,
        onHandOver: @escaping @Sendable (String) -> Void = { _ in }
    ) -> Deliverer {
        let clock = clock
        return Deliverer(
            to: receiver, fallback: fallback.map { Deliverer.Fallback(name: $0) }, posting: posting,
            Deliverer.Dependencies(
                store: store ?? self.store, policy: policy, endpoints: endpoints, logger: log.logger,
                now: { clock.now }, monotonic: { clock.monotonic }, sleep: { try await clock.sleep($0) },
                onHandOver: onHandOver))
    }

    /// Lets a deliverer deliver all that can be delivered now.
    func drain(_ deliverer: Deliverer) async {
        deliverer.finish()
        await deliverer.run()
    }

    /// State and attempts of each delivery to a receiver, in the order of the alerts.
    func states(of receiver: String = "chat") throws -> [String] {
        try store.alerts(AlertQuery()).flatMap { entry in
            entry.deliveries.filter { $0.receiver == receiver }.map { "\($0.state) \($0.attempts)" }
        }
    }
}
