import Text

/// Lays out a post for Rocket.Chat: severity and topic as the message, the rest beside the severity's colour.
///
/// Source: Rocket.Chat documentation, “Message settings”, maximum allowed characters (5,000 unless changed); kept for
/// the whole post, though only the message itself is counted.
enum RocketChatWriter {
    static let longestMessage = 5_000
    /// The most alerts of one message; each is an attachment.
    static let mostCards = 20

    /// Room for a template.
    static let customLimits = CustomLimits(title: 400, text: longestMessage - 400)

    static func body(of post: PostCard) -> RocketChatBody {
        var body = RocketChatBody(text: top(of: post), attachments: [])
        if let text = post.custom?.text {
            body.attachments = [RocketChatAttachment(color: post.severity?.hexColor, text: text)]
        } else if post.cards.count == 1, let card = post.cards.first {
            body.attachments = [whole(card)]
            if let closing = post.closing {
                body.attachments.append(RocketChatAttachment(text: RocketChatMarkup.escape(closing)))
            }
        } else {
            body.attachments = list(post)
        }
        return body
    }

    private static func top(of post: PostCard) -> String {
        if let title = post.custom?.title { return title }
        let heading = post.heading.map { RocketChatMarkup.escape.fitted($0, to: 200, in: .utf16) }
        guard post.cards.count == 1, let card = post.cards.first else {
            return RocketChatMarkup.bold(heading ?? RocketChatMarkup.escape.fitted(post.summary, to: 200, in: .utf16))
        }
        let label = RocketChatMarkup.bold(RocketChatMarkup.escape.fitted(card.label, to: 250, in: .utf16))
        return heading.map { "\($0)\n\(label)" } ?? label
    }

    private static func whole(_ card: AlertCard) -> RocketChatAttachment {
        let quote = RocketChatMarkup.quote(card, to: 900)
        let fields = card.facts.prefix(10).map { fact in
            RocketChatAttachment.Field(
                title: RocketChatMarkup.escape.fitted(SafeText(fact.name), to: 40, in: .utf16),
                value: RocketChatMarkup.escape.fitted(fact.value, to: 160, in: .utf16))
        }
        let title = RocketChatMarkup.escape.fitted(card.headline, to: 500, in: .utf16)
        return RocketChatAttachment(
            color: card.severity.hexColor, title: title.isEmpty ? "…" : title, link: link(of: card, longest: 1_000),
            text: quote.isEmpty ? nil : quote, fields: fields.isEmpty ? nil : fields)
    }

    private static func list(_ post: PostCard) -> [RocketChatAttachment] {
        func title(_ card: AlertCard) -> String {
            RocketChatMarkup.escape.fitted(SafeText("\(card.label): \(card.headline)"), to: 300, in: .utf16)
        }
        func facts(_ card: AlertCard) -> String {
            RocketChatMarkup.escape.fitted(card.factLine, to: 200, in: .utf16)
        }
        // Measured as one text of title, link and facts.
        let list = CardLines(
            post, room: longestMessage - 250, unit: .utf16, most: mostCards, escape: { RocketChatMarkup.escape($0) }
        ) { title($0) + facts($0) + (link(of: $0, longest: 500) ?? "") }
        var attachments = zip(list.lines, post.cards).map { _, card in
            RocketChatAttachment(
                color: card.severity.hexColor, title: title(card), link: link(of: card, longest: 500),
                text: facts(card))
        }
        if let closing = list.closing { attachments.append(RocketChatAttachment(text: closing)) }
        return attachments
    }

    private static func link(of card: AlertCard, longest: Int) -> String? {
        card.link.flatMap { $0.string.utf8.count <= longest ? $0.string : nil }
    }
}

/// Rocket.Chat's markup.
///
/// Which signs a backslash makes literal has changed from version to version, so none is written: the signs of formats
/// become characters that look like them. Mentions (`@all`, `@here`, `@name`), channels (`#name`), formulas (`\(…\)`),
/// spoilers, links (`[text](address)`, `<address|text>`), times (`<t:…>`) and telephone numbers (`+1…`) are broken by a
/// zero-width space behind their sign, which no pattern of its parser reads over; hosts are, because it links them
/// without any sign.
///
/// Source: Rocket.Chat documentation, “Message formatting”; its sources, `mentions/lib/MentionsParser.ts` and
/// `packages/message-parser`.
enum RocketChatMarkup {
    static let escape = MarkupEscaper(
        ["*": "∗", "_": "＿", "~": "∼", "`": "ˋ"], broken: "@#\\|]<>+-", finds: [.addresses, .hosts, .emoji, .numbers])

    /// The sentence that shows why, with its terms in bold; a format begins at the border of a word, which the
    /// zero-width space is.
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

/// A message to an incoming webhook of Rocket.Chat as JSON.
///
/// Source: Rocket.Chat developer documentation, “Incoming webhook”; its source `processWebhookMessage.ts`.
struct RocketChatBody: Encodable {
    var text: String
    var attachments: [RocketChatAttachment]
    /// No previews of what is behind links.
    let parseUrls = false
}

/// Text beside a bar of a colour.
struct RocketChatAttachment: Encodable {
    struct Field: Encodable {
        var title: String
        var value: String
        let short = true
    }

    var color: String?
    var title: String?
    var link: String?
    var text: String?
    var fields: [Field]?

    private enum CodingKeys: String, CodingKey {
        case color, title, text, fields
        case link = "title_link"
    }
}
