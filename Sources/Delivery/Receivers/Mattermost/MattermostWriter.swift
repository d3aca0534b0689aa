/// Lays out a post for Mattermost: attachments whose bars have the severities' colours.
///
/// Source: Mattermost server, `model/post.go` (16,383 characters of a message); attachments may be longer, but need not.
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
