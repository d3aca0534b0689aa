import Text

/// Lays out a post for Slack.
///
/// One alert: severity and topic as the header, below it, beside the severity's colour, headline, quote and facts.
/// Several: beside its own colour, each in a section of two lines.
///
/// Source: Slack developer documentation, “Header block”, “Section block”, “Block Kit” (50 blocks); that all blocks
/// together may have some 13,000 characters is in no page (slackapi/bolt-js issue 2509).
enum SlackWriter {
    /// Maximum size of a header.
    static let maxHeader = 150
    /// Maximum size of the text of a section.
    static let maxSection = 3_000
    /// Maximum size of all blocks together.
    static let maxMessage = 12_000
    /// Maximum number of alerts in a message; each is an attachment.
    static let maxCards = 20

    /// Room for a template.
    static let customLimits = CustomLimits(title: 300, text: maxSection)

    private static let markup = SlackMarkup()
    private static let sizes = ChatSizes(
        single: [PartSizes(topic: 130, headline: 900, quote: 1_500, fact: 300, link: 1_900)],
        several: [PartSizes(topic: 130, headline: 300, fact: 100, link: 500)])

    static func body(of post: PostCard) throws(RenderingError) -> SlackBody {
        try ChatPost.fitting(
            post, sizes, in: markup, render: body,
            fits: { $0.size <= maxMessage && $0.attachments.count <= maxCards + 1 })
    }

    private static func body(_ post: ChatPost) -> SlackBody {
        var top: [SlackBlock] =
            post.customTitle.map { [.section(.markup($0))] } ?? post.heading.map { [header($0)] } ?? []
        if let single = post.single, post.customTitle == nil {
            top.append(header(SafeText(harmless: single.label.text)))
        }
        if top.isEmpty { top = [header(post.summary)] }
        var attachments: [SlackAttachment] = []
        if let single = post.single {
            attachments.append(attachment(single.severity, post.summary, whole(single, of: post)))
        } else if let text = post.customText {
            attachments.append(attachment(post.severity, post.summary, [.section(.markup(text))]))
        } else {
            attachments += post.entries.map { entry in
                let text = entry.block.map(markup.write).joined(separator: "\n")
                return attachment(entry.severity, entry.summary, [.section(.markup(text))])
            }
        }
        if let closing = post.closing {
            attachments.append(attachment(nil, closing, [.context(.markup(markup.escaper(closing)))]))
        }
        return SlackBody(
            text: markup.escaper.fitted(post.summary, to: 600, in: .utf16), blocks: top, attachments: attachments)
    }

    private static func whole(_ entry: ChatPost.Entry, of post: ChatPost) -> [SlackBlock] {
        var blocks: [SlackBlock] = []
        if post.customTitle == nil { blocks.append(.section(.markup(markup.write(entry.headline)))) }
        if let text = post.customText { return blocks + [.section(.markup(text))] }
        if !entry.quote.isEmpty { blocks.append(.section(.markup(markup.quote(markup.write(entry.quote))))) }
        return blocks + [
            .fields(entry.facts.map { .markup("\(markup.strong($0.name))\n\(markup.value($0))") })
        ]
    }

    private static func header(_ text: SafeText) -> SlackBlock {
        .header(.plain(SlackMarkup.plain.fitted(text, to: maxHeader, in: .utf16)))
    }

    private static func attachment(
        _ severity: SeverityMark?, _ summary: SafeText, _ blocks: [SlackBlock]
    ) -> SlackAttachment {
        SlackAttachment(
            color: severity?.hexColor, fallback: markup.escaper.fitted(summary, to: 300, in: .utf16), blocks: blocks)
    }
}

/// Slack's own markup, mrkdwn.
///
/// `&`, `<` and `>` have entities, which makes mentions (`<!channel>`, `<@U1>`) and links inert. For `*`, `_`, `~` and
/// the backtick there is no escape: each is written as a character that looks like it. `@here` and addresses stay plain
/// text because the text objects are `verbatim` and the message neither links names nor unfurls.
///
/// Source: Slack developer documentation, “Formatting message text” and “Text object”.
struct SlackMarkup: ChatMarkup {
    let escaper = MarkupEscaper(
        MarkupEscaper.entities.merging(["*": "∗", "_": "＿", "~": "∼", "`": "ˋ"]) { $1 }, finds: [.addresses, .emoji])

    /// Plain text fields know entities, and no formats.
    static let plain = MarkupEscaper(MarkupEscaper.entities, finds: [.addresses, .emoji])

    let unit = TextUnit.utf16

    func strong(_ text: String) -> String { "*\(text)*" }

    /// A format begins only at the border of a word; a zero-width space is one.
    func term(_ text: String) -> String { "\u{200B}\(strong(text))\u{200B}" }

    func link(_ text: String, to address: String) -> String { strong("<\(address)|\(text)>") }

    /// Addresses know entities too.
    func address(_ link: SafeLink) -> String { link.string.replacing("&", with: "&amp;") }
}

/// A message to Slack as JSON, for a webhook and for `chat.postMessage` and `chat.update`.
///
/// Source: Slack developer documentation, “Block Kit”, “chat.postMessage”, “Secondary message attachments”.
struct SlackBody: Encodable {
    var channel: String?
    /// The message that a reply belongs to.
    var threadTimestamp: String?
    /// The message that `chat.update` changes.
    var timestamp: String?
    /// Shown in notifications only, as there are blocks.
    var text: String
    var blocks: [SlackBlock]
    var attachments: [SlackAttachment]
    let parse = "none"
    let linksNames = false
    let unfurlsLinks = false
    let unfurlsMedia = false

    /// The size of all blocks.
    var size: Int {
        (blocks + attachments.flatMap(\.blocks)).flatMap(\.texts).reduce(0) { $0 + $1.text.utf16.count }
    }

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

    var texts: [SlackText] {
        switch self {
        case .header(let text), .section(let text), .context(let text): [text]
        case .fields(let fields): fields
        }
    }

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
    let text: String
    private let emoji: Bool?
    private let verbatim: Bool?

    /// Text without formats.
    static func plain(_ text: String) -> SlackText {
        SlackText(type: "plain_text", text: text, emoji: false, verbatim: nil)
    }

    /// Text in Slack's markup, in which Slack looks for no names and addresses.
    static func markup(_ text: String) -> SlackText {
        SlackText(type: "mrkdwn", text: text, emoji: nil, verbatim: true)
    }
}
