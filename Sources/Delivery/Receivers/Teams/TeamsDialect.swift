/// Speaks to a workflow of Microsoft Teams.
///
/// A workflow's answer holds no reference, so a post is neither replaced nor answered; it knows no idempotency key.
///
/// Source: Microsoft Learn, “Create incoming webhooks with Workflows”; “Create and send messages”, rate limiting (four
/// requests a second; the connector of workflows takes fewer for longer).
struct TeamsDialect: Dialect, CustomStringConvertible {
    let url: String

    var description: String { "a webhook of Teams" }

    var abilities: ReceiverAbilities { [.groups] }
    var usualPace: Pace { Pace(burst: 4, interval: .seconds(1)) }

    var customLimits: CustomLimits { TeamsWriter.customLimits }

    func request(for post: PostCard) throws(RenderingError) -> HTTPRequest {
        guard !post.cards.isEmpty else { throw RenderingError(reason: "the post holds no alert") }
        // Without the charset, each character has been counted as two bytes.
        return HTTPRequest(
            .post, url, headers: ["Content-Type": "application/json; charset=utf-8"],
            body: try JSONBody.encode(TeamsWriter.body(of: post)))
    }

    func attempt(_ response: HTTPResponse, to post: PostCard, now: Int) -> Attempt {
        var meant = response
        if (200...299).contains(response.status), let status = TeamsAnswer.innerStatus(in: response.text) {
            meant.status = status
        }
        return Attempt(AttemptOutcome(meant, now: now), isLimited: meant.status == 429)
    }

    func escape(_ text: SafeText) -> String { TeamsMarkup.escape(text) }
}
