import Text

/// Lays out a post for Google Chat: one card.
///
/// One alert: severity and topic in the severity's colour, the headline, the quote, the facts. Several: a paragraph of
/// three lines each.
///
/// Source: Google Chat API reference, “spaces.messages.create” (32,000 bytes a message), “Cards v2” (100 widgets a
/// card).
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

/// The part of HTML that cards of Google Chat read.
///
/// Entities make tags and mentions (`<users/all>`) inert; a zero-width space keeps addresses from becoming links.
/// Titles and the text for notifications are plain: there the space stands behind `<`.
///
/// Source: Google Chat developer documentation, “Format messages”, “Format text in cards”.
enum GoogleChatMarkup {
    static let escape = MarkupEscaper(MarkupEscaper.entities, broken: "@", finds: [.addresses, .hosts])

    private static let escapeLink = MarkupEscaper(MarkupEscaper.entities)

    static let escapePlain = MarkupEscaper(
        ["*": "∗", "_": "＿", "~": "∼", "`": "ˋ"], broken: "<@", finds: [.addresses, .hosts])

    /// A headline, linked where there is an address.
    static func headline(_ card: AlertCard, to limit: Int, longestLink: Int) -> String {
        let fitted = escape.fitted(card.headline, to: limit, in: .bytes)
        let text = "<b>\(fitted.isEmpty ? "…" : fitted)</b>"
        guard let link = card.link.map({ escapeLink(SafeText(harmless: $0.string)) }),
            link.utf8.count <= longestLink
        else { return text }
        return "<a href=\"\(link)\">\(text)</a>"
    }

    /// The sentence that shows why, with its terms in bold.
    static func quote(_ card: AlertCard, to limit: Int) -> String {
        let pieces = QuoteFitter.fit(card.quote, to: limit) { piece in
            let text = escape(SafeText(harmless: piece.text))
            return piece.isTerm ? "<b>\(text)</b>" : text
        }
        return pieces.isEmpty ? "" : "“" + pieces + "”"
    }

    /// Severity and topic in the severity's colour.
    static func label(_ card: AlertCard, to limit: Int) -> String {
        "<b><font color=\"\(card.severity.hexColor)\">\(escape.fitted(card.label, to: limit, in: .bytes))</font></b>"
    }
}

/// A message to a webhook of Google Chat as JSON.
///
/// Source: Google Chat API reference, “spaces.messages”, “Cards v2”.
struct GoogleChatBody: Encodable {
    struct Thread: Encodable {
        /// Ours, for the thread that the message begins or answers in.
        var threadKey: String
    }

    var cardsV2: [Entry]
    /// What notifications show.
    var fallbackText: String
    var thread: Thread

    struct Entry: Encodable {
        let cardId = "alert"
        var card: Card
    }

    struct Card: Encodable {
        var header: Header?
        var sections: [Section]
    }

    struct Header: Encodable {
        var title: String
    }

    struct Section: Encodable {
        var widgets: [Widget]
    }

    /// The kinds of widgets that are used.
    enum Widget: Encodable {
        /// Text in a part of HTML.
        case paragraph(String)
        /// A name above a value, which is in a part of HTML.
        case fact(name: String, value: String)

        private enum CodingKeys: String, CodingKey {
            case textParagraph, decoratedText
        }

        private enum TextKeys: String, CodingKey {
            case text, topLabel, wrapText
        }

        func encode(to encoder: any Encoder) throws {
            var widget = encoder.container(keyedBy: CodingKeys.self)
            switch self {
            case .paragraph(let text):
                var body = widget.nestedContainer(keyedBy: TextKeys.self, forKey: .textParagraph)
                try body.encode(text, forKey: .text)
            case .fact(let name, let value):
                var body = widget.nestedContainer(keyedBy: TextKeys.self, forKey: .decoratedText)
                try body.encode(name, forKey: .topLabel)
                try body.encode(value, forKey: .text)
                try body.encode(true, forKey: .wrapText)
            }
        }
    }
}
