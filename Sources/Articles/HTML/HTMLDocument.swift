import CGumbo
import Text

/// A parsed page: its elements and texts in the order of the document, each before what it contains.
///
/// What a node contains stands directly behind it, up to its `end`; so a walk is a loop, at any depth of nesting.
struct HTMLDocument {
    /// An element or a piece of text.
    struct Node {
        /// The element's tag; `GUMBO_TAG_UNKNOWN` for a text or an element of no known name.
        var tag: GumboTag
        /// The text; empty for an element.
        var text = ""
        /// Whether it is an element.
        var isElement: Bool
        /// The attributes, by name in lower case.
        var attributes: [String: String] = [:]
        /// The index of the element that contains it; -1 for the root.
        var parent: Int
        /// The index behind the last node that it contains.
        var end: Int
    }

    /// The nodes in the order of the document.
    var nodes: [Node] = []

    /// The text inside a node, with its white space.
    func text(of index: Int) -> String {
        nodes[index..<nodes[index].end].reduce(into: "") { $0 += $1.text }
    }

    /// The text inside a node, on one line.
    func line(of index: Int) -> String {
        WhiteSpace.collapsed(text(of: index))
    }

    /// The indices of the elements of a tag.
    func elements(_ tag: GumboTag) -> [Int] {
        nodes.indices.filter { nodes[$0].isElement && nodes[$0].tag == tag }
    }
}

/// White space as a browser shows it.
enum WhiteSpace {
    /// A text with every run of white space made one space, and none at the ends.
    static func collapsed(_ text: String) -> String {
        var result: [UInt8] = []
        let bytes = Array(text.utf8)
        result.reserveCapacity(bytes.count)
        var place = 0
        var isSpace = false
        while place < bytes.count {
            let length = Trimming.leadingSpace(at: place, before: bytes.count, in: bytes)
            if length > 0 {
                isSpace = true
                place += length
            } else {
                if isSpace, !result.isEmpty { result.append(0x20) }
                isSpace = false
                result.append(bytes[place])
                place += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

/// Markup inside another format's field: `content` of JSON, a headline with entities.
enum HTMLFragment {
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

    /// The characters of a fragment with its white space, for example of one entity.
    static func text(of fragment: String) throws(ArticleError) -> String {
        try HTMLParser.document(of: fragment).text(of: 0)
    }

    /// The paragraphs and headings of a fragment. Only elements that are never text are left out.
    static func blocks(of text: String) throws(ArticleError) -> [(role: Passage.Role, text: String)] {
        let document = try HTMLParser.document(of: text)
        let blocks = TextBlockCollector.blocks(of: document, leftOut: PageParts.leftOut(of: document))
        // Plain text with an entity in it has its paragraphs in its line ends.
        if blocks.count == 1, text.utf8.contains(0x0A), let body = document.elements(GUMBO_TAG_BODY).first {
            var builder = DraftBuilder()
            builder.addParagraphs(document.text(of: body))
            return builder.article.passages.map { ($0.role, builder.article.quote($0.range)) }
        }
        return blocks.map { ($0.isHeading ? .heading : .paragraph, $0.text) }
    }
}
