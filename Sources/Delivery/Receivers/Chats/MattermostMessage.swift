import Text

/// Lays out a post for Mattermost: attachments whose bars have the severities' colours.
///
/// Source: Mattermost server, `model/post.go` (16,383 characters of a message); attachments may be longer, but need
/// not.
enum MattermostWriter {
    /// Maximum size of a message with all its attachments.
    static let maxMessage = 16_383
    /// Maximum number of alerts in a message; each is an attachment.
    static let maxCards = 25

    /// Room for a template.
    static let customLimits = CustomLimits(title: 500, text: maxMessage - 1_500)

    private static let markup = MattermostMarkup()
    private static let sizes = ChatSizes(
        single: [PartSizes(topic: 200, headline: 900, quote: 1_500, fact: 300)],
        several: [PartSizes(topic: 130, headline: 300, fact: 100, link: 500)])

    /// The message above the attachments, and these.
    static func body(of post: PostCard) throws(RenderingError) -> MattermostBody {
        try ChatPost.fitting(
            post, sizes, in: markup, render: body,
            fits: { $0.size <= maxMessage && $0.attachments.count <= maxCards + 1 })
    }

    private static func body(_ post: ChatPost) -> MattermostBody {
        let heading = post.customTitle ?? post.heading.map { markup.strong(markup.escaper($0)) }
        var attachments: [MattermostAttachment] = []
        if let single = post.single {
            var lines = post.titleLines.map(markup.write)
            if let text = post.customText {
                lines.append(text)
            } else if !single.quote.isEmpty {
                // An empty line ends the quotation.
                lines += [markup.quote(markup.write(single.quote)), ""]
            }
            if let closing = post.closing { lines.append(markup.escaper(closing)) }
            var attachment = attachment(post.severity, post.summary, lines)
            if post.customText == nil {
                attachment.fields = single.facts.map { .init(title: $0.name, value: markup.value($0)) }
            }
            return MattermostBody(text: heading, attachments: [attachment])
        } else if let text = post.customText {
            attachments = [attachment(post.severity, post.summary, [text])]
        } else {
            attachments = post.entries.map { attachment($0.severity, $0.summary, $0.block.map(markup.write)) }
        }
        if let closing = post.closing { attachments.append(attachment(nil, closing, [markup.escaper(closing)])) }
        return MattermostBody(text: heading, attachments: attachments)
    }

    private static func attachment(
        _ severity: SeverityMark?, _ summary: SafeText, _ lines: [String]
    ) -> MattermostAttachment {
        MattermostAttachment(
            fallback: MattermostMarkup.plain.fitted(summary, to: 300, in: .utf16), color: severity?.hexColor,
            text: lines.joined(separator: "\n"))
    }
}

/// Mattermost's Markdown.
///
/// A backslash makes formats literal, but no mention: the server looks for `@all`, `@channel`, `@here` and users in the
/// text with the backslashes taken out. What it does not look past is a character that is neither letter, digit nor one
/// of `:.-_@`, so a zero-width space stands behind each `@`, and behind `#` (hashtags) and `~` (channels) too. `<` is
/// an entity because webhooks turn Slack's `<!channel>` and `<address|text>` into mentions and links before Markdown.
///
/// Source: Mattermost documentation, “Format messages” and “Use message attachments”; its server's sources,
/// `app/mention_parser_standard.go` and `app/webhook.go`.
struct MattermostMarkup: ChatMarkup {
    let escaper = MarkupEscaper(
        MarkupEscaper.backslashed("\\*_~`|#-+[](){}!$").merging(MarkupEscaper.entities) { $1 }, broken: "@#~",
        finds: [.addresses, .hosts, .emoji, .numbers])

    /// Notifications and other clients show the fallback without formats; nobody is called by it all the same.
    static let plain = MarkupEscaper(MarkupEscaper.entities, broken: "@#~", finds: [.addresses])

    let unit = TextUnit.utf16
}

/// A message to an incoming webhook of Mattermost as JSON.
///
/// Source: Mattermost developer documentation, “Incoming webhooks” and “Use message attachments”.
struct MattermostBody: Encodable {
    var text: String?
    var attachments: [MattermostAttachment]

    /// The size of all texts.
    var size: Int {
        let texts = attachments.flatMap {
            [$0.fallback, $0.text] + ($0.fields ?? []).flatMap { [$0.title, $0.value] }
        }
        return texts.reduce(text?.utf16.count ?? 0) { $0 + $1.utf16.count }
    }
}

/// A message of a bot, new or changed, as JSON.
///
/// Source: Mattermost API reference, “Create a post” and “Patch a post”.
struct MattermostPost: Encodable {
    struct Props: Encodable {
        var attachments: [MattermostAttachment]
    }

    var channel: String?
    /// The post that this one answers.
    var root: String?
    var message: String
    var props: Props

    private enum CodingKeys: String, CodingKey {
        case message, props
        case channel = "channel_id"
        case root = "root_id"
    }
}

/// Text beside a bar of a colour.
struct MattermostAttachment: Encodable {
    struct Field: Encodable {
        var title: String
        var value: String
        let short = true
    }

    var fallback: String
    var color: String?
    var text: String
    var fields: [Field]?
}
