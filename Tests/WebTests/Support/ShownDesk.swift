import Alerts
import Articles
import Delivery
import Intake
import Logging
import Settings
import Storage
import Stories
import TestSupport
import Text
import Topics

@testable import Web

/// A desk with a store in a temporary folder, and its page without a network.
struct ShownDesk {
    let folder: TemporaryDirectory
    let store: Store
    let handler: PageHandler
    let desk: PageDesk
    private let stories = StoryIndexCache()
    private let topics: [String: TopicDefinition]

    /// A moment on the desk's clock, in seconds after noon of Sunday 2026-11-22 in UTC.
    static func at(_ seconds: Int) -> Timestamp { Timestamp(seconds: 1_795_348_800 + seconds) }

    /// The moment that the page takes for now.
    static let now = at(3_600)

    /// - Parameters:
    ///   - yaml: The receivers and routes of the configuration.
    init(
        listen: String = "127.0.0.1:9595", externalURL: String? = nil, token: String? = nil, userHeader: String? = nil,
        yaml: String = "{}", problems: [String] = [], isReady: Bool = true
    ) throws {
        folder = try TemporaryDirectory()
        store = try Store(path: folder.path("wirewatch.sqlite"))
        let source = Catalog.Source(
            file: "port-strike.yaml",
            yaml: """
                topic: port-strike
                title: Strike in a port
                severity: warning
                threshold: 0.5
                terms: {port: {en: [port]}}
                signals: [{together: [port], within: article, weight: 3}]
                """)
        let catalog = try Catalog(files: [source], shared: nil)
        topics = Dictionary(uniqueKeysWithValues: catalog.topics.map { ($0.name, $0) })
        let document = SettingsDocument(yaml: yaml, file: "wirewatch.yaml")
        let receivers = ReceiverSettings.list(from: document.root, directory: "/etc", timeZone: .utc)
        let routes = RouteTree(from: document.root.section("routes"), receivers: receivers.map(\.name))
        let situation = PageSituation(
            topics: catalog.topics.map {
                .init(name: $0.name, title: $0.title, severity: $0.severity, threshold: $0.threshold)
            }, inboxes: ["desk"], routes: routes, receivers: receivers,
            timeZone: DeskTimeZone(name: "Asia/Seoul") ?? .utc,
            labels: ConfiguredLabels(topics: catalog.topics.map(\.name), inboxes: ["desk"], labels: [["team": "asia"]]))
        desk = PageDesk(
            reader: store, store: store, now: { ShownDesk.now }, situation: { situation },
            status: {
                PageStatus(
                    version: "0.1.0", isReady: isReady, problems: problems, decider: "rules", silentSources: [:])
            },
            metrics: {
                [
                    MetricFamily(
                        "wirewatch_alerts_total", .counter, help: "Alerts.",
                        samples: [.init(labels: [.init("topic", "a \"b\"\\")], value: 3)])
                ]
            }, wake: {}, bell: PageBell())
        var settings = PageSettings(listen: try Self.address(listen))
        settings.externalURL = externalURL
        settings.userHeader = userHeader
        handler = try PageHandler(
            desk, settings, token: token,
            logger: Logger(label: "test") { _ in
                SwiftLogNoOpLogHandler()
            })
    }

    private static func address(_ text: String) throws -> ListenAddress {
        guard let address = ListenAddress(text, directory: "/tmp") else { throw Missing(what: text) }
        return address
    }

    /// Something that a test needs is not there.
    struct Missing: Error {
        var what: String
    }

    /// Commits an article with a score for the topic.
    ///
    /// - Returns: The id of its alert; nil if it raised none.
    @discardableResult
    func add(
        _ title: String, text: String = "The port stands still.", score: Double = 0.9,
        source: String? = "Ellery Courier",
        language: Language = .english, receivers: [String] = ["journal"], routes: RouteTree? = nil, at seconds: Int = 0
    ) throws -> String? {
        let whole = title + "\n\n" + text
        let titleSize = title.utf8.count
        var article = Article(
            text: whole,
            passages: [
                Passage(role: .title, range: 0..<titleSize),
                Passage(role: .paragraph, range: (titleSize + 2)..<whole.utf8.count),
            ], language: language)
        article.identifier = "\(title) \(seconds)"
        article.source = source
        let quote = (titleSize + 2)..<whole.utf8.count
        let evidence = Evidence(
            signal: "port + strike", contribution: 3, count: 1, isBackground: false, quote: quote,
            highlights: quote.count > 8 ? [(quote.lowerBound + 4)..<(quote.lowerBound + 8)] : [], severity: nil)
        let scored = ScoredArticle(
            article: article, key: ArticleKey(identity: "id:\(title) \(seconds)", fingerprint: article.fingerprint),
            scores: [TopicScore(topic: "port-strike", score: score, threshold: 0.5, base: -4, evidence: [evidence])],
            sketch: nil)
        let file = FileOutcome(
            checkpoint: Checkpoint(
                inbox: "desk", path: "article-\(seconds)-\(title.utf8.count).txt", device: 8,
                inode: Int64(seconds) + Int64(title.hashValue & 0xFFFF), size: 100, modified: 1, changed: 1),
            sha256: "abc", result: .articles([scored]))
        let routes = routes ?? RouteTree(everythingTo: receivers)
        let summary = try store.commit(
            [file], policy: DecisionPolicy(topics: topics, journal: nil, routes: routes), stories: stories,
            now: ShownDesk.at(seconds))
        return summary.alerts.first?.id ?? summary.suppressed.first?.alert.id
    }

    /// What a browser on this machine gets.
    func get(_ target: String, _ headers: [String: String] = [:]) -> PageResponse {
        handler.answer(ShownDesk.request("GET", target, headers))
    }

    /// What a browser gets that sends a form from our page.
    func post(_ target: String, _ fields: [(name: String, value: String)], _ headers: [String: String] = [:])
        throws -> PageResponse
    {
        let token = try formToken(headers)
        return send(target, fields + [("form_token", token)], headers)
    }

    /// What a browser gets that sends a form.
    func send(_ target: String, _ fields: [(name: String, value: String)], _ headers: [String: String] = [:])
        -> PageResponse
    {
        let body = Array(FormFields.encoded(fields).utf8)
        let own = ["origin": "http://127.0.0.1:9595"].merging(headers) { $1 }
        return handler.answer(ShownDesk.request("POST", target, own, body: body))
    }

    /// The token of the forms on the first page.
    func formToken(_ headers: [String: String] = [:]) throws -> String {
        let page = get("/silences", headers).text
        guard let match = page.firstMatch(of: /name="form_token" value="([0-9a-f]+)"/) else {
            throw Missing(what: "a token in \(page.prefix(300))")
        }
        return String(match.1)
    }

    static func request(
        _ method: String, _ target: String, _ headers: [String: String] = [:], body: [UInt8] = [],
        peer: PageRequest.Peer = .address("127.0.0.1")
    ) -> PageRequest {
        let parts = target.split(separator: "?", maxSplits: 1).map(String.init)
        return PageRequest(
            method, parts[0], query: parts.count > 1 ? parts[1] : "",
            headers: ["host": "127.0.0.1:9595"].merging(headers) { $1 }, body: body, peer: peer)
    }
}

extension PageResponse {
    /// The body as text.
    var text: String {
        if case .bytes(let bytes) = body { String(decoding: bytes, as: UTF8.self) } else { "" }
    }

    func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}
