import Text

/// Builds the tree of a page: closes what its writer left open, as browsers do, at any nesting and in linear time.
///
/// Source: the tree construction of the HTML standard (html.spec.whatwg.org, 13.2.6), simplified where the difference
/// does not move text: content that stands wrongly inside a table stays there.
struct HTMLParser {
    /// The deepest nesting of elements; those below are read as if they stood at this depth. Browsers stop at 512 too.
    static let maxDepth = 512
    /// The maximum number of elements and texts. A page of 16 MB has half a million.
    static let maxNodes = 2_000_000
    /// How many blocks a wrongly nested link may cross and still be closed.
    private static let maxReopened = 8
    private static let items = HTMLTagSet(.li, .dt, .dd, .option)
    /// Parts of a table: their tags reach out of an open cell, as no others do.
    private static let tableParts = HTMLTagSet(.table, .tr, .tbody, .thead, .tfoot, .td, .th, .caption)
    private static let cells = HTMLTagSet(.td, .th, .caption)

    private var document: HTMLDocument
    private var tokenizer: HTMLTokenizer
    /// The open elements, from the root.
    private var open: [(node: Int, tag: HTMLTag)] = []
    /// How many elements of each tag are open.
    private var counts = [Int](repeating: 0, count: 256)
    /// Elements beyond the deepest nesting that are open.
    private var tooDeep = 0
    private var hasBody = false
    /// Whether “/>” ends every element: in XHTML.
    private let isXML: Bool

    /// The document of a page.
    static func document(of page: String) throws(ArticleError) -> HTMLDocument {
        try document(of: Array(page.utf8))
    }

    /// The document of a page in UTF-8.
    static func document(of page: [UInt8]) throws(ArticleError) -> HTMLDocument {
        guard page.count < Int(Int32.max) else {
            throw .tooLarge(what: "the bytes of this HTML", found: page.count, limit: Int(Int32.max))
        }
        var parser = HTMLParser(page)
        try parser.parse()
        return parser.document
    }

    private init(_ bytes: [UInt8]) {
        document = HTMLDocument(bytes: bytes)
        tokenizer = HTMLTokenizer(bytes)
        isXML = bytes.matches("<?xml", at: bytes.firstIndex { !ASCII.isSpace($0) } ?? 0)
    }

    private mutating func parse() throws(ArticleError) {
        document.nodes.reserveCapacity(document.bytes.count / 40 + 16)
        push(.html, 0..<0)
        while let token = tokenizer.next() {
            switch token {
            case .text(let range, let isRaw): text(range, isRaw: isRaw)
            case .start(let name, let attributes, let isClosed): start(name, attributes, isClosed: isClosed)
            case .end(let name): end(HTMLTag.named(name))
            }
            guard document.nodes.count <= HTMLParser.maxNodes else {
                throw .tooLarge(
                    what: "the number of elements in this HTML", found: document.nodes.count,
                    limit: HTMLParser.maxNodes)
            }
        }
        close(downTo: 0)
    }

    private mutating func text(_ range: Range<Int>, isRaw: Bool) {
        guard !range.isEmpty else { return }
        let parent = open[open.count - 1].node
        let isSpace = document.bytes[range].allSatisfy(ASCII.isSpace)
        if !hasBody, open.count <= 2, !isRaw {
            if isSpace { return }
            beginBody()
            return text(range, isRaw: isRaw)
        }
        document.nodes.append(
            HTMLDocument.Node(
                tag: .text, isRaw: isRaw, parent: Int32(parent), end: Int32(document.nodes.count + 1),
                start: Int32(range.lowerBound), stop: Int32(range.upperBound)))
    }

    private mutating func start(_ name: ArraySlice<UInt8>, _ attributes: Range<Int>, isClosed: Bool) {
        var tag = HTMLTag.named(name)
        // Browsers show such a template as a part of the page.
        if tag == .template, document.bytes[attributes].holds(Array("shadowroot".utf8)) { tag = .div }
        switch tag {
        case .html:
            // The first tag's attributes name the language.
            if document.nodes[0].start == document.nodes[0].stop {
                document.nodes[0].start = Int32(attributes.lowerBound)
                document.nodes[0].stop = Int32(attributes.upperBound)
            }
            return
        case .head:
            if document.nodes.count == 1 { push(.head, attributes) }
            return
        case .body:
            if !hasBody { beginBody(attributes) }
            return
        default: break
        }
        if !hasBody { placeInHead(tag) }
        closeImplied(by: tag)
        if tag.isVoid || (isClosed && (isXML || isInForeign)) {
            append(tag, attributes)
            return
        }
        if tag.isRaw, !isInForeign {
            let node = document.nodes.count
            append(tag, attributes)
            if case .text(let range, let isRaw)? = tokenizer.rawText(of: tag, name: name), !range.isEmpty {
                document.nodes.append(
                    HTMLDocument.Node(
                        tag: .text, isRaw: isRaw, parent: Int32(node), end: Int32(document.nodes.count + 1),
                        start: Int32(range.lowerBound), stop: Int32(range.upperBound)))
                document.nodes[node].end = Int32(document.nodes.count)
            }
            return
        }
        if open.count >= HTMLParser.maxDepth {
            append(tag, attributes)
            tooDeep += 1
        } else {
            push(tag, attributes)
        }
    }

