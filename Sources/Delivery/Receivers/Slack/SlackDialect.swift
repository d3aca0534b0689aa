import Alerts

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

    var abilities: ReceiverAbilities {
        switch access {
        case .webhook: [.groups]
        case .bot: [.groups, .replaces, .answers]
        }
    }

    var usualPace: Pace { Pace(burst: 1, interval: .seconds(1)) }

    var customLimits: CustomLimits { SlackWriter.customLimits }

    func request(for post: PostCard) throws(RenderingError) -> HTTPRequest {
        guard !post.cards.isEmpty else { throw RenderingError(reason: "the post holds no alert") }
        var body = SlackWriter.body(of: post)
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

    func escape(_ text: SafeText) -> String { SlackMarkup.escape(text) }

    private func reference(_ text: String) throws(RenderingError) -> SlackReference {
        guard let reference = SlackReference(text) else {
            throw RenderingError(reason: "the reference to the earlier post is none of Slack's")
        }
        return reference
    }
}
