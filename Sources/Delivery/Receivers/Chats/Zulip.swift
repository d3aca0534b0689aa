import Alerts
import Foundation
import Settings
import Text
import Topics

/// A channel of Zulip, as the configuration names it.
package struct ZulipSettings: ReceiverKind {
    package static let word = "zulip"

    package var abilities: ReceiverAbilities { [.groups, .replaces, .answers] }

    /// `url`: where the server is, as `https://desk.zulipchat.com`.
    var server: String
    /// `bot_email`: the bot's address.
    var bot: String
    /// `api_key_file` or `api_key_credential`: the bot's key.
    var key: Secret
    /// `channel`: its name, or its number.
    var channel: ZulipDialect.Channel
    /// `topic`: the Zulip topic of all messages; left out, the title of the desk's own topic.
    var topic: String?

    /// Reads the keys of a channel; problems are noted in the section.
    package init(from section: Section, directory: String) {
        server = section.address("url")
        bot = section.text("bot_email")
        key = Secret.required("api_key", from: section, directory: directory)
        section.noteTokenInTheClear(to: server, at: "url")
        let name = section.text("channel")
        channel = Int(name).flatMap { $0 > 0 ? .number($0) : nil } ?? .name(name)
        topic = section.optionalText("topic")
        if section.has("bot_email"), bot.isEmpty || !bot.contains("@") || bot.contains(":") {
            section.note("expected a bot's address, as wirewatch-bot@desk.zulipchat.com", at: "bot_email")
        }
        if section.has("channel") && name.isEmpty { section.note("expected a channel's name or number", at: "channel") }
        if let topic, topic.isEmpty || topic.unicodeScalars.count > ZulipDialect.maxTopicScalars {
            section.note("has more than \(ZulipDialect.maxTopicScalars) characters, or none", at: "topic")
        }
    }

    /// Looks up the key.
    package func makeReceiver(_ parts: ReceiverParts) throws(ReceiverError) -> any Receiver {
        let authorization = BasicAuthorization.value(user: bot, password: try parts.secrets.text(key))
        let base = server.hasSuffix("/") ? String(server.dropLast()) : server
        return parts.receiver(
            speaking: ZulipDialect(server: base, authorization: authorization, channel: channel, topic: topic))
    }
}

/// Speaks to a Zulip server: a message in a channel, under the desk's topic.
///
/// Source: zulip.com/api/send-message, zulip.com/api/update-message, zulip.com/api/rest-error-handling.
struct ZulipDialect: Dialect {
    /// A channel, by its name or its number.
    enum Channel: Sendable, Equatable {
        case name(String)
        case number(Int)
    }

    /// Where the server is, without a slash at its end.
    let server: String
    /// The bot's address and key, as the value of `Authorization`.
    let authorization: String
    let channel: Channel
    /// The Zulip topic of all messages; the desk's own topics if there is none.
    var topic: String?

    /// Maximum length of a topic, in code points. Source: zulip.com/api/register-queue, “max_topic_length”.
    static let maxTopicScalars = 60

    /// Two hundred a minute. Source: zulip.com/api/http-headers.
    var usualPace: Pace { Pace(burst: 60, interval: .milliseconds(300)) }

    var customLimits: CustomLimits { CustomLimits(title: 1_000, text: 6_000) }

    func escape(_ text: SafeText) -> String { ZulipMarkup().escaper(text) }

    var address: String? { "\(server)/\(authorization)" }

    func request(for post: PostCard) throws(RenderingError) -> HTTPRequest {
        let markup = ZulipMarkup()
        let content = try ChatPost.fitting(
            post, in: markup, render: markup.text, fits: { $0.unicodeScalars.count <= ZulipMarkup.maxScalars })
        var fields: [(name: String, value: String)] = [("content", content)]
        var path = "/api/v1/messages"
        var method = HTTPRequest.Method.post
        if case .replacing(let reference) = post.placement {
            path += "/\(try ZulipDialect.number(reference))"
            method = .patch
        } else {
            // An answer stands in the same topic as what it answers.
            fields += [("type", "stream"), ("to", try to()), ("topic", topic(of: post))]
        }
        return HTTPRequest(
            method, server + path,
            headers: [
                "Content-Type": "application/x-www-form-urlencoded; charset=utf-8", "Authorization": authorization,
            ], body: PercentEncoding.form(fields))
    }

