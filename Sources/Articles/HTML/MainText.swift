import Text

/// Finds the article on a page: the element whose prose most outweighs its links, and in it the blocks that are text.
///
/// Source: the idea of the maximum-value subtree in J. Pasternack and D. Roth, “Extracting Article Text from the Web
/// with Maximum Subsequence Segmentation”, WWW 2009, with the page's own markup of its article preferred.
struct MainText {
    /// An article's blocks in their order.
    struct Found {
        /// The summary that stands between the page's headline and the element of the text.
        var standfirst: [TextBlock] = []
        /// The text.
        var body: [TextBlock] = []

        /// The bytes of the text.
        var length: Int { body.reduce(0) { $0 + $1.length } }
        /// The bytes of its paragraphs of prose.
        var prose: Int { body.reduce(0) { $0 + ($1.isProse ? $1.length : 0) } }
    }

    private let document: HTMLDocument
    private let parts: PageParts
    /// The headline's element.
    private let headline: Int?
    /// The page's own address.
    private let site: String?

    /// The blocks of the article; all text outside links if the page has no prose.
    static func find(in document: HTMLDocument, title: String?, url: String?) -> Found {
        let headline = Headline.element(in: document, title: title)
        let text = MainText(
            document: document, parts: PageParts(document, headline: headline), headline: headline, site: url)
        let tight = text.found(.tight)
        if let flash = text.flash(beside: tight) { return flash }
        if tight.prose >= enough { return tight }
        let wide = text.found(.wide)
        // A flash right below the headline is enough, however short.
        let isFlash = tight.body.contains { $0.endsSentence && text.isBelowHeadline($0) }
        let isBetter = tight.body.isEmpty || wide.prose >= max(80, tight.prose * 3)
        let best = isBetter && !isFlash ? wide : tight
        // The page of a film or a picture has its words in the caption.
        if best.prose > 0 || isFlash || best.length >= 200 { return best }
        let captions = text.found(.captions, orElse: best)
        return captions.body.isEmpty ? text.everything() : captions
    }

    /// All text of a page in which nothing looks like an article.
    private func everything() -> Found {
        Found(
            body: TextBlockCollector.blocks(of: document, leftOut: parts.leftOut(.wide)).filter {
                $0.linkShare < 0.6 && $0.endsSentence
            })
    }

    /// Bytes of prose that make an article.
    private static let enough = 250

    private func found(_ care: PageParts.Care, orElse other: Found) -> Found {
        let found = found(care)
        return found.prose > other.length ? found : other
    }

    /// The short text below the headline, if what was found instead is a list of other stories.
    private func flash(beside other: Found) -> Found? {
        guard let headline else { return nil }
        let listOf = parts.lists()
        guard !listOf.isEmpty else { return nil }
        let lists = other.body.map { listOf[$0.element] < 0 ? nil : Int(listOf[$0.element]) }
        let listed = zip(other.body, lists).reduce(0) { $0 + ($1.1 == nil ? 0 : $1.0.length) }
        guard listed * 2 > other.length else { return nil }
        var leftOut = parts.leftOut(.tight)
        for list in Set(lists.compactMap { $0 }) { for index in document.range(of: list) { leftOut[index] = true } }
        let end = lists.compactMap { $0 }.filter { $0 > headline }.min() ?? document.nodes.count
        let blocks = TextBlockCollector.blocks(of: document, leftOut: leftOut).filter {
            (headline..<end).contains($0.element) && !$0.isHeading && $0.linkShare < 0.3 && $0.endsSentence
        }
        return blocks.isEmpty ? nil : Found(body: blocks)
    }

    private func found(_ care: PageParts.Care) -> Found {
        var leftOut = parts.leftOut(care)
        SectionHeadings.leaveOut(&leftOut, in: document, parts: parts, headline: headline)
        if care == .tight { StoryItems.leaveOut(&leftOut, in: document, parts: parts, headline: headline, site: site) }
        let blocks = TextBlockCollector.blocks(of: document, leftOut: leftOut)
        guard let container = container(of: blocks) else {
            // A page of one short sentence is news too.
            return Found(body: BlockFilter.article(blocks))
        }
        let range = document.range(of: container)
        let body = BlockFilter.article(blocks.filter { range.contains($0.element) })
        // Broken markup may have the text inside its headline.
        guard let headline, Int(document.nodes[headline].end) <= container else { return Found(body: body) }
        let between = blocks.filter {
            (Int(document.nodes[headline].end)..<container).contains($0.element) && isStandfirst($0)
        }
        // More than a summary is another part of the page.
        return Found(standfirst: between.count <= 3 ? between : Array(between.prefix(1)), body: body)
    }

    private func isStandfirst(_ block: TextBlock) -> Bool {
        block.isProse || (block.length >= 12 && block.linkShare < 0.2 && (block.endsSentence || block.isHeading))
    }

    private func isBelowHeadline(_ block: TextBlock) -> Bool {
        headline.map { block.node > $0 } ?? false
    }

    /// The element that holds the article.
    private func container(of blocks: [TextBlock]) -> Int? {
        func sums(_ value: (TextBlock) -> Double) -> [Double] {
            var values = [Double](repeating: 0, count: document.nodes.count)
            for block in blocks { values[block.element] += value(block) }
            // Nodes stand before what they contain: going backwards, each is complete when it is reached.
            for index in values.indices.reversed() {
                let parent = Int(document.nodes[index].parent)
                if parent >= 0 { values[parent] += values[index] }
            }
            return values
        }
        let values = sums(value)
        let elements = document.nodes.indices.filter { document.nodes[$0].isElement && values[$0] > 0 }
        guard let best = elements.max(by: { values[$0] < values[$1] || (values[$0] == values[$1] && $0 > $1) })
        else { return nil }
        // What the page itself calls its text counts by its prose alone, whatever stands between.
        let prose = sums { $0.isProse ? Double($0.length) : 0 }
        let named = document.nodes.indices.filter { parts.hints[$0].contains(.body) && prose[$0] > 0 }
        if let body = named.max(by: { prose[$0] < prose[$1] }), prose[body] >= prose[best] * 0.5 { return body }
        let articles = elements.filter { document.nodes[$0].tag == .article }
        if let article = articles.max(by: { values[$0] < values[$1] }), values[article] >= values[best] * 0.6 {
            return article
        }
        return best
    }

    private static let standing = HTMLTagSet(.p, .td, .th, .dd, .dt)

    /// The weight of a block for or against its element, in bytes of prose.
    private func value(of block: TextBlock) -> Double {
        let length = Double(block.length)
        if block.isProse { return min(length, 2_000) * (1 - block.linkShare) }
        if block.isHeading || MainText.standing.contains(block.tag) { return block.linkShare > 0.5 ? -20 : 0 }
        return block.linkShare > 0.5 ? -25 - length / 4 : -10
    }
}

/// Finds the element of a page's headline.
enum Headline {
    /// The heading that says what the page's title says, else the first `<h1>`.
    static func element(in document: HTMLDocument, title: String?) -> Int? {
        let headings = document.nodes.indices.filter { document.nodes[$0].tag.isHeading }.prefix(200)
        if let title, title.utf8.count >= 8 {
            let same = headings.first { index in
                let line = document.line(of: index)
                return line == title || (line.utf8.count >= 12 && (title.hasPrefix(line) || line.hasPrefix(title)))
            }
            if let same { return same }
        }
        return headings.first { document.nodes[$0].tag == .h1 }
    }
}
