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
