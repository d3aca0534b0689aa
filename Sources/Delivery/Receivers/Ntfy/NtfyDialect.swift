import Alerts
import Foundation
import Topics

/// Publishes to a topic of ntfy.
///
/// Source: docs.ntfy.sh/publish, “Publish as JSON”, “Authentication”, “Updating notifications”.
struct NtfyDialect: Dialect {
    /// Where the server is.
    let server: String
    /// The topic, which is as good as a password where everybody may publish.
    let topic: String
    /// The value of `Authorization`, if the server wants one.
    var authorization: String?

    /// Phones make links of addresses in plain text.
    private static let escaper = MarkupEscaper([:], broken: "@", finds: [.addresses, .hosts])

    var abilities: ReceiverAbilities { [.groups, .replaces] }

    /// Sixty at once, then one in five seconds. Source: docs.ntfy.sh/publish, “Limitations”.
    var usualPace: Pace { Pace(burst: 60, interval: .seconds(5)) }

    var customLimits: CustomLimits { CustomLimits(title: 250, text: 3_000, unit: .bytes) }

    func escape(_ text: SafeText) -> String { NtfyDialect.escaper(text) }

    /// A server counts what comes from one visitor, whatever the topic.
    var address: String? { server + (authorization ?? "") }

    func request(for post: PostCard) throws(RenderingError) -> HTTPRequest {
        var sequence = post.key
        switch post.placement {
        case .new: break
        case .replacing(let reference): sequence = try NtfyDialect.sequence(reference)
        case .answering: throw RenderingError(reason: "ntfy has no threads")
        }
        let title = NtfyDialect.title(of: post)
        let message = try RichText.fitting(
            NtfyDialect.untitled(post), render: { NtfyDialect.message($0) },
            fits: { $0.utf8.count <= NtfyMessage.maxMessageBytes })
        let severity = post.cards.map(\.alert.severity).max() ?? .info
        let body = try JSONBody.encode(
            NtfyMessage(
                topic: topic, title: title, message: message, priority: severity.ntfyPriority,
                tags: [severity.ntfyTag], click: post.cards.count == 1 ? post.cards[0].link?.string : nil,
                sequence: sequence))
        var headers: HTTPHeaders = ["Content-Type": "application/json"]
        if let authorization { headers.append("Authorization", authorization) }
        return HTTPRequest(.post, server, headers: headers, body: body)
    }

    func attempt(_ response: HTTPResponse, to post: PostCard, now: Int) -> Attempt {
        Attempt(NtfyAnswer(response).outcome(of: response, to: post, now: now))
    }

    private static func title(of post: PostCard) -> String {
        if let custom = post.custom?.title { return custom }
        let text: SafeText
        if post.cards.count == 1, let card = post.cards.first {
            text = SafeText((post.heading.map { "\($0) · " } ?? "") + card.label.string)
        } else {
            text = post.heading ?? SafeText("\(post.cards.count + post.omitted) alerts")
        }
        return escaper(text.truncated(toBytes: 240))
    }

    /// The post without what stands in the notification's title.
    private static func untitled(_ post: PostCard) -> PostCard {
        guard post.custom?.title != nil else { return post }
        var post = post
        post.custom = CustomText(title: nil, text: post.custom?.text)
        return post
    }

    private static func message(_ text: RichText) -> String {
        var text = text
        text.lines.removeAll { $0.role == .label || $0.role == .heading }
        // ntfy takes an empty message for “triggered”.
        let message = text.plain(showsLinks: false, escape: escaper.callAsFunction)
        return message.isEmpty ? "…" : message
    }

    /// A message's number, out of a reference that came from outside.
    private static func sequence(_ reference: String) throws(RenderingError) -> String {
        guard NtfyAnswer.isSequence(reference) else {
            throw RenderingError(reason: "“\(SafeText(reference).truncated(toCharacters: 40))” is no message's number")
        }
        return reference
    }
}
