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
