import Alerts
import Settings
import Text

/// A Slack channel, as the configuration names it: by an incoming webhook, or by a bot that can also change and answer
/// its messages.
///
/// A webhook has `url_file` or `url_credential`; a bot has `token_file` or `token_credential`, and `channel`.
package struct SlackSettings: ReceiverKind {
    /// How the channel is reached.
    package enum Access: Sendable, Equatable {
        /// By the address of an incoming webhook.
        case webhook(url: Secret)
        /// By a bot's token, with the scope `chat:write`; the channel is an id as `C0123456789`, or a name.
        case bot(token: Secret, channel: String, api: String)
    }

    package static let word = "slack"

    /// Its abilities: a bot can change and answer its messages, a webhook cannot.
    package var abilities: ReceiverAbilities {
        switch access {
        case .webhook: [.groups]
        case .bot: [.groups, .replaces, .answers]
        }
    }

    /// How the channel is reached.
    package var access: Access

    /// Reads the keys of Slack; problems are noted in the section.
    package init(from section: Section, directory: String) {
        let url = Secret("url", from: section, directory: directory)
        let token = Secret("token", from: section, directory: directory)
        let channel = section.optionalText("channel")
        let api = section.address("api_url", default: "https://slack.com/api")
        switch (url, token) {
        case (let url?, nil):
            access = .webhook(url: url)
            for key in ["channel", "api_url"] where section.has(key) {
                section.note("a webhook has its own channel; \(key) goes with token_file", at: key)
            }
        case (nil, let token?):
            access = .bot(token: token, channel: channel ?? "", api: api)
            section.noteTokenInTheClear(to: api, at: "api_url")
            if channel?.isEmpty != false { section.note("a bot needs the id of a channel in “channel”") }
        case (_?, _?):
            access = .webhook(url: .file(""))
            section.note("only one of a webhook's url and a bot's token can hold")
        case (nil, nil):
            access = .webhook(url: .file(""))
            section.note("needs url_file or url_credential of a webhook, or token_file or token_credential of a bot")
        }
    }

    /// Looks up the webhook's address or the bot's token.
    package func makeReceiver(_ parts: ReceiverParts) throws(ReceiverError) -> any Receiver {
        switch access {
        case .webhook(let url):
            parts.receiver(speaking: SlackDialect(access: .webhook(try parts.secrets.address(url))))
        case .bot(let token, let channel, let api):
            parts.receiver(
                speaking: SlackDialect(
                    access: .bot(token: try parts.secrets.text(token), channel: channel, api: SecretURL(api))))
        }
    }
}

/// Speaks to Slack: an incoming webhook, or the web API with a bot's token.
///
/// A webhook's answer holds no reference, so only a bot can replace and answer. Neither knows an idempotency key.
///
/// Source: Slack developer documentation, “Sending messages using incoming webhooks”, “chat.postMessage”,
/// “chat.update”, “Rate limits” (one message a second and channel).
struct SlackDialect: Dialect {
    enum Access: Sendable, CustomStringConvertible {
        case webhook(String)
        case bot(token: String, channel: String, api: SecretURL)

        var description: String {
            switch self {
            case .webhook: "a webhook"
            case .bot(_, let channel, _): "a bot in \(channel)"
            }
        }
    }

    let access: Access

    var usualPace: Pace { Pace(burst: 1, interval: .seconds(1)) }

    var customLimits: CustomLimits { SlackWriter.customLimits }

    func request(for post: PostCard) throws(RenderingError) -> HTTPRequest {
        var body = try SlackWriter.body(of: post)
        var headers: HTTPHeaders = ["Content-Type": "application/json; charset=utf-8"]
        switch access {
        case .webhook(let url):
            return HTTPRequest(.post, url, headers: headers, body: try JSONBody.encode(body))
        case .bot(let token, let channel, let api):
            headers.append("Authorization", "Bearer " + token)
            body.channel = channel
            var method = "/chat.postMessage"
            switch post.placement {
            case .new: break
            case .replacing(let text):
                let reference = try self.reference(text)
                (body.channel, body.timestamp) = (reference.channel, reference.timestamp)
                method = "/chat.update"
            case .answering(let text):
                let reference = try self.reference(text)
                (body.channel, body.threadTimestamp) = (reference.channel, reference.timestamp)
            }
            return HTTPRequest(.post, api.adding(path: method), headers: headers, body: try JSONBody.encode(body))
        }
    }