    func attempt(_ response: HTTPResponse, to post: PostCard, now: Int) -> Attempt {
        Attempt(
            ZulipAnswer(response).outcome(of: response, to: post, now: now),
            limit: ServiceLimit(response.headers, renewal: "X-RateLimit-Reset", .atSeconds, now: now))
    }

    /// The channel as JSON, so that a name of digits is not a number.
    private func to() throws(RenderingError) -> String {
        switch channel {
        case .number(let number): String(number)
        case .name(let name): String(decoding: try JSONBody.encode(name), as: UTF8.self)
        }
    }

    private func topic(of post: PostCard) -> String {
        if let topic { return topic }
        let titles = Set(post.cards.map(\.topic))
        let title = titles.count == 1 ? titles.first?.truncated(toCharacters: ZulipDialect.maxTopicScalars) : nil
        guard let title, !title.string.isEmpty else { return "Alerts" }
        let isShort = title.string.unicodeScalars.count <= ZulipDialect.maxTopicScalars
        return isShort ? title.string : title.truncated(toBytes: ZulipDialect.maxTopicScalars).string
    }

    /// A message's number, out of a reference that came from outside.
    private static func number(_ reference: String) throws(RenderingError) -> Int {
        guard let number = Int(reference), number > 0, String(number) == reference else {
            throw RenderingError(
                reason: "“\(SafeText(reference).truncated(toCharacters: 40))” is not a message's number")
        }
        return number
    }
}

/// The answer of a Zulip server.
///
/// Source: zulip.com/api/rest-error-handling, zulip.com/api/http-headers.
struct ZulipAnswer: Decodable {
    private let id: Int?
    private let code: String?

    private enum CodingKeys: String, CodingKey {
        case id, code
        case wait = "retry-after"
    }

    private let wait: Double?

    /// Reads an answer; an answer of anything else has no parts.
    init(_ response: HTTPResponse) {
        self = JSONBody.decode(ZulipAnswer.self, from: response) ?? ZulipAnswer()
    }

    private init() {
        (id, code, wait) = (nil, nil, nil)
    }

    /// The outcome of an attempt.
    func outcome(of response: HTTPResponse, to post: PostCard, now: Int) -> AttemptOutcome {
        let usual = AttemptOutcome(response, now: now)
        switch response.status {
        case 200...299:
            if case .replacing(let reference) = post.placement { return .delivered(reference: reference) }
            return .delivered(reference: id.flatMap { $0 > 0 ? String($0) : nil })
        case 429:
            guard case .retry(let reason, nil) = usual, let wait, wait > 0 else { return usual }
            return .retry(reason: reason, after: min(.seconds(min(wait, 86_400)), RetryAfter.maximum))
        case 400 where code == "STREAM_DOES_NOT_EXIST":
            if case .rejected(let reason) = usual { return .gone(reason: reason) }
            return usual
        default: return usual
        }
    }
}

/// Zulip's Markdown, which knows no backslash: a sign of markup is written as an entity of HTML.
///
/// Zulip looks for mentions, channels, links and code before it resolves entities, and for emphasis after it has put
/// them out of reach.
///
/// Source: zulip.com/help/format-your-message-using-markdown; zulip's zerver/lib/markdown, “build_inlinepatterns”.
struct ZulipMarkup: ChatMarkup {
    /// Maximum code points of a message. Source: zulip.com/api/register-queue, “max_message_length”.
    static let maxScalars = 10_000

    let escaper = MarkupEscaper(
        Dictionary(uniqueKeysWithValues: "!#$&*+-/<=>@[\\]^_`{|}~()".map { ($0, "&#\($0.asciiValue ?? 0);") }),
        finds: [.addresses, .hosts, .emoji, .numbers])
    let unit = TextUnit.bytes

    func severity(_ text: String, _ severity: Severity) -> String { "\(severity.dot) \(strong(text))" }

    /// Two dollars would begin a formula.
    func address(_ link: SafeLink) -> String { link.string.replacing("$", with: "%24") }

    /// An empty line ends a quotation.
    func quote(_ line: String) -> String { "> \(line)\n" }
}
