/// The text of an editor's document: a tree of paragraphs and runs of text, as ProseMirror, Slate, Lexical, Draft.js,
/// Editor.js, Contentful, Notion and Sanity store it.
enum RichText {
    /// How deep such trees nest: lists in tables in columns.
    private static let maxDepth = 40
    private static let texts = ["text", "value", "plain_text", "data"]
    private static let children = ["content", "children", "blocks", "root", "data", "items", "rich_text"]
    /// Blocks that are not text of the article.
    private static let passedOver: Set = [
        "image", "img", "embed", "video", "audio", "gallery", "code", "codeBlock", "html", "raw_html", "divider",
        "delimiter", "interstitial_link", "oembed_response", "embedded-asset-block", "table_of_contents", "file",
    ]

    /// The paragraphs of a document, apart by blank lines; `nil` if the value is none.
    static func text(of value: JSONValue) -> String? {
        guard isDocument(value) else { return nil }
        var text = Collector()
        text.collect(value, depth: 0)
        text.close()
        return text.paragraphs.isEmpty ? nil : text.paragraphs.joined(separator: "\n\n")
    }

    /// Whether a value is the root of a document, or a list of its blocks.
    private static func isDocument(_ value: JSONValue) -> Bool {
        if let elements = value.elements {
            return elements.prefix(20).contains(where: isBlock)
                && elements.allSatisfy { kind(of: $0) != nil || $0["children"] != nil }
        }
        guard !value.members.isEmpty else { return false }
        if value["root"]?["children"] != nil || value["entityMap"] != nil && value["blocks"] != nil { return true }
        if let blocks = value["blocks"]?.elements { return blocks.contains { $0["data"]?["text"] != nil } }
        return ["doc", "document", "root"].contains(kind(of: value) ?? "")
            && value.members.contains { children.contains($0.name) && $0.value.elements != nil }
    }

    /// Whether a block holds others, or has its text one level deeper, as those of Editor.js and Notion.
    private static func isBlock(_ value: JSONValue) -> Bool {
        children.contains { value[$0]?.elements != nil } || value["data"]?["text"] != nil
            || kind(of: value).map { value[$0]?["rich_text"] != nil } ?? false
    }

    private static func kind(of value: JSONValue) -> String? {
        (value["nodeType"] ?? value["_type"] ?? value["type"])?.text
    }

    /// Takes the paragraphs out of a tree.
    private struct Collector {
        var paragraphs: [String] = []
        private var line = ""

        mutating func collect(_ value: JSONValue, depth: Int) {
            guard depth < maxDepth else { return }
            if let elements = value.elements {
                for element in elements { collect(element, depth: depth + 1) }
                return
            }
            guard !value.members.isEmpty else { return line += value.text ?? "" }
            let kind = RichText.kind(of: value) ?? ""
            guard !passedOver.contains(kind) else { return }
            if ["hardBreak", "hard_break", "linebreak"].contains(kind) { return line += "\n" }
            if let text = texts.lazy.compactMap({ value[$0]?.text }).first {
                line += text
                // A block of Draft.js is a paragraph; a run of text is a part of one.
                if value["marks"] == nil, kind != "text", kind != "span", !kind.isEmpty { close() }
                return
            }
            for child in children.compactMap({ value[$0] }) + [value[kind]].compactMap({ $0 }) {
                collect(child, depth: depth + 1)
            }
            if !["link", "hyperlink", "autolink"].contains(kind) { close() }
        }

        mutating func close() {
            if line.contains(where: { !$0.isWhitespace }) { paragraphs.append(line) }
            line = ""
        }
    }
}
