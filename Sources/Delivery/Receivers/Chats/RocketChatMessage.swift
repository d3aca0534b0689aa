import Text

/// Lays out a post for Rocket.Chat: severity and topic as the message, the rest beside the severity's colour.
///
/// Source: Rocket.Chat documentation, “Message settings”, maximum allowed characters (5,000 unless changed); kept for
/// the whole post, though only the message itself is counted.
enum RocketChatWriter {
    static let maxMessage = 5_000
    /// Maximum number of alerts in a message; each is an attachment.
    static let maxCards = 20

    /// Room for a template.
    static let customLimits = CustomLimits(title: 400, text: maxMessage - 400)

    private static let markup = RocketChatMarkup()
    private static let sizes = ChatSizes(
        single: [PartSizes(topic: 200, headline: 500, quote: 900, fact: 160, link: 1_000)],
        several: [PartSizes(topic: 100, headline: 200, fact: 80, link: 500)])

    static func body(of post: PostCard) throws(RenderingError) -> RocketChatBody {
        try ChatPost.fitting(
            post, sizes, in: markup, render: body,
            fits: { $0.size <= maxMessage && $0.attachments.count <= maxCards + 1 })
    }

    private static func body(_ post: ChatPost) -> RocketChatBody {
        var top = post.heading.map { [markup.strong(markup.escaper($0))] } ?? []
        var attachments: [RocketChatAttachment] = []
        if let single = post.single {
            var attachment = RocketChatAttachment(color: single.severity.hexColor)
            if post.customTitle == nil {
                top.append(markup.write(single.label))
                attachment.title = markup.escaper(SafeText(harmless: single.headline.text))
                attachment.link = single.link?.string
            }
            attachment.text = post.customText ?? (single.quote.isEmpty ? nil : markup.write(single.quote))
            if post.customText == nil {
                attachment.fields = single.facts.map { .init(title: $0.name, value: markup.value($0)) }
            }
            attachments = [attachment]
        } else if let text = post.customText {
            attachments = [RocketChatAttachment(color: post.severity?.hexColor, text: text)]
        } else {
            attachments = post.entries.map { entry in
                RocketChatAttachment(
                    color: entry.severity.hexColor,
                    title: markup.escaper(SafeText(harmless: "\(entry.label.text): \(entry.headline.text)")),
                    link: entry.link?.string, text: markup.write(entry.factLine))
            }
        }
        if top.isEmpty { top = [markup.strong(markup.escaper.fitted(post.summary, to: 200, in: .utf16))] }
        if let closing = post.closing { attachments.append(RocketChatAttachment(text: markup.escaper(closing))) }
        return RocketChatBody(text: post.customTitle ?? top.joined(separator: "\n"), attachments: attachments)
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
struct RocketChatMarkup: ChatMarkup {
    let escaper = MarkupEscaper(
        ["*": "∗", "_": "＿", "~": "∼", "`": "ˋ"], broken: "@#\\|]<>+-", finds: [.addresses, .hosts, .emoji, .numbers])
    let unit = TextUnit.utf16

    func strong(_ text: String) -> String { "*\(text)*" }

    /// A format begins only at the border of a word; a zero-width space is one.
    func term(_ text: String) -> String { "\u{200B}\(strong(text))\u{200B}" }
}

/// A message to an incoming webhook of Rocket.Chat as JSON.
///
/// Source: Rocket.Chat developer documentation, “Incoming webhook”; its source `processWebhookMessage.ts`.
struct RocketChatBody: Encodable {
    var text: String
    var attachments: [RocketChatAttachment]
    /// No previews of what is behind links.
    let parseUrls = false

    /// The size of all texts.
    var size: Int {
        let texts: [String?] = attachments.flatMap { [$0.title, $0.link, $0.text] }
        let fields = attachments.flatMap { $0.fields ?? [] }.flatMap { [$0.title, $0.value] }
        return (texts.compactMap { $0 } + fields).reduce(text.utf16.count) { $0 + $1.utf16.count }
    }
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
