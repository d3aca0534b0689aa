import Alerts
import Articles
import Storage
import Stories
import TestSupport
import Topics

/// A store in a temporary file, and news to put into it.
struct StoredNews {
    /// The topics of a desk that follows ports and spies, by name.
    static let topics = Result {
        let files = ["port-strike", "espionage"].map { name in
            Catalog.Source(
                file: "\(name).yaml",
                yaml: """
                    topic: \(name)
                    title: About \(name)
                    severity: warning
                    terms: {port: {en: [port]}}
                    signals: [{together: [port], within: article, weight: 3}]
                    """)
        }
        let topics = try Catalog(files: files, shared: nil).topics
        return Dictionary(uniqueKeysWithValues: topics.map { ($0.name, $0) })
    }

    let folder: TemporaryDirectory
    let store: Store

    init() throws {
        folder = try TemporaryDirectory()
        store = try Store(path: folder.path("wirewatch.sqlite"))
    }

    var path: String { folder.path("wirewatch.sqlite") }

    /// A moment on the store's clock, so many seconds after its beginning.
    static func at(_ seconds: Int) -> Timestamp { Timestamp(seconds: 1_795_353_757 + seconds) }

    /// What a file looked like; `version` counts its changes.
    static func checkpoint(_ path: String, version: Int64 = 1) -> Checkpoint {
        Checkpoint(
            inbox: "desk", path: path, device: 8, inode: 42, size: 100 + version, modified: version, changed: version)
    }

    /// An article about a strike in a port; a score of nil is a topic without any evidence.
    static func article(
        _ identity: String, text: String = "The port stands still.", scores: [String: Double] = ["port-strike": 0.9]
    ) -> ScoredArticle {
        var article = Article(
            text: text, passages: [Passage(role: .title, range: 0..<text.utf8.count)], language: .english)
        article.identifier = identity
        let evidence = Evidence(
            signal: "port + strike", contribution: 3, count: 1, isBackground: false, quote: 0..<text.utf8.count,
            highlights: [4..<8])
        return ScoredArticle(
            article: article, key: ArticleKey(identity: "id:" + identity, fingerprint: article.fingerprint),
            scores: scores.sorted { $0.key < $1.key }.map {
                TopicScore(topic: $0.key, score: $0.value, threshold: 0.5, base: -4, evidence: [evidence])
            })
    }

    static func file(_ path: String, version: Int64 = 1, _ articles: ScoredArticle...) -> FileOutcome {
        FileOutcome(checkpoint: checkpoint(path, version: version), sha256: "abc", result: .articles(articles))
    }

    /// Commits files as the daemon does, for two receivers.
    @discardableResult
    func commit(
        _ files: FileOutcome..., receivers: [String] = ["chat", "journal"], at seconds: Int = 0
    ) throws -> CommitSummary {
        try store.commit(
            files, topics: try StoredNews.topics.get(), receivers: receivers, now: StoredNews.at(seconds))
    }

    /// The alerts of the ledger, by headline.
    func titles(_ query: AlertQuery = AlertQuery()) throws -> [String] {
        try store.alerts(query).map(\.alert.title)
    }

    /// What is due to a receiver.
    func due(_ receiver: String = "chat", at seconds: Int = 0, limit: Int = 10) throws -> [PendingDelivery] {
        try store.dueDeliveries(to: receiver, at: StoredNews.at(seconds), limit: limit)
    }
}
