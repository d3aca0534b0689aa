import Text

/// Separates a page's content from the parts around it.
struct PageParts {
    /// How much is left out.
    enum Care {
        /// All that is called an aside.
        case tight
        /// What is called an aside unless it holds much of the page's text.
        case wide
        /// The same, but with captions.
        case captions
    }

    private let document: HTMLDocument
    /// The hints of every node.
    let hints: [ClassHints]
    /// How much prose stands before each node.
    let lengths: TextLengths
    /// The prose of the whole page.
    let whole: Int
    /// The headline's element.
    private let headline: Int?
    /// The `<article>` of the headline, if text stands in it.
    private let ownArticle: Int?
    /// Elements that are called the article's text and hold a good part of the page's.
    private let bodies: [Int]

    init(_ document: HTMLDocument, headline: Int? = nil) {
        self.document = document
        self.headline = headline
        var cache: [UInt64: ClassHints] = [:]
        hints = document.nodes.indices.map { index in
            let node = document.nodes[index]
            guard node.isElement, node.stop > node.start else { return [] }
            let key = document.source(of: index).reduce(FNV1a.basis64) { FNV1a.adding(UInt32($1), to: $0) }
            if let known = cache[key] { return known }
            let found = ClassHints.of(index, in: document)
            cache[key] = found
            return found
        }
        let lengths = TextLengths(document)
        self.lengths = lengths
        let whole = lengths.paragraphText(0..<document.nodes.count)
        self.whole = whole
        ownArticle = headline.flatMap { headline in
            document.ancestors(of: headline).first { document.nodes[$0].tag == .article }.flatMap { article in
                let rest = Int(document.nodes[headline].end)..<Int(document.nodes[article].end)
                return lengths.text(rest) > lengths.linkText(rest) + 8 ? article : nil
            }
        }
        let hints = hints
        bodies = document.nodes.indices.filter {
            hints[$0].contains(.body) && lengths.paragraphText(document.range(of: $0)) * 5 >= max(1, whole)
        }
    }

    /// For every node whether it is left out of any page's text: what a fragment of another format needs.
    static func leftOut(of document: HTMLDocument) -> [Bool] {
        PageParts(document).leftOut(.wide)
    }

    /// For every node whether it is left out.
    func leftOut(_ care: Care) -> [Bool] {
        var result = [Bool](repeating: false, count: document.nodes.count)
        var place = 0
        var bodyEnd = 0
        while place < document.nodes.count {
            let end = Int(document.nodes[place].end)
            if document.nodes[place].isElement, isLeftOut(place, care, isInBody: place < bodyEnd) {
                for index in place..<end { result[index] = true }
                place = end
            } else {
                if hints[place].contains(.body) || document.nodes[place].tag == .article { bodyEnd = max(bodyEnd, end) }
                place += 1
            }
        }
        return result
    }

    private func isLeftOut(_ place: Int, _ care: Care, isInBody: Bool) -> Bool {
        let tag = document.nodes[place].tag
        if PageParts.never.contains(tag) || (tag == .article && (care != .tight || ownArticle == nil)) { return false }
        if care == .captions, tag == .figcaption || hints[place].contains(.caption) { return false }
        if PageParts.always.contains(tag) || tag == .unknown && isMenu(place) { return true }
        let range = document.range(of: place)
        if tag == .article, care == .tight, let own = ownArticle {
            return !range.contains(own) && !document.range(of: own).contains(place)
        }
        let hints = hints[place]
        let prose = lengths.paragraphText(range)
        if hints.contains(.hidden) {
            // Scripts show what they loaded: a hidden part that holds the whole text, or pages of it, is the text.
            return isInBody && prose > 0 && !hints.contains(.around) ? false : prose * 2 < whole
        }
        if hints.contains(.around) || tag == .nav {
            return !holdsHeadline(range) && (!hints.isDisjoint(with: [.comments, .consent]) || !holdsBody(range))
        }
        guard PageParts.usually.contains(tag) || hints.contains(.aside), !holdsHeadline(range) else { return false }
        if hints.contains(.body) { return false }
        if PageParts.isText(tag) || hints.contains(.lead), !hints.contains(.caption), isLead(range) { return false }
        if tag == .header, isInBody, isLead(range) { return false }
        // Nothing but a paragraph, right below the headline, sums it up, whatever it is called.
        if isInBody, !hints.contains(.caption), isRightBelowHeadline(range), isLead(range), isPlain(range) {
            return false
        }
        return care == .tight && !PageParts.usually.contains(tag) ? !holdsBody(range) : prose * 5 < whole * 2
    }

