/// A card as a workflow of Teams posts it, as JSON.
///
/// Source: Microsoft Learn, “Create incoming webhooks with Workflows”; Adaptive Cards schema 1.4.
struct TeamsBody: Encodable {
    struct Attachment: Encodable {
        let contentType = "application/vnd.microsoft.card.adaptive"
        var content: AdaptiveCard
    }

    let type = "message"
    var attachments: [Attachment]
}

/// The card.
struct AdaptiveCard: Encodable {
    struct Width: Encodable {
        let width = "Full"
    }

    let schema = "http://adaptivecards.io/schemas/adaptive-card.json"
    let type = "AdaptiveCard"
    let version = "1.4"
    let msteams = Width()
    var body: [AdaptiveElement]
    var actions: [OpenAction]?

    private enum CodingKeys: String, CodingKey {
        case type, version, msteams, body, actions
        case schema = "$schema"
    }
}

/// Opens an address.
struct OpenAction: Encodable {
    let type = "Action.OpenUrl"
    var title: String?
    var url: String
}

/// The elements that are used.
enum AdaptiveElement: Encodable {
    /// A text in Markdown.
    case text(String, color: AdaptiveColor, isStrong: Bool)
    /// Pieces of text without Markdown.
    case runs([AdaptiveRun])
    /// Names and values in two columns.
    case facts([AdaptiveFact])
    /// Elements on a coloured ground.
    case container([AdaptiveElement], color: AdaptiveColor)

    private enum CodingKeys: String, CodingKey {
        case type, text, wrap, color, weight, inlines, facts, items, style, separator
    }

    func encode(to encoder: any Encoder) throws {
        var element = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .text(let text, let color, let isStrong):
            try element.encode("TextBlock", forKey: .type)
            try element.encode(text, forKey: .text)
            try element.encode(true, forKey: .wrap)
            try element.encode(color.text, forKey: .color)
            if isStrong { try element.encode("Bolder", forKey: .weight) }
        case .runs(let runs):
            try element.encode("RichTextBlock", forKey: .type)
            try element.encode(runs, forKey: .inlines)
        case .facts(let facts):
            try element.encode("FactSet", forKey: .type)
            try element.encode(facts, forKey: .facts)
        case .container(let items, let color):
            try element.encode("Container", forKey: .type)
            try element.encode(items, forKey: .items)
            try element.encode(color.ground, forKey: .style)
            try element.encode(true, forKey: .separator)
        }
    }
}

/// A name and a value, both in Markdown.
struct AdaptiveFact: Encodable {
    var title: String
    var value: String
}

/// A piece of text without Markdown.
struct AdaptiveRun: Encodable {
    let type = "TextRun"
    var text: String
    var color: String?
    var weight: String?
    var size: String?
    var highlight: Bool?
    var isSubtle: Bool?
    var selectAction: OpenAction?
}
