import Text

/// Lays out a post for Mattermost: attachments whose bars have the severities' colours.
///
/// Source: Mattermost server, `model/post.go` (16,383 characters of a message); attachments may be longer, but need
/// not.
enum MattermostWriter {
    /// The most characters of a message with all its attachments.
    static let longestMessage = 16_383
    /// The most alerts of one message; each is an attachment.
    static let mostCards = 25

    /// Room for a template.
    static let customLimits = CustomLimits(title: 500, text: longestMessage - 1_500)

    /// The message above the attachments, and these.
    static func body(of post: PostCard) -> MattermostBody {
        let heading = post.custom?.title ?? post.heading.map { MarkdownBold.write(MattermostMarkup.escape($0)) }
        var body = MattermostBody(text: heading, attachments: [])
        if let text = post.custom?.text {
            body.attachments = [
                MattermostAttachment(fallback: fallback(post.summary), color: post.severity?.hexColor, text: text)
            ]
        } else if post.cards.count == 1, let card = post.cards.first {
            body.attachments = [whole(card, closing: post.closing)]
        } else {
            body.attachments = list(post)
        }
        return body
    }

    private static func whole(_ card: AlertCard, closing: SafeText?) -> MattermostAttachment {
        let label = MattermostMarkup.escape.fitted(card.label, to: 250, in: .utf16)
        var lines = ["**\(label)**", MattermostMarkup.headline(card, to: 900, longestLink: SafeLink.maxBytes)]
        let quote = MattermostMarkup.quote(card, to: 1_500)
        // A line of its own ends the quote.
        if !quote.isEmpty { lines += ["> " + quote, ""] }
        if let closing { lines.append(MattermostMarkup.escape(closing)) }
        let fields = card.facts.prefix(10).map { fact in
            MattermostAttachment.Field(
                title: MattermostMarkup.escape.fitted(SafeText(fact.name), to: 60, in: .utf16),
                value: MattermostMarkup.escape.fitted(fact.value, to: 300, in: .utf16))
        }
        return MattermostAttachment(
            fallback: fallback(card.summary), color: card.severity.hexColor,
            text: lines.joined(separator: "\n"), fields: fields.isEmpty ? nil : fields)
    }

    private static func list(_ post: PostCard) -> [MattermostAttachment] {
        // A fallback repeats the line's beginning: it counts with it.
        let list = CardLines(
            post, room: longestMessage - 500, unit: .utf16, gap: 300, most: mostCards,
            escape: { MattermostMarkup.escape($0) }
        ) { card in
            let label = MattermostMarkup.escape.fitted(card.label, to: 150, in: .utf16)
            let facts = MattermostMarkup.escape.fitted(card.factLine, to: 300, in: .utf16)
            return "**\(label)**\n\(MattermostMarkup.headline(card, to: 300, longestLink: 500))\n\(facts)"
        }
        var attachments = zip(list.lines, post.cards).map { line, card in
            MattermostAttachment(
                fallback: MattermostMarkup.escapePlain.fitted(card.summary, to: 290, in: .utf16),
                color: card.severity.hexColor, text: line)
        }
        if let closing = list.closing {
            attachments.append(MattermostAttachment(fallback: closing, color: nil, text: closing))
        }
        return attachments
    }

    private static func fallback(_ text: SafeText) -> String {
        MattermostMarkup.escapePlain.fitted(text, to: 600, in: .utf16)
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
enum MattermostMarkup {
    static let escape = MarkupEscaper(
        MarkupEscaper.backslashed("\\*_~`|#-+[](){}!$").merging(MarkupEscaper.entities) { $1 }, broken: "@#~",
        finds: [.addresses, .hosts, .emoji, .numbers])

    /// Notifications and other clients show the fallback without formats; nobody is called by it all the same.
    static let escapePlain = MarkupEscaper(MarkupEscaper.entities, broken: "@#~", finds: [.addresses])

    /// A headline, linked where there is an address.
    static func headline(_ card: AlertCard, to limit: Int, longestLink: Int) -> String {
        let fitted = escape.fitted(card.headline, to: limit, in: .utf16)
        let text = fitted.isEmpty ? "…" : fitted
        guard let link = card.link?.string, link.utf8.count <= longestLink else { return MarkdownBold.write(text) }
        return "[\(text)](\(link))"
    }

    /// The sentence that shows why, with its terms in bold.
    static func quote(_ card: AlertCard, to limit: Int) -> String {
        let pieces = QuoteFitter.fit(card.quote, to: limit) { piece in
            let text = escape(SafeText(harmless: piece.text))
            return piece.isTerm ? MarkdownBold.write(text) : text
        }
        return pieces.isEmpty ? "" : "“" + pieces + "”"
    }
}

/// A message to an incoming webhook of Mattermost as JSON.
///
/// Source: Mattermost developer documentation, “Incoming webhooks” and “Use message attachments”.
struct MattermostBody: Encodable {
    var text: String?
    var attachments: [MattermostAttachment]
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
