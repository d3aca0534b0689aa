import Alerts
import Settings
import Text

/// A Mattermost channel, as the configuration names it: by an incoming webhook, or by a bot that can also change and
/// answer its messages.
///
/// A webhook has `url_file` or `url_credential`; a bot has `token_file` or `token_credential`, `server` and `channel`.
package struct MattermostSettings: ReceiverKind {
    /// How the channel is reached.
    package enum Access: Sendable, Equatable {
        /// By the address of an incoming webhook.
        case webhook(url: Secret)
        /// By a bot's token, at the server's address, into the channel of an id.
        case bot(token: Secret, server: String, channel: String)
    }

    package static let word = "mattermost"

    /// Its abilities: a bot can change and answer its messages, a webhook cannot.
    package var abilities: ReceiverAbilities {
        switch access {
        case .webhook: [.groups]
        case .bot: [.groups, .replaces, .answers]
        }
    }

    /// How the channel is reached.
    package var access: Access

    /// Reads the keys of Mattermost; problems are noted in the section.
    package init(from section: Section, directory: String) {
        let url = Secret("url", from: section, directory: directory)
        let token = Secret("token", from: section, directory: directory)
        let server = section.address("server", default: "")
        let channel = section.text("channel", default: "")
        switch (url, token) {
        case (let url?, nil):
            access = .webhook(url: url)
            for key in ["channel", "server"] where section.has(key) {
                section.note("a webhook has its own channel; \(key) goes with token_file", at: key)
            }
        case (nil, let token?):
            access = .bot(token: token, server: server, channel: channel)
            section.noteTokenInTheClear(to: server, at: "server")
            if !section.has("server") { section.note("a bot needs the server's address in “server”") }
            if !MattermostAnswer.isIdentifier(channel) {
                section.note("a bot needs a channel's id, 26 letters and digits, in “channel”", at: "channel")
            }
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
            parts.receiver(speaking: MattermostDialect(access: .webhook(try parts.secrets.address(url))))
        case .bot(let token, let server, let channel):
            parts.receiver(
                speaking: MattermostDialect(
                    access: .bot(token: try parts.secrets.text(token), server: SecretURL(server), channel: channel)))
        }
    }
}

/// Speaks to Mattermost: an incoming webhook, or the API with a bot's token.
///
/// A webhook's answer holds no reference, so only a bot can replace and answer. A bot's `pending_post_id` is remembered
/// for half a minute, too short for an idempotency key.
///
/// Source: Mattermost developer documentation, “Incoming webhooks”; API reference, “Posts”; “Configuration settings”,
/// rate limiting (ten requests a second, where it is on).
struct MattermostDialect: Dialect {
    enum Access: Sendable, CustomStringConvertible {
        case webhook(String)
        case bot(token: String, server: SecretURL, channel: String)

        var description: String {
            switch self {
            case .webhook: "a webhook"
            case .bot(_, _, let channel): "a bot in \(channel)"
            }
        }
    }

    let access: Access

    var usualPace: Pace { Pace(burst: 10, interval: .milliseconds(100)) }

    var customLimits: CustomLimits { MattermostWriter.customLimits }

    func request(for post: PostCard) throws(RenderingError) -> HTTPRequest {
        let body = try MattermostWriter.body(of: post)
        var headers: HTTPHeaders = ["Content-Type": "application/json"]
        switch access {
        case .webhook(let url):
            return HTTPRequest(.post, url, headers: headers, body: try JSONBody.encode(body))
        case .bot(let token, let server, let channel):
            headers.append("Authorization", "Bearer " + token)
            var message = MattermostPost(
                channel: channel, message: body.text ?? "", props: .init(attachments: body.attachments))
            switch post.placement {
            case .new: break
            case .answering(let reference):
                message.root = try checked(reference)
            case .replacing(let reference):
                message.channel = nil
                let path = "/api/v4/posts/\(try checked(reference))/patch"
                return HTTPRequest(
                    .put, server.adding(path: path), headers: headers, body: try JSONBody.encode(message))
            }
            return HTTPRequest(
                .post, server.adding(path: "/api/v4/posts"), headers: headers, body: try JSONBody.encode(message))
        }
    }

    func attempt(_ response: HTTPResponse, to post: PostCard, now: Int) -> Attempt {
        let answer = JSONBody.decode(MattermostAnswer.self, from: response)
        let outcome = AttemptOutcome(response, now: now)
        let limit = ServiceLimit(response.headers, renewal: "X-RateLimit-Reset", .after, now: now)
        switch (access, outcome) {
        case (.bot, .delivered):
            return Attempt(.delivered(reference: post.reference(given: answer?.reference)), limit: limit)
        case (.bot, .gone(let reason)) where post.placement != .new:
            // The earlier post is gone, not the channel.
            return Attempt(.rejected(reason: reason), limit: limit)
        case (.bot, .unauthorized(let reason)) where response.status == 403 && post.placement != .new:
            // Posts may be changed for a time only.
            return Attempt(.rejected(reason: reason), limit: limit)
        case (.webhook, .rejected(let reason)) where answer?.isLasting == true:
            return Attempt(.gone(reason: reason), limit: limit)
        default:
            return Attempt(outcome, limit: limit)
        }
    }

    func escape(_ text: SafeText) -> String { MattermostMarkup().escaper(text) }

    private func checked(_ reference: String) throws(RenderingError) -> String {
        guard MattermostAnswer.isIdentifier(reference) else {
            throw RenderingError(reason: "the reference to the earlier post is not a reference of Mattermost")
        }
        return reference
    }
}

/// The answer of Mattermost: a bot's post, or an error.
///
/// Source: Mattermost API reference, “Create a post”; “AppError”, whose `id` is a word for programs.
struct MattermostAnswer: Decodable {
    var id: String?

    /// Errors of status 400 after which no message will get through: the webhook or its channel is not there.
    private static let lasting: Set = [
        "web.incoming_webhook.invalid.app_error", "web.incoming_webhook.channel.app_error",
        "web.incoming_webhook.user.app_error",
    ]

    /// Whether the error says that the address is of no use.
    var isLasting: Bool { id.map(MattermostAnswer.lasting.contains) ?? false }

    /// The post's id, if it can be one: it goes into an address.
    var reference: String? { id.flatMap { MattermostAnswer.isIdentifier($0) ? $0 : nil } }

    /// Whether a text is an id of Mattermost: 26 small letters and digits.
    static func isIdentifier(_ text: String) -> Bool {
        text.utf8.count == 26
            && text.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
            }
    }
}
