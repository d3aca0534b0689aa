import CGumbo
import Text

/// Finds the article on a page: the element whose prose most outweighs its links, and in it the blocks that are text.
///
/// Source: the idea of the maximum-value subtree in J. Pasternack and D. Roth, “Extracting Article Text from the Web
/// with Maximum Subsequence Segmentation”, WWW 2009, with the page's own markup of its article preferred.
enum MainText {
    /// An article's blocks in their order.
    struct Found {
        /// The summary that stands between the page's headline and the element of the text.
        var standfirst: [TextBlock] = []
        /// The text.
        var body: [TextBlock] = []
    }

    /// The blocks of the article; all text outside links if the page has no prose.
    static func find(in document: HTMLDocument) -> Found {
        let leftOut = PageParts.leftOut(of: document)
        let blocks = TextBlockCollector.blocks(of: document, leftOut: leftOut)
        guard let container = container(of: blocks, in: document) else {
            // A page of one short sentence is news too.
            return Found(body: BlockFilter.article(blocks))
        }
        let range = container..<document.nodes[container].end
        let body = BlockFilter.article(blocks.filter { range.contains($0.element) })
        guard let headline = document.elements(GUMBO_TAG_H1).last(where: { $0 < container }) else {
            return Found(body: body)
        }
        let between = blocks.filter { (document.nodes[headline].end..<container).contains($0.element) && $0.isProse }
        // More than a summary is another part of the page.
        return Found(standfirst: between.count <= 3 ? between : [], body: body)
    }

    /// The element that holds the article.
    private static func container(of blocks: [TextBlock], in document: HTMLDocument) -> Int? {
        var values = [Double](repeating: 0, count: document.nodes.count)
        for block in blocks { values[block.element] += value(of: block) }
        // Nodes stand before what they contain: going backwards, each is complete when it is reached.
        for index in values.indices.reversed() {
            let parent = document.nodes[index].parent
            if parent >= 0 { values[parent] += values[index] }
        }
        let elements = document.nodes.indices.filter { document.nodes[$0].isElement && values[$0] > 0 }
        guard let best = elements.max(by: { values[$0] < values[$1] || (values[$0] == values[$1] && $0 > $1) })
        else { return nil }
        let named = elements.filter { ClassHints.isArticleBody(document.nodes[$0]) }
        if let body = named.max(by: { values[$0] < values[$1] }), values[body] >= values[best] * 0.5 { return body }
        let articles = elements.filter { document.nodes[$0].tag == GUMBO_TAG_ARTICLE }
        if let article = articles.max(by: { values[$0] < values[$1] }), values[article] >= values[best] * 0.6 {
            return article
        }
        return best
    }

    /// The weight of a block for or against its element, in bytes of prose.
    private static func value(of block: TextBlock) -> Double {
        let length = Double(block.text.utf8.count)
        if block.isProse { return min(length, 2_000) * (1 - block.linkShare) }
        if block.isHeading || block.tag == GUMBO_TAG_P { return block.linkShare > 0.5 ? -20 : 0 }
        return block.linkShare > 0.5 ? -25 - length / 4 : -10
    }
}

/// Chooses among the blocks of an article's element.
enum BlockFilter {
    /// The blocks that are the article's text.
    static func article(_ blocks: [TextBlock]) -> [TextBlock] {
        var kept = blocks.indices.filter { isText(blocks[$0]) }
        // Loose short texts are labels unless they stand in a list of texts.
        kept = kept.filter { index in
            let block = blocks[index]
            guard block.text.utf8.count < 40, !block.isHeading, block.tag != GUMBO_TAG_P, block.tag != GUMBO_TAG_LI
            else { return true }
            return Punctuation.endsSentence(Array(block.text.utf8)[...])
        }
        var result: [TextBlock] = []
        for (place, index) in kept.enumerated() {
            // A heading stands over text; one with no text below it belongs to what was left out.
            if blocks[index].isHeading {
                guard place + 1 < kept.count, kept[(place + 1)...].prefix(2).contains(where: { !blocks[$0].isHeading })
                else { continue }
            }
            result.append(blocks[index])
        }
        return result
    }

    private static func isText(_ block: TextBlock) -> Bool {
        let length = block.text.utf8.count
        if block.isHeading { return block.linkShare < 0.6 }
        if block.linkShare > 0.6 { return length > 200 && block.linkShare < 0.8 }
        if block.tag == GUMBO_TAG_LI, length < 80, block.linkShare > 0.4 { return false }
        return true
    }
}

/// Separates a page's content from the parts around it.
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
