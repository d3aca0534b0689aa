import Text

/// Chooses among the blocks of an article's element.
enum BlockFilter {
    /// The blocks that are the article's text.
    static func article(_ blocks: [TextBlock]) -> [TextBlock] {
        var kept: [Int] = []
        for index in blocks.indices where isText(blocks[index], isAmongProse: isAmongProse(index, blocks)) {
            kept.append(index)
        }
        // Loose short texts are labels unless they stand in a list of texts.
        kept = kept.filter { index in
            let block = blocks[index]
            guard block.length < 40, !block.isHeading, !standing.contains(block.tag) else { return true }
            return block.endsSentence
        }
        return withoutBareHeadings(kept, blocks)
    }

    /// A heading stands over text; one with no text below it belongs to what was left out.
    private static func withoutBareHeadings(_ kept: [Int], _ blocks: [TextBlock]) -> [TextBlock] {
        let isKept = Set(kept)
        var result: [TextBlock] = []
        var hasText = false
        // From the end: whether text follows is known when a heading is reached.
        for index in blocks.indices.reversed() {
            if !blocks[index].isHeading {
                hasText = isKept.contains(index)
                if hasText { result.append(blocks[index]) }
            } else if isKept.contains(index), hasText {
                result.append(blocks[index])
            }
        }
        return result.reversed()
    }

    private static func isText(_ block: TextBlock, isAmongProse: Bool) -> Bool {
        if block.isHeading { return block.linkShare < 0.6 }
        if block.linkShare > 0.6 {
            // A sentence that links most of its words is still one.
            if isAmongProse, block.endsSentence, block.length - block.linkBytes >= 12 { return true }
            return block.length > 200 && block.linkShare < 0.8
        }
        if block.tag == .li, block.length < 80, block.linkShare > 0.4 { return isAmongProse && block.endsSentence }
        return true
    }

    private static func isAmongProse(_ index: Int, _ blocks: [TextBlock]) -> Bool {
        (index > 0 && blocks[index - 1].isProse) || (index + 1 < blocks.count && blocks[index + 1].isProse)
    }

    private static let standing = HTMLTagSet(.p, .li, .td, .th, .dt, .dd, .blockquote, .pre)
}
