import Alerts
import Settings
import Text

/// A Discord channel, as the configuration names it: by a webhook.
package struct DiscordSettings: ReceiverKind {
    package static let word = "discord"

    package var abilities: ReceiverAbilities { [.groups, .replaces] }

    /// `url_file` or `url_credential`: the webhook's address; with `?thread_id=…` it posts into a thread.
    package var url: Secret

    /// Reads the keys of Discord; problems are noted in the section.
    package init(from section: Section, directory: String) {
        url = Secret.required("url", from: section, directory: directory)
    }

    /// Looks up the webhook's address.
    package func makeReceiver(_ parts: ReceiverParts) throws(ReceiverError) -> any Receiver {
        parts.receiver(speaking: DiscordDialect(url: SecretURL(try parts.secrets.address(url))))
    }
}

/// Speaks to a webhook of Discord, which can also change what it said.
///
/// It cannot answer in a thread of its own making, and knows no idempotency key.
///
/// Source: Discord developer documentation, “Webhook Resource” and “Rate Limits”. The limit is not
/// documented; every answer names it. It has long been five messages in two seconds.
struct DiscordDialect: Dialect {
    let url: SecretURL

    var usualPace: Pace { Pace(burst: 5, interval: .seconds(2)) }

    var customLimits: CustomLimits { DiscordWriter.customLimits }

    func request(for post: PostCard) throws(RenderingError) -> HTTPRequest {
        let body = try JSONBody.encode(try DiscordWriter.body(of: post))
        let headers: HTTPHeaders = ["Content-Type": "application/json"]
        guard case .replacing(let reference) = post.placement else {
            // Only then does the answer hold the message.
            return HTTPRequest(.post, url.adding(query: [("wait", "true")]), headers: headers, body: body)
        }
        guard DiscordAnswer.isSnowflake(reference) else {
            throw RenderingError(reason: "the reference to the earlier post is not a reference of Discord")
        }
        return HTTPRequest(.patch, url.adding(path: "/messages/" + reference), headers: headers, body: body)
    }

    func attempt(_ response: HTTPResponse, to post: PostCard, now: Int) -> Attempt {
        let answer = JSONBody.decode(DiscordAnswer.self, from: response)
        let limit = ServiceLimit(response.headers, renewal: "X-RateLimit-Reset-After", .after, now: now)
        let outcome = AttemptOutcome(response, now: now)
        switch outcome {
        case .delivered:
            return Attempt(.delivered(reference: post.reference(given: answer?.reference)), limit: limit)
        case .gone(let reason) where answer?.code == DiscordAnswer.unknownMessage:
            return Attempt(.rejected(reason: reason), limit: limit)
        case .unauthorized(let reason) where response.status == 403 && post.placement != .new:
            // The earlier message may not be changed; the next one can be posted all the same.
            return Attempt(.rejected(reason: reason), limit: limit)
        case .retry(let reason, nil) where response.status == 429:
            // The header is in seconds; the body was in milliseconds in old versions, so it counts only without it.
            let wait = answer?.retryAfter.flatMap { RetryAfter.duration(String($0), now: now) }
            return Attempt(.retry(reason: reason, after: wait), limit: limit)
        default:
            return Attempt(outcome, limit: limit)
        }
    }

    func escape(_ text: SafeText) -> String { DiscordMarkup().escaper(text) }
}

/// The answer of Discord: the message, or an error.
///
/// Source: Discord developer documentation, “Message Object”, “Rate Limits”, “JSON error codes”.
struct DiscordAnswer: Decodable {
    var id: String?
    var code: Int?
    var retryAfter: Double?

    private enum CodingKeys: String, CodingKey {
        case id, code
        case retryAfter = "retry_after"
    }

    /// The code for a message that does not exist; the webhook may be sound.
    static let unknownMessage = 10_008

    /// Reads an answer; a part of another type than documented is nil.
    init(from decoder: any Decoder) throws {
        let answer = try decoder.container(keyedBy: CodingKeys.self)
        id = try? answer.decode(String.self, forKey: .id)
        code = try? answer.decode(Int.self, forKey: .code)
        retryAfter = try? answer.decode(Double.self, forKey: .retryAfter)
    }

    /// The message's id, if it can be one: it goes into an address.
    var reference: String? { id.flatMap { DiscordAnswer.isSnowflake($0) ? $0 : nil } }

    /// Whether a text is an id of Discord: a number of 64 bits.
    static func isSnowflake(_ text: String) -> Bool {
        (1...20).contains(text.utf8.count)
            && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
