import Text

/// Leaves out the other stories on a page whose own text is short: parts with a headline that links to them.
enum StoryItems {
    /// Beside so much text of its own, in bytes, a page's linked headings are its sections.
    private static let maxOwnText = 600

    static func leaveOut(
        _ leftOut: inout [Bool], in document: HTMLDocument, parts: PageParts, headline: Int?, site: String?
    ) {
        guard let headline else { return }
        let host = site.flatMap { URLParts($0)?.host }
        var items: [Int] = []
        var place = Int(document.nodes[headline].end)
        while place < document.nodes.count {
            defer { place += 1 }
            guard document.nodes[place].tag.isHeading, !leftOut[place],
                isLink(place, in: document, parts: parts, host: host),
                let item = item(of: place, in: document, parts: parts), !document.range(of: item).contains(headline)
            else { continue }
            items.append(item)
            place = Int(document.nodes[item].end) - 1
        }
        guard items.count >= 2 else { return }
        var rest = leftOut
        for item in items { for index in document.range(of: item) { rest[index] = true } }
        let blocks = TextBlockCollector.blocks(of: document, leftOut: rest)
            .filter { $0.node > Int(document.nodes[headline].end) && !$0.isHeading && $0.linkShare < 0.3 }
        let own = blocks.reduce(0) { $0 + ($1.endsSentence ? $1.length : 0) }
        if own > 0, own <= maxOwnText { leftOut = rest }
    }

    /// Whether a heading is a link to another page of the site.
    private static func isLink(_ heading: Int, in document: HTMLDocument, parts: PageParts, host: Substring?) -> Bool {
        let range = document.range(of: heading)
        guard parts.lengths.linkText(range) * 5 > parts.lengths.text(range) * 3 else { return false }
        let link =
            range.first { document.nodes[$0].tag == .a }
            ?? document.ancestors(of: heading).first { document.nodes[$0].tag == .a }
        guard let link, let address = document.attribute("href", of: link), !address.hasPrefix("#") else {
            return false
        }
        guard let parts = URLParts(address) else { return true }
        return host.map { parts.host == $0 } ?? false
    }

    /// The element around a heading that holds no other: one story of a list.
    private static func item(of heading: Int, in document: HTMLDocument, parts: PageParts) -> Int? {
        var item: Int?
        var place = heading
        for _ in 0..<5 {
            let parent = Int(document.nodes[place].parent)
            guard parent > 0, document.nodes[parent].tag != .body,
                parts.lengths.headings(document.range(of: parent)) == 1
            else { break }
            item = parent
            place = parent
        }
        return item
    }
}
