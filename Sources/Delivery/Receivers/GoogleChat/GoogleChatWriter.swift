/// Lays out a post for Google Chat: one card.
///
/// One alert: severity and topic in the severity's colour, the headline, the quote, the facts. Several: a paragraph of
/// three lines each.
///
/// Source: Google Chat API reference, “spaces.messages.create” (32,000 bytes a message), “Cards v2” (100 widgets a card).
enum GoogleChatWriter {
    /// The most bytes of a message.
    static let longestMessage = 32_000
    /// The most widgets of a card; what is behind them is not shown.
    static let mostWidgets = 100

    /// Room for a template: JSON makes two bytes of a quote or a line end.
    static let customLimits = CustomLimits(title: 500, text: 12_000, unit: .bytes)

    static func body(of post: PostCard, thread: String) -> GoogleChatBody {
        var sections: [GoogleChatBody.Section] = []
        let single = post.cards.count == 1 ? post.cards.first : nil
        if let title = post.custom?.title {
            sections.append(.init(widgets: [.paragraph(title)]))
        } else if let card = single {
            sections.append(.init(widgets: [.paragraph(GoogleChatMarkup.label(card, to: 500))]))
        }
        if let text = post.custom?.text {
            sections.append(.init(widgets: [.paragraph(text)]))
        } else if let card = single {
            sections.append(.init(widgets: whole(card)))
            if let closing = post.closing {
                sections.append(.init(widgets: [.paragraph(GoogleChatMarkup.escape(closing))]))
            }
        } else {
            sections.append(.init(widgets: list(post)))
        }
        let header = post.heading.map { GoogleChatBody.Header(title: plain($0, 300)) }
        return GoogleChatBody(
            cardsV2: [.init(card: .init(header: header, sections: sections))], fallbackText: plain(post.summary, 1_000),
            thread: .init(threadKey: thread))
    }

    private static func whole(_ card: AlertCard) -> [GoogleChatBody.Widget] {
        var widgets = [
            GoogleChatBody.Widget.paragraph(GoogleChatMarkup.headline(card, to: 2_000, longestLink: 4_000))
        ]
        let quote = GoogleChatMarkup.quote(card, to: 1_500)
        if !quote.isEmpty { widgets.append(.paragraph(quote)) }
        return widgets
            + card.facts.prefix(10).map {
                .fact(
                    name: plain(SafeText($0.name), 100),
                    value: GoogleChatMarkup.escape.fitted($0.value, to: 500, in: .bytes))
            }
    }

    private static func list(_ post: PostCard) -> [GoogleChatBody.Widget] {
        // Quotes and backslashes are two bytes in JSON: no text is more than twice as long there.
        let list = CardLines(
            post, room: longestMessage / 2 - 2_000, unit: .bytes, gap: 40, most: mostWidgets - 2,
            escape: { GoogleChatMarkup.escape($0) }
        ) { card in
            let facts = GoogleChatMarkup.escape.fitted(card.factLine, to: 400, in: .bytes)
            let headline = GoogleChatMarkup.headline(card, to: 600, longestLink: 500)
            return "\(GoogleChatMarkup.label(card, to: 200))<br>\(headline)<br>\(facts)"
        }
        return (list.lines + (list.closing.map { [$0] } ?? [])).map { .paragraph($0) }
    }

    private static func plain(_ text: SafeText, _ limit: Int) -> String {
        GoogleChatMarkup.escapePlain.fitted(text, to: limit, in: .bytes)
    }
}