    func attempt(_ response: HTTPResponse, to post: PostCard, now: Int) -> Attempt {
        let outcome = AttemptOutcome(response, now: now)
        switch access {
        case .webhook:
            return Attempt(outcome)
        case .bot:
            guard case .delivered = outcome else { return Attempt(outcome) }
            guard let answer = JSONBody.decode(SlackAnswer.self, from: response) else {
                return Attempt(.retry(reason: "HTTP \(response.status), but not an answer of Slack", after: nil))
            }
            let wait = response.headers["Retry-After"].flatMap { RetryAfter.duration($0, now: now) }
            if answer.ok { return Attempt(.delivered(reference: post.reference(given: answer.reference?.text))) }
            return Attempt(answer.refusal(wait: wait), isLimited: answer.isLimited)
        }
    }

    func escape(_ text: SafeText) -> String { SlackMarkup().escaper(text) }

    private func reference(_ text: String) throws(RenderingError) -> SlackReference {
        guard let reference = SlackReference(text) else {
            throw RenderingError(reason: "the reference to the earlier post is not a reference of Slack")
        }
        return reference
    }
}

/// The place of a bot's message, for `chat.update` and replies. In the store as `C0123456789:1503435956.000247`.
struct SlackReference: Equatable {
    let channel: String
    let timestamp: String

    /// A reference as Slack answered it; nil if it cannot be one.
    init?(channel: String, timestamp: String) {
        let parts = timestamp.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...32).contains(channel.utf8.count), channel.utf8.allSatisfy(SlackReference.isChannelByte),
            parts.count == 2,
            parts.allSatisfy({ (1...16).contains($0.utf8.count) && $0.utf8.allSatisfy(SlackReference.isDigit) })
        else { return nil }
        self.channel = channel
        self.timestamp = timestamp
    }

    /// A reference as it was stored.
    init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        self.init(channel: String(parts[0]), timestamp: String(parts[1]))
    }

    var text: String { "\(channel):\(timestamp)" }

    private static func isChannelByte(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

/// The answer of Slack's web API, with HTTP 200 also for a refusal.
///
/// Source: Slack developer documentation, “chat.postMessage” and “chat.update”, errors; “Rate limits”.
struct SlackAnswer: Decodable {
    var ok: Bool
    var error: String?
    var channel: String?
    var ts: String?

    /// Errors that pass by themselves.
    private static let passing: Set = [
        "ratelimited", "rate_limited", "internal_error", "fatal_error", "service_unavailable", "request_timeout",
        "team_added_to_org", "update_failed", "message_limit_exceeded",
    ]
    /// Errors that a person can repair: the token is not valid, or not for this channel.
    private static let unauthorized: Set = [
        "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "no_permission",
        "missing_scope", "not_allowed_token_type", "access_denied", "accesslimited", "org_login_required",
        "ekm_access_denied", "team_access_not_granted", "two_factor_setup_required", "enterprise_is_restricted",
        "not_in_channel", "restricted_action", "restricted_action_read_only_channel",
    ]
    /// Errors that no other message would escape: the channel is not there.
    private static let lasting: Set = ["channel_not_found", "is_archived", "team_not_found"]
    /// Errors that say that messages come too fast.
    private static let limited: Set = ["ratelimited", "rate_limited"]

    /// Whether it was refused because messages come too fast.
    var isLimited: Bool { !ok && error.map(SlackAnswer.limited.contains) == true }

    /// Where the message is, if it can be there.
    var reference: SlackReference? {
        channel.flatMap { channel in ts.flatMap { SlackReference(channel: channel, timestamp: $0) } }
    }

    /// The outcome of a refusal.
    ///
    /// - Parameter wait: The header `Retry-After`, if there was one.
    func refusal(wait: Duration?) -> AttemptOutcome {
        let word = SafeText(error ?? "no reason").truncated(toCharacters: 100)
        let reason = "Slack refused: \(word)"
        if SlackAnswer.passing.contains(word.string) { return .retry(reason: reason, after: wait) }
        if SlackAnswer.unauthorized.contains(word.string) { return .unauthorized(reason: reason) }
        return SlackAnswer.lasting.contains(word.string) ? .gone(reason: reason) : .rejected(reason: reason)
    }
}
