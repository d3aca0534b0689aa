import Text

/// Markup inside another format's field: `content` of JSON, a headline with entities.
enum HTMLFragment {
    /// The most elements and texts of a fragment: beside what holds it, it needs more memory than a page.
    private static let maxNodes = 400_000

    /// Whether a text holds tags or entities.
    static func isMarkup(_ bytes: [UInt8]) -> Bool {
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
    static func line(of text: [UInt8]) throws(ArticleError) -> String {
        guard isMarkup(text) else { return WhiteSpace.collapsed(text) }
        return try HTMLParser.document(of: text).line(of: 0)
    }

    static func line(of text: String) throws(ArticleError) -> String { try line(of: Array(text.utf8)) }

    /// The paragraphs and headings of a fragment. Only elements that are never text are left out.
    static func blocks(of text: String) throws(ArticleError) -> [(role: Passage.Role, text: String)] {
        try passages(of: Array(text.utf8)).blocks
    }

    /// The paragraphs and headings of a fragment in UTF-8. Only elements that are never text are left out.
    static func passages(of text: [UInt8]) throws(ArticleError) -> DraftBuilder {
        try passages(of: text, isEscaped: false)
    }

    private static func passages(of text: [UInt8], isEscaped: Bool) throws(ArticleError) -> DraftBuilder {
        let document = try document(of: text)
        if !isEscaped, let markup = escapedMarkup(in: document) { return try passages(of: markup, isEscaped: true) }
        let leftOut = PageParts.leftOut(of: document)
        var builder = DraftBuilder()
        let lines = text.place(of: 0x0A, from: 0) == nil ? nil : document.elements(.body).first
        // Most fragments with line ends hold one text, and then its block need not be made.
        var blocks: [TextBlock] = []
        var isOneText = lines != nil && hasOneText(document, leftOut)
        if !isOneText {
            blocks = TextBlockCollector.blocks(of: document, leftOut: leftOut)
            isOneText = blocks.count == 1
        }
        // Plain text with an entity in it has its paragraphs in its line ends.
        if let lines, isOneText {
            builder.addParagraphs(document.bytes(of: lines))
            return builder
        }
        for block in blocks { builder.add(block.isHeading ? .heading : .paragraph, block.text) }
        return builder
    }

    /// Whether a document has one text beside white space, and that is not left out.
    private static func hasOneText(_ document: HTMLDocument, _ leftOut: [Bool]) -> Bool {
        var isFound = false
        for index in document.nodes.indices where !document.nodes[index].isElement {
            if document.source(of: index).allSatisfy(ASCII.isSpace) { continue }
            if isFound || leftOut[index] { return false }
            isFound = true
        }
        return isFound
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
    static func textBlocks(of text: [UInt8]) throws(ArticleError) -> [TextBlock] {
        let document = try document(of: text)
        return TextBlockCollector.blocks(of: document, leftOut: PageParts.leftOut(of: document))
    }

    private static func document(of text: [UInt8]) throws(ArticleError) -> HTMLDocument {
        let document = try HTMLParser.document(of: text)
        guard document.nodes.count <= maxNodes else {
            throw .tooLarge(
                what: "the number of elements in this field", found: document.nodes.count, limit: maxNodes)
        }
        return document
    }

    /// The markup of a fragment that a writer escaped once more, so that it holds no element but the text of some.
    private static func escapedMarkup(in document: HTMLDocument) -> [UInt8]? {
        guard document.nodes.allSatisfy({ frame.contains($0.tag) }) else { return nil }
        let text = document.bytes(of: 0)
        return tags.contains(where: text.holds) ? text : nil
    }

    /// The elements that the parser adds around a text.
    private static let frame = HTMLTagSet(.html, .head, .body, .text)
    private static let tags = ["</p>", "<br>", "<br/>", "<br />", "</div>"].map { Array($0.utf8) }
}
