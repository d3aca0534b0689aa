import Text

/// Markup inside another format's field: `content` of JSON, a headline with entities.
enum HTMLFragment {
    /// The most elements and texts of a fragment: beside what holds it, it needs more memory than a page.
    private static let maxNodes = 400_000

    /// Whether a text holds tags or entities.
    static func isMarkup(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        for place in bytes.indices {
            if bytes[place] == UInt8(ascii: "<"), place + 1 < bytes.count {
                let next = bytes[place + 1]
                if ASCII.isLetter(next) || next == UInt8(ascii: "/") || next == UInt8(ascii: "!") { return true }
            } else if bytes[place] == UInt8(ascii: "&") {
                let name = bytes[(place + 1)...].prefix(9).prefix {
                    ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == UInt8(ascii: "#")
                }
                if name.count >= 2, name.endIndex < bytes.count, bytes[name.endIndex] == UInt8(ascii: ";") {
                    return true
                }
            }
        }
        return false
    }

    /// The text of a fragment on one line.
    static func line(of text: String) throws(ArticleError) -> String {
        guard isMarkup(text) else { return WhiteSpace.collapsed(text) }
        return try HTMLParser.document(of: text).line(of: 0)
    }

    /// The paragraphs and headings of a fragment. Only elements that are never text are left out.
    static func blocks(of text: String) throws(ArticleError) -> [(role: Passage.Role, text: String)] {
        try blocks(of: text, isEscaped: false)
    }

    private static func blocks(
        of text: String, isEscaped: Bool
    ) throws(ArticleError) -> [(role: Passage.Role, text: String)] {
        let (document, blocks) = try parsed(text)
        if !isEscaped, let markup = escapedMarkup(in: document) { return try self.blocks(of: markup, isEscaped: true) }
        // Plain text with an entity in it has its paragraphs in its line ends.
        if blocks.count == 1, text.utf8.contains(0x0A), let body = document.elements(.body).first {
            var builder = DraftBuilder()
            builder.addParagraphs(document.text(of: body))
            return builder.blocks
        }
        return blocks.map { ($0.isHeading ? .heading : .paragraph, $0.text) }
    }

    /// The paragraphs and headings of a page outside of some elements.
    static func blocks(
        of text: String, without isLeftOut: (HTMLDocument) -> [Int]
    ) throws(ArticleError) -> [(role: Passage.Role, text: String)] {
        let document = try HTMLParser.document(of: text)
        var leftOut = PageParts.leftOut(of: document)
        for element in isLeftOut(document) where !leftOut[element] {
            for index in document.range(of: element) { leftOut[index] = true }
        }
        return TextBlockCollector.blocks(of: document, leftOut: leftOut)
            .map { ($0.isHeading ? .heading : .paragraph, $0.text) }
    }

    /// The blocks of a fragment, with what they link.
    static func textBlocks(of text: String) throws(ArticleError) -> [TextBlock] { try parsed(text).blocks }

    private static func parsed(
        _ text: String
    ) throws(ArticleError) -> (document: HTMLDocument, blocks: [TextBlock]) {
        let document = try HTMLParser.document(of: text)
        guard document.nodes.count <= maxNodes else {
            throw .tooLarge(
                what: "the number of elements in this field", found: document.nodes.count, limit: maxNodes)
        }
        return (document, TextBlockCollector.blocks(of: document, leftOut: PageParts.leftOut(of: document)))
    }

    /// The markup of a fragment that a writer escaped once more, so that it holds no element but the text of some.
    private static func escapedMarkup(in document: HTMLDocument) -> String? {
        guard document.nodes.allSatisfy({ [.html, .head, .body, .text].contains($0.tag) }) else { return nil }
        let text = document.text(of: 0)
        guard ["</p>", "<br>", "<br/>", "<br />", "</div>"].contains(where: text.contains) else { return nil }
        return text
    }
}
