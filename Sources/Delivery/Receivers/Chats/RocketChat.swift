import Settings
import Text

/// A Rocket.Chat channel, as the configuration names it: by an incoming webhook.
package struct RocketChatSettings: ReceiverKind {
    package static let word = "rocketchat"

    package var abilities: ReceiverAbilities { [.groups] }

    /// `url_file` or `url_credential`: the webhook's address.
    package var url: Secret

    /// Reads the keys of Rocket.Chat; problems are noted in the section.
    package init(from section: Section, directory: String) {
        url = Secret.required("url", from: section, directory: directory)
    }

    /// Looks up the webhook's address.
    package func makeReceiver(_ parts: ReceiverParts) throws(ReceiverError) -> any Receiver {
        parts.receiver(speaking: RocketChatDialect(url: try parts.secrets.address(url)))
    }
}

/// Speaks to an incoming webhook of Rocket.Chat.
///
/// Its answer holds no reference, so a post is neither replaced nor answered; it knows no idempotency key.
///
/// Source: Rocket.Chat developer documentation, “Incoming webhook”; “Rate limiter” (ten requests a minute unless
/// changed), whose header `X-RateLimit-Reset` is in milliseconds since 1970.
struct RocketChatDialect: Dialect, CustomStringConvertible {
    let url: String

    var description: String { "a webhook of Rocket.Chat" }

    var usualPace: Pace { Pace(burst: 10, interval: .seconds(6)) }

    var customLimits: CustomLimits { RocketChatWriter.customLimits }

    func request(for post: PostCard) throws(RenderingError) -> HTTPRequest {
        return HTTPRequest(
            .post, url, headers: ["Content-Type": "application/json"],
            body: try JSONBody.encode(try RocketChatWriter.body(of: post)))
    }

    func attempt(_ response: HTTPResponse, to post: PostCard, now: Int) -> Attempt {
        let answer = JSONBody.decode(RocketChatAnswer.self, from: response)
        let limit = ServiceLimit(response.headers, renewal: "X-RateLimit-Reset", .atMilliseconds, now: now)
        let outcome = AttemptOutcome(response, now: now)
        switch outcome {
        case .delivered where answer?.success == false:
            let said = SafeText(answer?.error ?? "no reason").truncated(toCharacters: 200)
            return Attempt(.rejected(reason: "Rocket.Chat refused: \(said)"), limit: limit)
        case .rejected(let reason) where answer?.isTooMany == true:
            return Attempt(.retry(reason: reason, after: limit?.renewsAfter), limit: limit, isLimited: true)
        case .retry(let reason, nil) where response.status == 429:
            return Attempt(.retry(reason: reason, after: limit?.renewsAfter), limit: limit)
        case .rejected(let reason) where answer?.isLasting == true:
            return Attempt(.gone(reason: reason), limit: limit)
        default:
            return Attempt(outcome, limit: limit)
        }
    }

    func escape(_ text: SafeText) -> String { RocketChatMarkup().escaper(text) }
}

/// The answer of Rocket.Chat: success, or the reason of a failure.
///
/// Source: Rocket.Chat developer documentation, “Incoming webhook”, “Rate limiting”; older servers refuse too many
/// requests with status 400.
struct RocketChatAnswer: Decodable {
    var success: Bool?
    var error: String?

    /// The error of a refusal because of too many requests.
    static let tooMany = "error-too-many-requests"

    /// Refusals after which no message will get through: the webhook, its user or its channel is not there.
    private static let lasting = [
        "Invalid integration id or token", "invalid-channel", "error-not-allowed", "error-invalid-room",
        "error-room-archived",
    ]

    /// Whether there were too many requests.
    var isTooMany: Bool { error?.contains(RocketChatAnswer.tooMany) == true }

    /// Whether the webhook is of no use.
    var isLasting: Bool {
        guard let error else { return false }
        return RocketChatAnswer.lasting.contains { error.contains($0) }
    }
}
