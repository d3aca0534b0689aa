import Foundation

/// A card of Google Chat, version 2. Source: Google, “Cards v2” reference; text in widgets takes a little HTML.
struct GoogleCard {
    private let schema = Schema(code: "INVALID_ARGUMENT")
    private let elements: Set = ["b", "i", "u", "s", "strike", "font", "a", "br", "time"]
    private(set) var visible: [String] = []
    private(set) var links: [String] = []

    init(_ card: SimulatedJSON) throws(Refusal) {
        try schema.keys(card, "cardsV2", ["cardId", "card"])
        guard let content = card["card"] else { throw Refusal(400, schema.code, "a card without “card”") }
        try schema.keys(content, "card", ["header", "sections", "name", "cardActions", "fixedFooter"])
        if let header = content["header"] {
            try schema.keys(header, "header", ["title", "subtitle", "imageUrl", "imageType", "imageAltText"])
            visible.append(try schema.text(header["title"], "header.title", 1...2_000))
            if let text = try schema.optionalText(header["subtitle"], "subtitle", 1...2_000) { visible.append(text) }
        }
        var widgets = 0
        for section in try schema.list(content["sections"], "sections", 1...100) {
            try schema.keys(section, "section", ["header", "widgets", "collapsible", "uncollapsibleWidgetsCount"])
            if let text = try schema.optionalText(section["header"], "section.header", 1...2_000) { try html(text) }
            for widget in try schema.list(section["widgets"], "widgets", 1...100) {
                widgets += 1
                try read(widget)
            }
        }
        try schema.require(widgets <= 100, "\(widgets) widgets; only the first hundred are shown")
    }

    private mutating func read(_ widget: SimulatedJSON) throws(Refusal) {
        try schema.require(widget.object?.count == 1, "a widget is one thing")
        switch widget.object?.keys.first {
        case "textParagraph": try html(try schema.text(widget["textParagraph"]?["text"], "textParagraph", 1...10_000))
        case "decoratedText":
            let text = widget["decoratedText"] ?? .null
            try schema.keys(
                text, "decoratedText",
                ["topLabel", "text", "bottomLabel", "wrapText", "onClick", "startIcon", "button"])
            for key in ["topLabel", "bottomLabel"] {
                if let label = try schema.optionalText(text[key], key, 1...2_000) { visible.append(label) }
            }
            try html(try schema.text(text["text"], "decoratedText.text", 1...10_000))
        case "buttonList":
            for button in try schema.list(widget["buttonList"]?["buttons"], "buttons", 1...20) {
                visible.append(try schema.text(button["text"], "button.text", 1...200))
                links.append(try schema.address(button["onClick"]?["openLink"]?["url"], "openLink.url"))
            }
        case "divider": break
        case let kind: throw Refusal(400, schema.code, "a widget “\(kind ?? "?")”")
        }
    }

    private mutating func html(_ text: String) throws(Refusal) {
        let read = try MarkupReader.html(text, elements: elements, schema: schema)
        visible.append(read.visible)
        links += read.links
    }
}