    /// Opens or leaves the head, for an element before the body.
    private mutating func placeInHead(_ tag: HTMLTag) {
        if tag.isOfHead {
            if open.count == 1 { push(.head, 0..<0) }
        } else if !isOpen(.noscript), !isOpen(.template) {
            beginBody()
        }
    }

    private mutating func beginBody(_ attributes: Range<Int> = 0..<0) {
        close(downTo: 1)
        hasBody = true
        push(.body, attributes)
    }

    private func isOpen(_ tag: HTMLTag) -> Bool {
        counts[Int(tag.rawValue)] > 0
    }

    private var isInForeign: Bool {
        let tag = open[open.count - 1].tag
        return tag == .svg || tag == .math || (tag == .unknown && (isOpen(.svg) || isOpen(.math)))
    }

    /// Closes the elements that a start tag ends without an end tag.
    private mutating func closeImplied(by tag: HTMLTag) {
        switch tag {
        case .li: closeNearest([.li], within: [.ul, .ol, .menu])
        case .dt, .dd: closeNearest([.dt, .dd], within: [.dl])
        case .rt, .rp, .rb: closeNearest([.rt, .rp, .rb], within: [.ruby])
        case .option, .optgroup: closeNearest([.option], within: [.select])
        case .td, .th: closeNearest([.td, .th], within: [.tr, .table])
        case .tr: closeNearest([.tr], within: [.table])
        case .tbody, .thead, .tfoot: closeNearest([.tbody, .thead, .tfoot], within: [.table])
        case .a: if isOpen(.a) { end(.a) }
        default: break
        }
        guard tag.endsParagraph else { return }
        closeNearest([.p], within: [.button])
        if tag.isHeading, open[open.count - 1].tag.isHeading { close(downTo: open.count - 1) }
    }

    /// Closes the innermost open element of some tags, unless one of the others stands between.
    private mutating func closeNearest(_ tags: [HTMLTag], within others: [HTMLTag]) {
        guard tags.contains(where: isOpen) else { return }
        let isTable = HTMLParser.tableParts.contains(tags[0])
        for place in open.indices.reversed() {
            let tag = open[place].tag
            if tags.contains(tag) { return close(downTo: place) }
            if (tag.isScope && !(isTable && HTMLParser.cells.contains(tag))) || others.contains(tag) { return }
            // What stands in a block inside an item does not end the item outside it.
            if HTMLParser.items.contains(tags[0]), tag != .p, tag != .div, tag != .address, !tag.isInline,
                tag != .unknown
            {
                return
            }
        }
    }

    private mutating func end(_ tag: HTMLTag) {
        if tooDeep > 0, !tag.isVoid, tag != .body, tag != .html {
            tooDeep -= 1
            return
        }
        switch tag {
        case .body, .html, .text: return
        case .head:
            if !hasBody { close(downTo: 1) }
            return
        case .br,
            .p where !isOpen(tag):
            append(tag == .p ? .br : tag, 0..<0)
            return
        default: break
        }
        guard tag.isHeading || isOpen(tag) else { return }
        let isTable = HTMLParser.tableParts.contains(tag)
        func isEnded(_ other: HTMLTag) -> Bool { other == tag || (other.isHeading && tag.isHeading) }
        let found = open.lastIndex {
            isEnded($0.tag) || ($0.tag.isScope && !(isTable && HTMLParser.cells.contains($0.tag)))
        }
        guard let place = found, place > 0, isEnded(open[place].tag) else { return }
        let crossed = open[(place + 1)...].filter { !$0.tag.isInline && $0.tag != .unknown }
        guard tag.isInline, !crossed.isEmpty else { return close(downTo: place) }
        // A link that is closed inside a block, which it does not enclose: the block goes on behind it.
        guard tag.isFormatting, crossed.count <= HTMLParser.maxReopened else { return }
        close(downTo: place)
        for (node, tag) in crossed {
            push(tag, Int(document.nodes[node].start)..<Int(document.nodes[node].stop))
        }
    }

    private mutating func append(_ tag: HTMLTag, _ attributes: Range<Int>) {
        document.nodes.append(
            HTMLDocument.Node(
                tag: tag, parent: Int32(open.last?.node ?? -1), end: Int32(document.nodes.count + 1),
                start: Int32(attributes.lowerBound), stop: Int32(attributes.upperBound)))
    }

    private mutating func push(_ tag: HTMLTag, _ attributes: Range<Int>) {
        append(tag, attributes)
        open.append((document.nodes.count - 1, tag))
        counts[Int(tag.rawValue)] += 1
    }

    private mutating func close(downTo place: Int) {
        while open.count > place, let last = open.popLast() {
            document.nodes[last.node].end = Int32(document.nodes.count)
            counts[Int(last.tag.rawValue)] -= 1
        }
    }
}
