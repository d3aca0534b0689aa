import Foundation

/// Adaptive Card 1.5 as far as Teams shows it. Source: adaptivecards.io, “Schema explorer”; Microsoft, “Format cards in
/// Microsoft Teams” (Markdown in TextBlock and in a fact's value, mentions only by `msteams.entities`).
struct AdaptiveCardSchema {
    private let schema = Schema(code: "BadRequest")
    /// Texts in which Markdown means something.
    private(set) var raw: [String] = []
    /// Texts in which it does not.
    private(set) var plain: [String] = []
    private(set) var links: [String] = []
    private(set) var mentions: [String] = []

    init(_ card: SimulatedJSON) throws(Refusal) {
        try schema.keys(
            card, "card",
            [
                "type", "version", "body", "actions", "$schema", "msteams", "fallbackText", "speak", "lang",
                "selectAction",
            ])
        try schema.require(card["type"]?.text == "AdaptiveCard", "type \(card["type"]?.text ?? "?")")
        let versions: Set = ["1.0", "1.1", "1.2", "1.3", "1.4", "1.5"]
        try schema.require(versions.contains(card["version"]?.text ?? ""), "Teams takes a version up to 1.5")
        if let entities = card["msteams"]?["entities"]?.list { mentions += entities.map { "\($0)" } }
        for element in try schema.list(card["body"], "body", 1...200) { try read(element) }
        for action in try schema.list(card["actions"], "actions", 0...6) { try read(action: action) }
    }

    private mutating func read(_ element: SimulatedJSON) throws(Refusal) {
        let shared: Set = ["type", "id", "spacing", "separator", "isVisible", "height", "fallback"]
        switch element["type"]?.text {
        case "TextBlock":
            try schema.keys(
                element, "TextBlock",
                shared.union([
                    "text", "size", "weight", "color", "wrap", "isSubtle", "maxLines", "fontType",
                    "horizontalAlignment",
                    "style",
                ]))
            try choice(element["color"], ["default", "dark", "light", "accent", "good", "warning", "attention"])
            try choice(element["size"], ["default", "small", "medium", "large", "extralarge"])
            try choice(element["weight"], ["default", "lighter", "bolder"])
            raw.append(try schema.text(element["text"], "TextBlock.text", 1...20_000))
        case "FactSet":
            try schema.keys(element, "FactSet", shared.union(["facts"]))
            for fact in try schema.list(element["facts"], "facts", 1...50) {
                raw.append(try schema.text(fact["title"], "fact.title", 1...1_000))
                raw.append(try schema.text(fact["value"], "fact.value", 1...5_000))
            }
        case "Container":
            try schema.keys(element, "Container", shared.union(["items", "style", "bleed", "selectAction"]))
            try choice(element["style"], ["default", "emphasis", "good", "attention", "warning", "accent"])
            for item in try schema.list(element["items"], "items", 1...100) { try read(item) }
        case "ColumnSet":
            try schema.keys(element, "ColumnSet", shared.union(["columns", "style", "bleed"]))
            for column in try schema.list(element["columns"], "columns", 1...10) {
                for item in try schema.list(column["items"], "items", 0...100) { try read(item) }
            }
        case "RichTextBlock":
            try schema.keys(element, "RichTextBlock", shared.union(["inlines", "horizontalAlignment"]))
            for run in try schema.list(element["inlines"], "inlines", 1...500) {
                plain.append(try schema.text(run["text"] ?? run, "TextRun.text", 1...20_000))
                if let action = run["selectAction"] { try read(action: action) }
            }
        case "ActionSet":
            for action in try schema.list(element["actions"], "actions", 1...6) { try read(action: action) }
        case let type: throw Refusal(400, "BadRequest", "an element of the type \(type ?? "?")")
        }
    }

    private mutating func read(action: SimulatedJSON) throws(Refusal) {
        try schema.keys(action, "action", ["type", "title", "url", "style", "tooltip", "id", "iconUrl"])
        try schema.require(action["type"]?.text == "Action.OpenUrl", "an action of \(action["type"]?.text ?? "?")")
        links.append(try schema.address(action["url"], "action.url"))
        if let title = try schema.optionalText(action["title"], "action.title", 1...200) { plain.append(title) }
    }

    private func choice(_ value: SimulatedJSON?, _ known: Set<String>) throws(Refusal) {
        guard let word = value?.text else { return }
        try schema.require(known.contains(word.lowercased()), "“\(word)” is none of \(known.sorted())")
    }
}
