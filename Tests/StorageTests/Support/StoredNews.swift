import Alerts
import Articles
import Intake
import Storage
import Stories
import TestSupport
import Text
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
    let stories = StoryIndexCache()

    init() throws {
        folder = try TemporaryDirectory()
        store = try Store(path: folder.path("wirewatch.sqlite"))
    }

    var path: String { folder.path("wirewatch.sqlite") }

    /// A moment on the store's clock, in seconds after its beginning.
    static func at(_ seconds: Int) -> Timestamp { Timestamp(seconds: 1_795_353_757 + seconds) }

    /// A state of a file; `version` counts its changes.
    static func checkpoint(_ path: String, version: Int64 = 1) -> Checkpoint {
        Checkpoint(
            inbox: "desk", path: path, device: 8, inode: 42, size: 100 + version, modified: version, changed: version)
    }

    /// An article about a strike in a port.
    ///
    /// - Parameters:
    ///   - like: The seed of the sketch: equal seeds are one story, other articles have no words in common.
    ///   - severity: The severity of its signal.
    static func article(
        _ identity: String, text: String = "The port stands still.", scores: [String: Double] = ["port-strike": 0.9],
        like: String? = nil, source: String? = nil, language: Language = .english, severity: Severity? = nil
    ) -> ScoredArticle {
        var article = Article(
            text: text, passages: [Passage(role: .title, range: 0..<text.utf8.count)], language: language)
        article.identifier = identity
        article.source = source
        let evidence = Evidence(
            signal: "port + strike", contribution: 3, count: 1, isBackground: false, quote: 0..<text.utf8.count,
            highlights: [4..<8], severity: severity)
        return ScoredArticle(
            article: article, key: ArticleKey(identity: "id:" + identity, fingerprint: article.fingerprint),
            scores: scores.sorted { $0.key < $1.key }.map {
                TopicScore(topic: $0.key, score: $0.value, threshold: 0.5, base: -4, evidence: [evidence])
            }, sketch: sketch(like ?? text))
    }

    static func file(_ path: String, version: Int64 = 1, _ articles: ScoredArticle...) -> FileOutcome {
        FileOutcome(checkpoint: checkpoint(path, version: version), sha256: "abc", result: .articles(articles))
    }

    /// A desk that notifies some receivers of every alert.
    static func desk(_ receivers: [String] = ["chat", "journal"], updated: Set<String> = []) throws -> DecisionPolicy {
        var desk = DecisionPolicy(topics: try topics.get(), receivers: receivers)
        desk.updateReceivers = updated
        return desk
    }

    /// Commits files as the daemon does, for two receivers unless the desk is another one.
    @discardableResult
    func commit(_ files: FileOutcome..., desk: DecisionPolicy? = nil, at seconds: Int = 0) throws -> CommitSummary {
        try store.commit(files, policy: desk ?? StoredNews.desk(), stories: stories, now: StoredNews.at(seconds))
    }

    /// The alerts of the ledger, by headline.
    func titles(_ query: AlertQuery = AlertQuery()) throws -> [String] {
        try store.alerts(query).map(\.alert.title)
    }

    /// The deliveries to a receiver that wait for a plan.
    func waiting(_ receiver: String = "chat") throws -> [WaitingDelivery] {
        try store.waitingDeliveries(to: receiver, limit: 1_000, now: StoredNews.at(100 * 86_400))
    }

    /// The posts of a receiver that wait.
    func pending(_ receiver: String = "chat") throws -> [PendingPost] {
        try store.pendingPosts(to: receiver, limit: 1_000, now: StoredNews.at(0))
    }

    /// Makes a post of each delivery that waits, as a planner without limits does.
    @discardableResult
    func post(_ receiver: String = "chat", at seconds: Int = 0) throws -> [PendingPost] {
        var plan = PostPlan()
        for delivery in try waiting(receiver) {
            let post = Post(key: "\(receiver)-\(delivery.number)", kind: .alert, alerts: [delivery.alert])
            plan.posts.append(PostPlan.PlannedPost(deliveries: [delivery.number], post: post))
        }
        try store.recordPlan(plan, receiver: receiver, now: StoredNews.at(seconds))
        return try pending(receiver)
    }

    /// Delivers all posts of a receiver, each with its key as the service's reference.
    func deliver(_ receiver: String = "chat", at seconds: Int = 0) throws {
        let posts = try post(receiver, at: seconds)
        try store.record(
            posts.map { ($0.number, .delivered(reference: $0.post.key)) }, now: StoredNews.at(seconds))
    }

    /// State and attempts of each alert at each receiver.
    func fates() throws -> [[String]] {
        try store.alerts(AlertQuery()).map { $0.deliveries.map { "\($0.receiver) \($0.state) \($0.attempts)" } }
    }
}
