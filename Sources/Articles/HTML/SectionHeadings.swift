import Text

/// Leaves out what stands under a heading that announces comments or other stories.
enum SectionHeadings {
    /// Marks such headings and what follows each, up to the next heading of its rank or the end of its part.
    static func leaveOut(_ leftOut: inout [Bool], in document: HTMLDocument, parts: PageParts, headline: Int?) {
        for index in document.nodes.indices where isHeading(index, in: document) && !leftOut[index] {
            guard index != headline, document.range(of: index).count <= 40 else { continue }
            let line = document.line(of: index)
            guard line.utf8.count <= 80 else { continue }
            let key = FurnitureKey(Array(line.utf8)[...])
            let isComments = FurniturePhrases.opensComments(key)
            guard isComments || FurniturePhrases.opensLinkList(key) else { continue }
            // Comments end a page; above the text, the line is a link to them.
            if isComments, parts.lengths.paragraphText(0..<index) == 0 { continue }
            mark(index, isComments: isComments, &leftOut, in: document, parts: parts, headline: headline)
        }
    }

    private static func isHeading(_ index: Int, in document: HTMLDocument) -> Bool {
        let tag = document.nodes[index].tag
        return tag.isHeading || tag == .p || tag == .div || tag == .strong || tag == .b || tag == .dt || tag == .summary
            || tag == .span
    }

    private static func mark(
        _ heading: Int, isComments: Bool, _ leftOut: inout [Bool], in document: HTMLDocument, parts: PageParts,
        headline: Int?
    ) {
        // A heading that stands alone in an element is that element.
        var top = heading
        while let parent = parent(of: top, in: document), isAlone(top, in: parent, of: document, parts.lengths) {
            top = parent
        }
        guard let parent = parent(of: top, in: document) else { return }
        for index in document.range(of: top) { leftOut[index] = true }
        let rank = document.nodes[heading].tag
        // Behind a text, the heading is believed even if most of the page follows: a flash over other stories.
        let isBehindText =
            rank.isHeading
            && (headline.map { headline in
                let above = Int(document.nodes[headline].end)..<max(heading, Int(document.nodes[headline].end))
                return heading > headline && parts.lengths.text(above) > parts.lengths.linkText(above) + 8
            } ?? false)
        var next = Int(document.nodes[top].end)
        let end = Int(document.nodes[parent].end)
        while next < end {
            let range = document.range(of: next)
            if let headline, range.contains(headline) { return }
            if !isComments {
                if startsSection(next, rank: rank, in: document) { return }
                if !isBehindText, parts.lengths.paragraphText(range) * 2 > parts.whole { return }
                // Under a line without the rank of a heading, only links follow; prose goes on with the article.
                if !rank.isHeading, parts.lengths.paragraphText(range) > parts.lengths.linkText(range) { return }
            }
            for index in range { leftOut[index] = true }
            next = range.upperBound
        }
    }

    private static func startsSection(_ index: Int, rank: HTMLTag, in document: HTMLDocument) -> Bool {
        let tag = document.nodes[index].tag
        guard tag.isHeading else { return false }
        return !rank.isHeading || tag.rawValue <= rank.rawValue
    }

    private static func parent(of index: Int, in document: HTMLDocument) -> Int? {
        let parent = Int(document.nodes[index].parent)
        guard parent > 0, document.nodes[parent].tag != .body else { return parent > 0 ? parent : nil }
        return parent
    }

    private static func isAlone(
        _ index: Int, in parent: Int, of document: HTMLDocument, _ lengths: TextLengths
    ) -> Bool {
        guard document.nodes[parent].tag != .body else { return false }
        return lengths.text(document.range(of: parent)) == lengths.text(document.range(of: index))
    }
}
