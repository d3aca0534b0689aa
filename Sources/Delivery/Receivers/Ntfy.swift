import Alerts
import Foundation
import Settings
import Text
import Topics

/// A topic of ntfy, as the configuration names it.
package struct NtfySettings: ReceiverKind {
    package static let word = "ntfy"

    package var abilities: ReceiverAbilities { [.groups, .replaces] }

    /// Where the topic's name is found.
    enum Topic: Sendable, Equatable {
        case text(String)
        case secret(Secret)
    }

    /// `url` (https://ntfy.sh): where the server is.
    var server: String
    /// `topic`, or `topic_file` or `topic_credential` where the topic's name is a secret.
    var topic: Topic
    /// `token_file` or `token_credential`: an access token.
    var token: Secret?
    /// `user`: instead of a token, with `password_file` or `password_credential`.
    var user: String?
    var password: Secret?

    /// Reads the keys of a topic; problems are noted in the section.
    package init(from section: Section, directory: String) {
        server = section.address("url", default: "https://ntfy.sh")
        if section.has("topic") {
            let name = section.text("topic")
            topic = .text(name)
            if !NtfyAnswer.isSequence(name) {
                section.note("expected at most 64 letters, digits, “-” and “_”", at: "topic")
            }
            for other in ["topic_file", "topic_credential"] where section.optionalText(other) != nil {
                section.note("only one of topic, topic_file and topic_credential can hold", at: other)
            }
        } else {
            topic = .secret(Secret.required("topic", from: section, directory: directory))
        }
        token = Secret("token", from: section, directory: directory)
        user = section.optionalText("user")
        password = Secret("password", from: section, directory: directory)
        if token != nil || user != nil { section.noteTokenInTheClear(to: server, at: "url") }
        if token != nil && user != nil { section.note("only one of a token and a user can hold", at: "user") }
        if (user == nil) != (password == nil) { section.note("a user needs a password, and a password a user") }
        if let user, user.isEmpty || user.contains(":") { section.note("a user's name has no colon", at: "user") }
    }

    /// Looks up the topic and what lets us in.
    package func makeReceiver(_ parts: ReceiverParts) throws(ReceiverError) -> any Receiver {
        let topic: String
        switch self.topic {
        case .text(let name): topic = name
        case .secret(let secret):
            topic = try parts.secrets.text(secret)
            guard NtfyAnswer.isSequence(topic) else { throw parts.error("\(secret) is not a topic's name") }
        }
        var dialect = NtfyDialect(server: server.hasSuffix("/") ? server : server + "/", topic: topic)
        if let token {
            dialect.authorization = "Bearer \(try parts.secrets.text(token))"
        } else if let user, let password {
            dialect.authorization = BasicAuthorization.value(user: user, password: try parts.secrets.text(password))
        }
        return parts.receiver(speaking: dialect)
    }
}

/// Publishes to a topic of ntfy.
///
/// Source: docs.ntfy.sh/publish, “Publish as JSON”, “Authentication”, “Updating notifications”.
struct NtfyDialect: Dialect {
    /// Where the server is.
    let server: String
    /// The topic, which is as good as a password where everybody may publish.
    let topic: String
    /// The value of `Authorization`, if the server wants one.
    var authorization: String?

    /// Phones make links of addresses in plain text.
    private static let markup = PlainMarkup(
        escaper: MarkupEscaper([:], broken: "@", finds: [.addresses, .hosts]))

    /// Sixty at once, then one in five seconds. Source: docs.ntfy.sh/publish, “Limitations”.
    var usualPace: Pace { Pace(burst: 60, interval: .seconds(5)) }

    var customLimits: CustomLimits { CustomLimits(title: 250, text: 3_000, unit: .bytes) }

    func escape(_ text: SafeText) -> String { NtfyDialect.markup.escaper(text) }

    /// A server counts what comes from one visitor, whatever the topic.
    var address: String? { server + (authorization ?? "") }

    func request(for post: PostCard) throws(RenderingError) -> HTTPRequest {
        var sequence = post.key
        switch post.placement {
        case .new: break
        case .replacing(let reference): sequence = try NtfyDialect.sequence(reference)
        case .answering: throw RenderingError(reason: "ntfy has no threads")
        }
        let title = NtfyDialect.title(of: post)
        let message = try ChatPost.fitting(
            NtfyDialect.untitled(post), in: NtfyDialect.markup, render: NtfyDialect.message,
            fits: { $0.utf8.count <= NtfyMessage.maxMessageBytes })
        let severity = post.cards.map(\.alert.severity).max() ?? .info
        let single = post.cards.count == 1 ? post.cards.first : nil
        // A tap leads to the alert; without a page of the desk, to its article.
        let article = single?.page == nil ? nil : single?.link.map(NtfyMessage.Action.init)
        let body = try JSONBody.encode(
            NtfyMessage(
                topic: topic, title: title, message: message, priority: severity.ntfyPriority,
                tags: [severity.ntfyTag], click: (single?.page ?? single?.link)?.string,
                actions: article.map { [$0] }, sequence: sequence))
        var headers: HTTPHeaders = ["Content-Type": "application/json"]
        if let authorization { headers.append("Authorization", authorization) }
        return HTTPRequest(.post, server, headers: headers, body: body)
    }

