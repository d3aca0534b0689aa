import Text

/// Recognises a page that lists stories with their teasers, as front pages and sections do: each is a story of its own,
/// and none is whole.
///
/// Such a page has no headline, and most of its text stands right below headings that are links.
enum StoryList {
    /// The least number of stories.
    private static let minStories = 3
    /// The longest headline of a section, in bytes.
    private static let longestName = 24

    /// - Parameter body: The text that was found on the page.
    static func isOne(_ document: HTMLDocument, body: [TextBlock]) -> Bool {
        let headings = document.nodes.indices.filter { document.nodes[$0].tag.isHeading }.prefix(500)
        guard headings.count >= minStories, !body.isEmpty else { return false }
        let hasHeadline = headings.contains { index in
            document.nodes[index].tag == .h1 && !isLink(index, in: document)
                && document.line(of: index).utf8.count > longestName
        }
        guard !hasHeadline else { return false }
        let stories = Set(headings.filter { isLink($0, in: document) })
        guard Set(stories.map { document.line(of: $0) }).count >= minStories else { return false }
        var listed = 0
        var whole = 0
        var found: Set<Int> = []
        // Dates and names stand between a heading and its teaser.
        for block in body where !block.isHeading && (block.length >= 24 || block.endsSentence) {
            whole += block.length
            guard let heading = headings.last(where: { $0 < block.node }), stories.contains(heading) else { continue }
            // The first text below is the teaser; what follows it is a story.
            guard found.insert(heading).inserted else { continue }
            listed += block.length
        }
        return found.count >= minStories && listed * 5 >= whole * 4
    }

    /// Whether a heading is a link, or stands in one.
    private static func isLink(_ heading: Int, in document: HTMLDocument) -> Bool {
        if document.ancestors(of: heading).contains(where: { document.nodes[$0].tag == .a }) { return true }
        guard let link = document.range(of: heading).first(where: { document.nodes[$0].tag == .a }) else {
            return false
        }
        let text = document.line(of: heading).utf8.count
        return text >= 8 && document.line(of: link).utf8.count * 5 >= text * 4
    }
}
