import Alerts

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

    var abilities: ReceiverAbilities {
        switch access {
        case .webhook: [.groups]
        case .bot: [.groups, .replaces, .answers]
        }
    }

    var usualPace: Pace { Pace(burst: 10, interval: .milliseconds(100)) }

    var customLimits: CustomLimits { MattermostWriter.customLimits }

    func request(for post: PostCard) throws(RenderingError) -> HTTPRequest {
        guard !post.cards.isEmpty else { throw RenderingError(reason: "the post holds no alert") }
        let body = MattermostWriter.body(of: post)
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
        let limit = MattermostDialect.limit(of: response, now: now)
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

    func escape(_ text: SafeText) -> String { MattermostMarkup.escape(text) }

    private func checked(_ reference: String) throws(RenderingError) -> String {
        guard MattermostAnswer.isIdentifier(reference) else {
            throw RenderingError(reason: "the reference to the earlier post is none of Mattermost's")
        }
        return reference
    }

    /// The header tells the seconds until the limit is renewed.
    private static func limit(of response: HTTPResponse, now: Int) -> ServiceLimit? {
        guard let remaining = response.headers["X-RateLimit-Remaining"].flatMap({ Int($0) }), remaining >= 0,
            let after = response.headers["X-RateLimit-Reset"].flatMap({ RetryAfter.duration($0, now: now) })
        else { return nil }
        return ServiceLimit(remaining: remaining, renewsAfter: after)
    }
}
