import Text

/// Lays out a post for Slack.
///
/// One alert: severity and topic as the header, below it, beside the severity's colour, headline, quote and facts.
/// Several: beside its own colour, each in a section of two lines.
///
/// Source: Slack developer documentation, “Header block”, “Section block”, “Block Kit” (50 blocks); that all blocks
/// together may have some 13,000 characters is in no page (slackapi/bolt-js issue 2509).
enum SlackWriter {
    /// The most characters in a header.
    static let longestHeader = 150
    /// The most characters in the text of a section.
    static let longestSection = 3_000
    /// The most characters that all blocks have together.
    static let longestMessage = 12_000
    /// The most alerts of one message; each is an attachment.
    static let mostCards = 20
    /// The longest address of a link within a list.
    static let longestLink = 500

    /// Room for a template.
    static let customLimits = CustomLimits(title: 300, text: longestSection)

    static func body(of post: PostCard) -> SlackBody {
        let text = SlackMarkup.escape.fitted(post.summary, to: 600, in: .utf16)
        var body = SlackBody(text: text, blocks: top(of: post), attachments: [])
        if let custom = post.custom?.text {
            body.attachments = [attachment(post, [.section(.markup(custom))])]
        } else if post.cards.count == 1, let card = post.cards.first {
            body.attachments = [attachment(post, whole(card))]
            if let closing = post.closing {
                body.attachments.append(plainAttachment(SlackMarkup.escape(closing)))
            }
        } else {
            body.attachments = list(post)
        }
        return body
    }

    private static func top(of post: PostCard) -> [SlackBlock] {
        if let title = post.custom?.title { return [.section(.markup(title))] }
        func header(_ text: SafeText) -> SlackBlock {
            .header(.plain(SlackMarkup.escapePlain.fitted(text, to: longestHeader, in: .utf16)))
        }
        let heading = post.heading.map(header)
        guard post.cards.count == 1, post.custom?.text == nil, let card = post.cards.first else {
            return [heading ?? header(post.summary)]
        }
        return (heading.map { [$0] } ?? []) + [header(card.label)]
    }

    private static func whole(_ card: AlertCard) -> [SlackBlock] {
        var blocks: [SlackBlock] = [
            .section(.markup(SlackMarkup.headline(card, to: 900, longestLink: 1_900)))
        ]
        let quote = SlackMarkup.quote(card, to: 1_500)
        if !quote.isEmpty { blocks.append(.section(.markup("> " + quote))) }
        let fields = card.facts.prefix(10).map { fact in
            let name = SlackMarkup.escape.fitted(SafeText(fact.name), to: 60, in: .utf16)
            let value = SlackMarkup.escape.fitted(fact.value, to: 300, in: .utf16)
            return SlackText.markup("*\(name)*\n\(value)")
        }
        if !fields.isEmpty { blocks.append(.fields(fields)) }
        return blocks
    }

    private static func list(_ post: PostCard) -> [SlackAttachment] {
        let list = CardLines(
            post, room: longestMessage - 2 * longestHeader, unit: .utf16, most: mostCards,
            escape: { SlackMarkup.escape($0) }
        ) { card in
            let label = SlackMarkup.escape.fitted(card.label, to: 150, in: .utf16)
            let facts = SlackMarkup.escape.fitted(card.factLine, to: 300, in: .utf16)
            return "*\(label)*\n\(SlackMarkup.headline(card, to: 300, longestLink: longestLink))\n\(facts)"
        }
        var attachments = zip(list.lines, post.cards).map { line, card in
            SlackAttachment(
                color: card.severity.hexColor, fallback: SlackMarkup.escape.fitted(card.summary, to: 300, in: .utf16),
                blocks: [.section(.markup(line))])
        }
        if let closing = list.closing { attachments.append(plainAttachment(closing)) }
        return attachments
    }

    private static func attachment(_ post: PostCard, _ blocks: [SlackBlock]) -> SlackAttachment {
        SlackAttachment(
            color: post.severity?.hexColor, fallback: SlackMarkup.escape.fitted(post.summary, to: 300, in: .utf16),
            blocks: blocks)
    }

    private static func plainAttachment(_ text: String) -> SlackAttachment {
        SlackAttachment(color: nil, fallback: text, blocks: [.context(.markup(text))])
    }
}

/// Slack's own markup, mrkdwn.
///
/// `&`, `<` and `>` have entities, which makes mentions (`<!channel>`, `<@U1>`) and links inert. For `*`, `_`, `~` and
/// the backtick there is no escape: each is written as a character that looks like it. `@here` and addresses stay plain
/// text because the text objects are `verbatim` and the message neither links names nor unfurls.
///
/// Source: Slack developer documentation, “Formatting message text” and “Text object”.
enum SlackMarkup {
    static let escape = MarkupEscaper(
        MarkupEscaper.entities.merging(["*": "∗", "_": "＿", "~": "∼", "`": "ˋ"]) { $1 }, finds: [.addresses, .emoji])

    /// Plain text fields know entities, and no formats.
    static let escapePlain = MarkupEscaper(MarkupEscaper.entities, finds: [.addresses, .emoji])

    /// Addresses know entities too.
    private static let escapeLink = MarkupEscaper(MarkupEscaper.entities)

    /// A headline, linked where there is an address of no more than so many characters, of which an ampersand is five.
    /// A format begins only at the border of a word.
    static func headline(_ card: AlertCard, to limit: Int, longestLink: Int) -> String {
        let fitted = escape.fitted(card.headline, to: limit, in: .utf16)
        let text = fitted.isEmpty ? "…" : fitted
        guard let link = card.link.map({ escapeLink(SafeText(harmless: $0.string)) }), link.utf16.count <= longestLink
        else { return bold(text) }
        return "*<\(link)|\(text)>*"
    }

    /// The sentence that shows why, with its terms in bold; a zero-width space is a border of a word too.
    static func quote(_ card: AlertCard, to limit: Int) -> String {
        let pieces = QuoteFitter.fit(card.quote, to: limit) { piece in
            let text = escape(SafeText(harmless: piece.text))
            return piece.isTerm ? "\u{200B}\(bold(text))\u{200B}" : text
        }
        return pieces.isEmpty ? "" : "“" + pieces + "”"
    }

    /// Bold text.
    static func bold(_ text: String) -> String { MarkdownBold.write(text, sign: "*") }
}

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
