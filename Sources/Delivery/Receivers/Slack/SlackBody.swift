/// A message to Slack as JSON, for a webhook and for `chat.postMessage` and `chat.update`.
///
/// Source: Slack developer documentation, “Block Kit”, “chat.postMessage”, “Secondary message attachments”.
struct SlackBody: Encodable {
    var channel: String?
    /// What a reply belongs to.
    var threadTimestamp: String?
    /// What `chat.update` changes.
    var timestamp: String?
    /// Shown in notifications only, as there are blocks.
    var text: String
    var blocks: [SlackBlock]
    var attachments: [SlackAttachment]
    let parse = "none"
    let linksNames = false
    let unfurlsLinks = false
    let unfurlsMedia = false

    private enum CodingKeys: String, CodingKey {
        case channel, text, blocks, attachments, parse
        case threadTimestamp = "thread_ts"
        case timestamp = "ts"
        case linksNames = "link_names"
        case unfurlsLinks = "unfurl_links"
        case unfurlsMedia = "unfurl_media"
    }
}

/// Blocks beside a bar of a colour.
struct SlackAttachment: Encodable {
    var color: String?
    var fallback: String
    var blocks: [SlackBlock]
}

/// The kinds of blocks that are used.
enum SlackBlock: Encodable {
    case header(SlackText)
    case section(SlackText)
    case fields([SlackText])
    case context(SlackText)

    private enum CodingKeys: String, CodingKey {
        case type, text, fields, elements
    }

    func encode(to encoder: any Encoder) throws {
        var block = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .header(let text):
            try block.encode("header", forKey: .type)
            try block.encode(text, forKey: .text)
        case .section(let text):
            try block.encode("section", forKey: .type)
            try block.encode(text, forKey: .text)
        case .fields(let fields):
            try block.encode("section", forKey: .type)
            try block.encode(fields, forKey: .fields)
        case .context(let text):
            try block.encode("context", forKey: .type)
            try block.encode([text], forKey: .elements)
        }
    }
}

/// A text object.
struct SlackText: Encodable {
    private let type: String
    private let text: String
    private let emoji: Bool?
    private let verbatim: Bool?

    /// Text without formats.
    static func plain(_ text: String) -> SlackText {
        SlackText(type: "plain_text", text: text, emoji: false, verbatim: nil)
    }

    /// Text in Slack's markup, in which nothing is looked for that is not marked.
    static func markup(_ text: String) -> SlackText {
        SlackText(type: "mrkdwn", text: text, emoji: nil, verbatim: true)
    }
}
