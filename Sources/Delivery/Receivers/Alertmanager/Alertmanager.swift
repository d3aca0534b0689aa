import Alerts
import Settings
import Text

/// An Alertmanager, as the configuration names it: alerts fire there for a while, and its own routes notify people.
package struct AlertmanagerSettings: ReceiverKind {
    package static let word = "alertmanager"
    /// Alertmanager has templates of its own.
    package static let takesTemplate = false

    /// One post may hold more alerts than it shows, and each must fire: they go one by one.
    package var abilities: ReceiverAbilities { .recognisesKeys }

    /// `url`, `url_file` or `url_credential`: the server, without `/api/v2/alerts`.
    var address: ServiceAddress
    /// `token_file` or `token_credential`: a bearer token.
    var token: Secret?
    /// `user`: instead of a token, with `password_file` or `password_credential`.
    var user: String?
    var password: Secret?
    /// `resolve_after_minutes` (60): how long an alert fires.
    var firingTime: Duration

    /// Reads the keys of an Alertmanager; problems are noted in the section.
    package init(from section: Section, directory: String) {
        address = ServiceAddress(from: section, directory: directory)
        token = Secret("token", from: section, directory: directory)
        user = section.optionalText("user")
        password = Secret("password", from: section, directory: directory)
        firingTime = .seconds(60 * section.integer("resolve_after_minutes", default: 60, in: 1...10_080))
        if token != nil || user != nil, case .text(let url) = address {
            section.noteTokenInTheClear(to: url, at: "url")
        }
        if token != nil && user != nil { section.note("only one of a token and a user can hold", at: "user") }
        if (user == nil) != (password == nil) { section.note("a user needs a password, and a password a user") }
        if let user, user.isEmpty || user.contains(":") { section.note("a user's name has no colon", at: "user") }
    }

    /// Looks up the address and what lets us in.
    package func makeReceiver(_ parts: ReceiverParts) throws(ReceiverError) -> any Receiver {
        var dialect = AlertmanagerDialect(
            url: SecretURL(try parts.secrets.address(address)).adding(path: "/api/v2/alerts"), firingTime: firingTime,
            pageURL: parts.style.pageURL)
        if let token {
            dialect.authorization = "Bearer \(try parts.secrets.text(token))"
        } else if let user, let password {
            dialect.authorization = BasicAuthorization.value(user: user, password: try parts.secrets.text(password))
        }
        return AlertmanagerReceiver(parts, dialect)
    }
}

/// Posts alerts to an Alertmanager, and keeps them firing.
struct AlertmanagerReceiver: RenewingReceiver {
    private let posts: HTTPReceiver<AlertmanagerDialect>
    private let dialect: AlertmanagerDialect
    private let connection: HTTPConnection
    private let client: HTTPClient

    init(_ parts: ReceiverParts, _ dialect: AlertmanagerDialect) {
        posts = HTTPReceiver(
            name: parts.name, dialect: dialect, abilities: parts.abilities, style: parts.style,
            connection: parts.connection, client: parts.client)
        self.dialect = dialect
        connection = parts.connection
        client = parts.client
    }

    var name: String { posts.name }
    var abilities: ReceiverAbilities { posts.abilities }
    var usualPace: Pace { posts.usualPace }
    var endpoint: String { posts.endpoint }
    var firingTime: Duration { dialect.firingTime }

    func deliver(_ post: Post, now: Timestamp) async -> Attempt { await posts.deliver(post, now: now) }

    func renew(_ alerts: [FiringAlert]) async -> String? {
        do throws(RenderingError) {
            var request = try dialect.request(alerts)
            connection.apply(to: &request)
            do throws(HTTPError) {
                let response = try await client.send(request)
                return (200...299).contains(response.status) ? nil : "HTTP \(response.status)"
            } catch {
                return "\(error)"
            }
        } catch {
            return error.reason
        }
    }
}

/// Writes alerts for the API of an Alertmanager.
///
/// Source: Alertmanager's api/v2/openapi.yaml, “postableAlerts”.
struct AlertmanagerDialect: Dialect {
    /// Where alerts are posted.
    let url: String
    /// How long an alert fires.
    let firingTime: Duration
    /// Where browsers find the desk's page; nil for nowhere.
    var pageURL: String?
    /// The value of `Authorization`, if the server wants one.
    var authorization: String?

    /// How long a test fires.
    private static let testTime = Duration.seconds(300)

    var usualPace: Pace { .unlimited }
    var address: String? { url }

    func escape(_ text: SafeText) -> String { text.string }

    func request(for post: PostCard) throws(RenderingError) -> HTTPRequest {
        try request(for: post, at: post.cards.first?.alert.raisedAt ?? Timestamp(seconds: 0))
    }

    /// What is delivered late fires as long as what comes at once.
    func request(for post: PostCard, at now: Timestamp) throws(RenderingError) -> HTTPRequest {
        let isTest = post.kind == .test
        let end = now.advanced(by: isTest ? AlertmanagerDialect.testTime : firingTime)
        return try request(post.cards.map { FiringAlert($0.alert, until: end) }, isTest: isTest)
    }

    func request(_ alerts: [FiringAlert], isTest: Bool = false) throws(RenderingError) -> HTTPRequest {
        guard !alerts.isEmpty else { throw RenderingError(reason: "the post holds no alert") }
        var headers: HTTPHeaders = ["Content-Type": "application/json"]
        if let authorization { headers.append("Authorization", authorization) }
        let body = try JSONBody.encode(alerts.map { PostableAlert($0, pageURL: pageURL, isTest: isTest) })
        return HTTPRequest(.post, url, headers: headers, body: body)
    }
}

/// An alert as Alertmanager takes it: the labels are its identity.
private struct PostableAlert: Encodable {
    let labels: [String: String]
    let annotations: [String: String]
    let startsAt: String
    let endsAt: String
    let generatorURL: String?

    /// Maximum size of a text, in bytes.
    private static let maxText = 4_000

    init(_ firing: FiringAlert, pageURL: String?, isTest: Bool) {
        let alert = firing.alert
        var labels: [String: String] = [:]
        for (name, value) in alert.labels where !value.isEmpty {
            labels[name.replacing("-", with: "_")] = SafeText(value).string
        }
        labels["alertname"] = isTest ? "wirewatch-test" : alert.topic
        // Two stories with the same labels are two alerts.
        labels["alert_id"] = alert.id
        self.labels = labels
        let exported = ExportedAlert(alert)
        var annotations = [
            "summary": SafeText(alert.title).truncated(toBytes: PostableAlert.maxText).string,
            "title": SafeText(alert.topicTitle).string, "description": exported.reasons,
            "score": Decimals.probability(alert.score), "file": SafeText(alert.file).string,
        ]
        if let published = alert.published { annotations["published"] = published }
        if let news = alert.news { annotations["update"] = news.rawValue }
        if pageURL != nil, let link = exported.link { annotations["article"] = link }
        self.annotations = annotations.mapValues { $0.truncated(toBytes: PostableAlert.maxText) }
        startsAt = min(alert.raisedAt, firing.end).description
        endsAt = firing.end.description
        // The address that Alertmanager calls the alert's source.
        generatorURL = pageURL.map { AlertAddress.text(of: alert.id, on: $0) } ?? exported.link
    }
}