    /// Whether an element of another name is the menu of an AMP page.
    private func isMenu(_ place: Int) -> Bool {
        document.bytes[..<Int(document.nodes[place].start)].suffix(11).elementsEqual("amp-sidebar".utf8)
    }

    /// For every node the innermost element around it that is called a list of stories, below the headline; empty
    /// if there is none.
    func lists() -> [Int32] {
        guard let headline, hints.contains(where: { $0.contains(.list) }) else { return [] }
        var result = [Int32](repeating: -1, count: document.nodes.count)
        for index in document.nodes.indices.dropFirst() {
            let isList = index > headline && hints[index].contains(.list)
            result[index] = isList ? Int32(index) : result[Int(document.nodes[index].parent)]
        }
        return result
    }

    private func holdsHeadline(_ range: Range<Int>) -> Bool {
        headline.map(range.contains) ?? false
    }

    private func holdsBody(_ range: Range<Int>) -> Bool {
        bodies.contains(where: range.contains)
    }

    /// Whether a part reads like a paragraph of its own: text with few links.
    private func isLead(_ range: Range<Int>) -> Bool {
        let prose = lengths.paragraphText(range)
        return prose > 0 && lengths.linkText(range) * 4 < prose
    }

    private func isRightBelowHeadline(_ range: Range<Int>) -> Bool {
        guard let headline else { return false }
        let end = Int(document.nodes[headline].end)
        return range.lowerBound >= end && lengths.paragraphText(end..<range.lowerBound) == 0
    }

    private func isPlain(_ range: Range<Int>) -> Bool {
        lengths.linkText(range) == 0 && lengths.headings(range) == 0 && range.count <= 20
            && !document.nodes[range].contains { $0.tag == .li }
    }

    private static func isText(_ tag: HTMLTag) -> Bool {
        tag == .p || tag == .blockquote || tag.isHeading
    }

    private static let never = HTMLTagSet(.html, .body, .main)
    private static let always = HTMLTagSet(
        .head, .script, .style, .template, .iframe, .svg, .math, .button, .select, .textarea, .input, .object, .video,
        .audio, .canvas, .figcaption, .nav, .label, .option, .rt, .rp)
    private static let usually = HTMLTagSet(.aside, .footer, .header, .form, .menu, .noscript)
}

/// How much text of paragraphs, and of links, stands in any part of a page, in bytes.
struct TextLengths {
    private var prose: [Int32] = [0]
    private var links: [Int32] = [0]
    private var all: [Int32] = [0]
    private var headings: [Int32] = [0]

    init(_ document: HTMLDocument) {
        prose.reserveCapacity(document.nodes.count + 1)
        links.reserveCapacity(document.nodes.count + 1)
        all.reserveCapacity(document.nodes.count + 1)
        headings.reserveCapacity(document.nodes.count + 1)
        var linkEnd = 0
        for (index, node) in document.nodes.enumerated() {
            var (counted, linked, length): (Int32, Int32, Int32) = (0, 0, 0)
            if node.tag == .a { linkEnd = max(linkEnd, Int(node.end)) }
            if !node.isElement, !node.isRaw {
                // Short texts are labels and links; only runs of words make a paragraph.
                length = Int32(document.source(of: index).withUnsafeBufferPointer(TextLengths.visible))
                counted = length >= 50 ? length : 0
                linked = index < linkEnd ? length : 0
            }
            prose.append((prose.last ?? 0) + counted)
            headings.append((headings.last ?? 0) + (node.tag.isHeading ? 1 : 0))
            all.append((all.last ?? 0) + length)
            links.append((links.last ?? 0) + linked)
        }
    }

    /// The number of bytes that are not white space.
    private static func visible(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var spaces: UInt32 = 0
        for byte in bytes { spaces &+= byte == 0x20 || byte &- 0x09 < 5 ? 1 : 0 }
        return bytes.count - Int(spaces)
    }

    /// The bytes of text runs in a range of nodes.
    func paragraphText(_ range: Range<Int>) -> Int {
        Int(prose[range.upperBound] - prose[range.lowerBound])
    }

    /// The headings in a range of nodes.
    func headings(_ range: Range<Int>) -> Int {
        Int(headings[range.upperBound] - headings[range.lowerBound])
    }

    /// The bytes of all text in a range of nodes.
    func text(_ range: Range<Int>) -> Int {
        Int(all[range.upperBound] - all[range.lowerBound])
    }

    /// The bytes of links in a range of nodes.
    func linkText(_ range: Range<Int>) -> Int {
        Int(links[range.upperBound] - links[range.lowerBound])
    }
}
