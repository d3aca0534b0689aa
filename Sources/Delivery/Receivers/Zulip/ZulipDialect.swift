import Alerts
import Foundation

/// Speaks to a Zulip server: a message in a channel, under the desk's topic.
///
/// Source: zulip.com/api/send-message, zulip.com/api/update-message, zulip.com/api/rest-error-handling.
struct ZulipDialect: Dialect {
    /// A channel, by its name or its number.
    enum Channel: Sendable, Equatable {
        case name(String)
        case number(Int)
    }

    /// Where the server is, without a slash at its end.
    let server: String
    /// The bot's address and key, as the value of `Authorization`.
    let authorization: String
    let channel: Channel
    /// The Zulip topic of all messages; the desk's own topics if there is none.
    var topic: String?

    /// The longest topic, in code points. Source: zulip.com/api/register-queue, “max_topic_length”.
    static let maxTopicScalars = 60

    var abilities: ReceiverAbilities { [.groups, .replaces, .answers] }

    /// Two hundred a minute. Source: zulip.com/api/http-headers.
    var usualPace: Pace { Pace(burst: 60, interval: .milliseconds(300)) }

    var customLimits: CustomLimits { CustomLimits(title: 1_000, text: 6_000) }

    func escape(_ text: SafeText) -> String { ZulipMarkdown.escaper(text) }

    var address: String? { "\(server)/\(authorization)" }

    func request(for post: PostCard) throws(RenderingError) -> HTTPRequest {
        let content = try RichText.fitting(
            post, render: ZulipMarkdown.text, fits: { $0.unicodeScalars.count <= ZulipMarkdown.maxScalars })
        var fields: [(name: String, value: String)] = [("content", content)]
        var path = "/api/v1/messages"
        var method = HTTPRequest.Method.post
        if case .replacing(let reference) = post.placement {
            path += "/\(try ZulipDialect.number(reference))"
            method = .patch
        } else {
            // An answer stands in the same topic as what it answers.
            fields += [("type", "stream"), ("to", try to()), ("topic", topic(of: post))]
        }
        return HTTPRequest(
            method, server + path,
            headers: [
                "Content-Type": "application/x-www-form-urlencoded; charset=utf-8", "Authorization": authorization,
            ], body: PercentEncoding.form(fields))
    }

    func attempt(_ response: HTTPResponse, to post: PostCard, now: Int) -> Attempt {
        Attempt(
            ZulipAnswer(response).outcome(of: response, to: post, now: now),
            limit: ZulipAnswer.limit(response, now: now))
    }

    /// The channel as JSON, so that a name of digits is no number.
    private func to() throws(RenderingError) -> String {
        switch channel {
        case .number(let number): String(number)
        case .name(let name): String(decoding: try JSONBody.encode(name), as: UTF8.self)
        }
    }

    private func topic(of post: PostCard) -> String {
        if let topic { return topic }
        let titles = Set(post.cards.map(\.topic))
        let title = titles.count == 1 ? titles.first?.truncated(toCharacters: ZulipDialect.maxTopicScalars) : nil
        guard let title, !title.string.isEmpty else { return "Alerts" }
        let isShort = title.string.unicodeScalars.count <= ZulipDialect.maxTopicScalars
        return isShort ? title.string : title.truncated(toBytes: ZulipDialect.maxTopicScalars).string
    }

    /// A message's number, out of a reference that came from outside.
    private static func number(_ reference: String) throws(RenderingError) -> Int {
        guard let number = Int(reference), number > 0, String(number) == reference else {
            throw RenderingError(reason: "“\(SafeText(reference).truncated(toCharacters: 40))” is no message's number")
        }
        return number
    }
}
