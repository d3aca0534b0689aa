import CGumbo

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

    /// The text inside a node, with white space as it stands.
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