    func attempt(_ response: HTTPResponse, to post: PostCard, now: Int) -> Attempt {
        Attempt(NtfyAnswer(response).outcome(of: response, to: post, now: now))
    }

    private static func title(of post: PostCard) -> String {
        if let custom = post.custom?.title { return custom }
        let text: SafeText
        if post.cards.count == 1, let card = post.cards.first {
            text = SafeText((post.heading.map { "\($0) · " } ?? "") + card.label.string)
        } else {
            text = post.heading ?? SafeText("\(post.cards.count + post.omitted) alerts")
        }
        return markup.escaper(text.truncated(toBytes: 240))
    }

    /// The post without what stands in the notification's title.
    private static func untitled(_ post: PostCard) -> PostCard {
        guard post.custom?.title != nil else { return post }
        var post = post
        post.custom = CustomText(title: nil, text: post.custom?.text)
        return post
    }

    private static func message(_ post: ChatPost) -> String {
        let lines = post.lines.filter { $0.role != .label && $0.role != .heading }.map(markup.write)
        let message = (lines + (post.customText.map { [$0] } ?? [])).joined(separator: "\n")
        // ntfy takes an empty message for “triggered”.
        return message.isEmpty ? "…" : message
    }

    /// A message's number, out of a reference that came from outside.
    private static func sequence(_ reference: String) throws(RenderingError) -> String {
        guard NtfyAnswer.isSequence(reference) else {
            throw RenderingError(
                reason: "“\(SafeText(reference).truncated(toCharacters: 40))” is not a message's number")
        }
        return reference
    }
}

/// A published message as JSON.
///
/// Source: docs.ntfy.sh/publish, “Publish as JSON”, “Limitations”.
struct NtfyMessage: Encodable, Equatable {
    /// Maximum size of a message; a longer one becomes an attachment.
    static let maxMessageBytes = 4_096
    /// Maximum size of a title.
    static let maxTitleBytes = 1_024

    /// A button that opens an address. Source: docs.ntfy.sh/publish, “Action buttons”.
    struct Action: Encodable, Equatable {
        let action = "view"
        let label = "Article"
        let url: String

        init(_ link: SafeLink) {
            url = link.string
        }
    }

    let topic: String
    let title: String
    let message: String
    let priority: Int
    let tags: [String]
    let click: String?
    let actions: [Action]?
    /// Messages with the same number are one notification that changes. Since ntfy 2.16; passed over before.
    let sequence: String
    let markdown = false

    private enum CodingKeys: String, CodingKey {
        case topic, title, message, priority, tags, click, actions, markdown
        case sequence = "sequence_id"
    }
}

extension Severity {
    /// From 1, which makes no sound, to 5, which does not stop. Source: docs.ntfy.sh/publish, “Message priority”.
    var ntfyPriority: Int {
        switch self {
        case .info: 2
        case .notice: 3
        case .warning: 4
        case .critical: 5
        }
    }

    /// The tag that is shown as a picture before the title. Source: docs.ntfy.sh/emojis.
    var ntfyTag: String {
        switch self {
        case .info: "information_source"
        case .notice: "blue_circle"
        case .warning: "warning"
        case .critical: "rotating_light"
        }
    }
}

/// The answer of an ntfy server: the message as it was published, or an error with a code of its own.
///
/// Source: docs.ntfy.sh/subscribe/api, “JSON message format”; ntfy's server/errors.go.
struct NtfyAnswer: Decodable {
    private let sequence_id: String?
    private let code: Int?

    /// Reads an answer; an answer of anything else has no parts.
    init(_ response: HTTPResponse) {
        self = JSONBody.decode(NtfyAnswer.self, from: response) ?? NtfyAnswer()
    }

    private init() {
        (sequence_id, code) = (nil, nil)
    }

    /// The outcome of an attempt.
    func outcome(of response: HTTPResponse, to post: PostCard, now: Int) -> AttemptOutcome {
        let usual = AttemptOutcome(response, now: now)
        switch response.status {
        case 200...299:
            if case .replacing(let reference) = post.placement { return .delivered(reference: reference) }
            // A server that does not answer with the number has no updates: each would be another notification.
            return .delivered(reference: sequence_id == post.key ? post.key : nil)
        case 429:
            guard case .retry(let reason, nil) = usual else { return usual }
            // The day's messages are used up; the count begins anew at midnight, of an unknown zone.
            return .retry(reason: reason, after: code == 42908 ? .seconds(3_600) : .seconds(5))
        default: return usual
        }
    }

    /// Whether a text can be a message's number. Source: ntfy's server/server.go, “sequenceIDRegex”.
    static func isSequence(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count) && text.utf8.allSatisfy(isNameByte)
    }

    /// A byte of topics and numbers.
    static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
