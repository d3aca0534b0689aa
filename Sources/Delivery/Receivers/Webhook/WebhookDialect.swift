import Alerts
import Articles

/// Posts each alert as JSON to an address.
///
/// The header `Idempotency-Key` is the post's key, and so is `webhook-id`: a post that is sent twice, after a crash or
/// an answer that got lost, carries the same key both times.
///
/// Source: draft-ietf-httpapi-idempotency-key-header; Standard Webhooks 1.0.0.
struct WebhookDialect: Dialect {
    /// How the body is written.
    enum Format: Sendable, Equatable {
        /// As `docs/webhook.md` says.
        case json
        /// The same as the data of a CloudEvent from this source.
        case cloudEvents(source: String)
    }

    let url: String
    var format = Format.json
    var signer = WebhookSigner(keys: [])
    var token: String?
    var abilities: ReceiverAbilities = []

    var usualPace: Pace { .unlimited }
    var address: String? { url }

    func request(for post: PostCard) throws(RenderingError) -> HTTPRequest {
        var headers: HTTPHeaders = ["Content-Type": "application/json", "Idempotency-Key": post.key]
        let body: [UInt8]
        switch format {
        case .json: body = try WebhookBody.write(post)
        case .cloudEvents(let source):
            headers = ["Content-Type": CloudEvent.contentType, "Idempotency-Key": post.key]
            body = try WebhookBody.write(post) { CloudEvent(post, body: $0, source: source) }
        }
        if let token { headers.append("Authorization", "Bearer \(token)") }
        return HTTPRequest(.post, url, headers: headers, body: body)
    }

    func request(for post: PostCard, at now: Timestamp) throws(RenderingError) -> HTTPRequest {
        var request = try request(for: post)
        let signed = signer.headers(id: post.key, seconds: now.milliseconds / 1_000, body: request.body)
        for (name, value) in signed { request.headers.append(name, value) }
        return request
    }

    func attempt(_ response: HTTPResponse, to post: PostCard, now: Int) -> Attempt {
        let outcome = AttemptOutcome(response, now: now)
        // Whoever takes updates knows what they are of by the first post's key.
        guard case .delivered = outcome, abilities.contains(.replaces) else { return Attempt(outcome) }
        if case .replacing(let reference) = post.placement { return Attempt(.delivered(reference: reference)) }
        return Attempt(.delivered(reference: post.key))
    }

    func escape(_ text: SafeText) -> String { text.string }
}
