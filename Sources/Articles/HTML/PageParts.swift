import CGumbo
import Text

/// Which parts of a page are shown to its readers as its content, and which are around it.
enum PageParts {
    /// For every node whether it is left out.
    static func leftOut(of document: HTMLDocument) -> [Bool] {
        let nodes = document.nodes
        var result = [Bool](repeating: false, count: nodes.count)
        let lengths = TextLengths(document)
        let whole = lengths.paragraphText(0..<nodes.count)
        var place = 0
        while place < nodes.count {
            let node = nodes[place]
            if node.isElement, isLeftOut(node, range: place..<node.end, lengths: lengths, whole: whole) {
                for index in place..<node.end { result[index] = true }
                place = node.end
            } else {
                place += 1
            }
        }
        return result
    }

    private static func isLeftOut(
        _ node: HTMLDocument.Node, range: Range<Int>, lengths: TextLengths, whole: Int
    ) -> Bool {
        if never.contains(node.tag.rawValue) { return false }
        if always.contains(node.tag.rawValue) { return true }
        if ClassHints.isHidden(node) {
            // Scripts show what they loaded: a hidden part that holds the whole text is the text.
            return lengths.paragraphText(range) * 2 < whole
        }
        guard usually.contains(node.tag.rawValue) || ClassHints.isAside(node) else { return false }
        return lengths.paragraphText(range) * 5 < whole * 2
    }

    private static func tags(_ tags: GumboTag...) -> Set<UInt32> {
        Set(tags.map(\.rawValue))
    }

    private static let never = tags(GUMBO_TAG_HTML, GUMBO_TAG_BODY, GUMBO_TAG_ARTICLE, GUMBO_TAG_MAIN)
    private static let always = tags(
        GUMBO_TAG_HEAD, GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_TEMPLATE, GUMBO_TAG_IFRAME,
        GUMBO_TAG_SVG, GUMBO_TAG_MATH, GUMBO_TAG_BUTTON, GUMBO_TAG_SELECT, GUMBO_TAG_TEXTAREA, GUMBO_TAG_INPUT,
        GUMBO_TAG_OBJECT, GUMBO_TAG_VIDEO, GUMBO_TAG_AUDIO, GUMBO_TAG_CANVAS, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_NAV,
        GUMBO_TAG_LABEL, GUMBO_TAG_OPTION)
    private static let usually = tags(
        GUMBO_TAG_ASIDE, GUMBO_TAG_FOOTER, GUMBO_TAG_HEADER, GUMBO_TAG_FORM, GUMBO_TAG_MENU,
        GUMBO_TAG_NOSCRIPT)
}

/// How much text of paragraphs stands in any part of a page, in bytes.
struct TextLengths {
    private var before: [Int]

    init(_ document: HTMLDocument) {
        before = [0]
        before.reserveCapacity(document.nodes.count + 1)
        for node in document.nodes {
            // Short texts are labels and links; only runs of words make a paragraph.
            let length = node.text.utf8.count { !ASCII.isSpace($0) }
            var counted = length >= 50 ? length : 0
            if counted > 0, node.parent >= 0 {
                let tag = document.nodes[node.parent].tag
                if tag == GUMBO_TAG_SCRIPT || tag == GUMBO_TAG_STYLE { counted = 0 }
            }
            before.append((before.last ?? 0) + counted)
        }
    }

    /// The bytes of text runs in a range of nodes.
    func paragraphText(_ range: Range<Int>) -> Int {
        before[range.upperBound] - before[range.lowerBound]
    }
}
