import Alerts
import Text
import Topics

/// Lays out a post for Google Chat: one card.
///
/// One alert: severity and topic in the severity's colour, the headline, the quote, the facts. Several: a paragraph of
/// three lines each.
///
/// Source: Google Chat API reference, “spaces.messages.create” (32,000 bytes a message), “Cards v2” (100 widgets a
/// card).
enum GoogleChatWriter {
    /// Maximum bytes of a message.
    static let maxMessage = 32_000
    /// Maximum number of widgets of a card; further ones are not shown.
    static let maxWidgets = 100

    /// Room for a template: JSON makes two bytes of a quote or a line end.
    static let customLimits = CustomLimits(title: 500, text: 12_000, unit: .bytes)

    private static let markup = GoogleChatMarkup()
    private static let sizes = ChatSizes(
        single: [PartSizes(topic: 500, headline: 2_000, quote: 1_500, fact: 500, link: 4_000)],
        several: [PartSizes(topic: 200, headline: 600, fact: 150, link: 500)])

    /// The message as JSON.
    static func body(of post: PostCard, thread: String) throws(RenderingError) -> [UInt8] {
        try ChatPost.fitting(
            post, sizes, in: markup,
            render: { post throws(RenderingError) in
                let card = card(post)
                let body = GoogleChatBody(
                    cardsV2: [.init(card: card)], fallbackText: plain(post.summary, 1_000),
                    thread: .init(threadKey: thread))
                return (bytes: try JSONBody.encode(body), widgets: card.sections.reduce(0) { $0 + $1.widgets.count })
            }, fits: { $0.bytes.count <= maxMessage && $0.widgets <= maxWidgets }
        ).bytes
    }

    private static func card(_ post: ChatPost) -> GoogleChatBody.Card {
        var sections: [[GoogleChatBody.Widget]] = post.customTitle.map { [[.paragraph($0)]] } ?? []
        sections += post.titleLines.map { [.paragraph(markup.write($0))] }
        if let text = post.customText {
            sections.append([.paragraph(text)])
        } else if let single = post.single {
            let quote = single.quote.isEmpty ? [] : [GoogleChatBody.Widget.paragraph(markup.write(single.quote))]
            sections.append(quote + single.facts.map { .fact(name: $0.name, value: markup.value($0)) })
        } else {
            sections.append(
                post.entries.map { .paragraph($0.block.map(markup.write).joined(separator: "<br>")) })
        }
        if let closing = post.closing { sections.append([.paragraph(markup.escaper(closing))]) }
        return GoogleChatBody.Card(
            header: post.heading.map { .init(title: plain($0, 300)) }, sections: sections.map { .init(widgets: $0) })
    }

    private static func plain(_ text: SafeText, _ limit: Int) -> String {
        GoogleChatMarkup.plain.fitted(text, to: limit, in: .bytes)
    }
}

/// The part of HTML that cards of Google Chat read.
///
/// Entities make tags and mentions (`<users/all>`) inert; a zero-width space keeps addresses from becoming links.
/// Titles and the text for notifications are plain: there the space stands behind `<`.
///
/// Source: Google Chat developer documentation, “Format messages”, “Format text in cards”.
struct GoogleChatMarkup: ChatMarkup {
    let escaper = MarkupEscaper(MarkupEscaper.entities, broken: "@", finds: [.addresses, .hosts])
    let unit = TextUnit.bytes
    let termSize = 7

    static let plain = MarkupEscaper(
        ["*": "∗", "_": "＿", "~": "∼", "`": "ˋ"], broken: "<@", finds: [.addresses, .hosts])

    func strong(_ text: String) -> String { "<b>\(text)</b>" }

    func severity(_ text: String, _ severity: Severity) -> String {
        strong("<font color=\"\(SeverityMark(severity).hexColor)\">\(text)</font>")
    }

    func link(_ text: String, to address: String) -> String { "<a href=\"\(address)\">\(strong(text))</a>" }

    func address(_ link: SafeLink) -> String { link.string.replacing("&", with: "&amp;") }
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
    /// The text of notifications.
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
