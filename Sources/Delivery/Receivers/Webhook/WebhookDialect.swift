import Alerts

/// Posts each alert as JSON to an address.
///
/// The header `Idempotency-Key` is the post's key: a post that is sent twice, after a crash or an answer that got
/// lost, carries the same key both times.
///
/// Source: draft-ietf-httpapi-idempotency-key-header.
struct WebhookDialect: Dialect {
    let url: String

    var abilities: ReceiverAbilities { [] }
    var usualPace: Pace { .unlimited }

    func request(for post: PostCard) throws(RenderingError) -> HTTPRequest {
        guard let alert = post.cards.first?.alert else { throw RenderingError(reason: "the post holds no alert") }
        let body: [UInt8]
        do {
            body = try WebhookBody.encode(alert)
        } catch {
            throw RenderingError(reason: "the alert cannot be written as JSON: \(error)")
        }
        return HTTPRequest(
            .post, url, headers: ["Content-Type": "application/json", "Idempotency-Key": post.key], body: body)
    }

    func escape(_ text: SafeText) -> String { text.string }
}
