import CGumbo

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

    /// The blocks of the article; all that is no link if the page holds no prose.
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

    /// What a block says for or against its element being the article, in bytes of prose.
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
