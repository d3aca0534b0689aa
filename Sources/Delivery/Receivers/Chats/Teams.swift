import Settings
import Text

/// A Microsoft Teams channel or chat, as the configuration names it: by a workflow that starts when its address is
/// called.
package struct TeamsSettings: ReceiverKind {
    package static let word = "teams"

    package var abilities: ReceiverAbilities { [.groups] }

    /// `url_file` or `url_credential`: the workflow's address.
    package var url: Secret

    /// Reads the keys of Teams; problems are noted in the section.
    package init(from section: Section, directory: String) {
        url = Secret.required("url", from: section, directory: directory)
    }

    /// Looks up the workflow's address.
    package func makeReceiver(_ parts: ReceiverParts) throws(ReceiverError) -> any Receiver {
        parts.receiver(speaking: TeamsDialect(url: try parts.secrets.address(url)))
    }
}

/// Speaks to a workflow of Microsoft Teams.
///
/// A workflow's answer holds no reference, so a post is neither replaced nor answered; it knows no idempotency key.
///
/// Source: Microsoft Learn, “Create incoming webhooks with Workflows”; “Create and send messages”, rate limiting (four
/// requests a second; the connector of workflows takes fewer for longer).
struct TeamsDialect: Dialect, CustomStringConvertible {
    let url: String

    var description: String { "a webhook of Teams" }

    var usualPace: Pace { Pace(burst: 4, interval: .seconds(1)) }

    var customLimits: CustomLimits { TeamsWriter.customLimits }

    func request(for post: PostCard) throws(RenderingError) -> HTTPRequest {
        // Without the charset, each character has been counted as two bytes.
        return HTTPRequest(
            .post, url, headers: ["Content-Type": "application/json; charset=utf-8"],
            body: try TeamsWriter.body(of: post))
    }

    func attempt(_ response: HTTPResponse, to post: PostCard, now: Int) -> Attempt {
        var meant = response
        if (200...299).contains(response.status), let status = TeamsAnswer.innerStatus(in: response.text) {
            meant.status = status
        }
        return Attempt(AttemptOutcome(meant, now: now), isLimited: meant.status == 429)
    }

    func escape(_ text: SafeText) -> String { TeamsMarkup().escaper(text) }
}

/// The status inside of an answer of a Teams webhook.
///
/// The address answers 200 or 202 when it has taken the request; what became of it inside Teams may then stand in the
/// text, as `Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with …`.
///
/// Source: Microsoft Learn, “Create and send messages” (Teams platform), rate limiting for connectors; prometheus
/// alertmanager issue 3778 for what follows from not looking.
enum TeamsAnswer {
    /// The status that Teams gave inside of a success, or nil.
    static func innerStatus(in text: String) -> Int? {
        guard let range = text.firstRange(of: "returned HTTP error ") else { return nil }
        let digits = text[range.upperBound...].prefix(3)
        guard digits.utf8.count == 3, let status = Int(digits), (300...599).contains(status) else { return nil }
        return status
    }
}
