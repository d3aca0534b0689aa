import CGumbo
import Text

/// Parses a page with gumbo, inside bounds of nesting, memory and time.
enum HTMLParser {
    /// The deepest nesting of elements that is read; browsers stop at 512 too.
    static let maxDepth = 512
    /// Memory for the tree: so much, and so much for each byte of the page. Real pages need 9 to 44 bytes a byte.
    static let maxMemory = (fixed: 16 << 20, perByte: 64)
    /// CPU time in nanoseconds: so much, and so much for each byte. Real pages need 40 to 70 a byte.
    static let maxTime: (fixed: Int64, perByte: Int64) = (500_000_000, 600)

    /// The document of a page.
    static func document(of page: String) throws(ArticleError) -> HTMLDocument {
        let depth = HTMLDepth.maxDepth(in: Array(page.utf8), limit: maxDepth)
        guard depth <= maxDepth else {
            throw .tooLarge(what: "the nesting of elements in this HTML", found: depth, limit: maxDepth)
        }
        var page = page
        let result: Result<HTMLDocument, ArticleError> = page.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { parse($0) }
        }
        return try result.get()
    }

    private static func parse(_ text: UnsafeBufferPointer<CChar>) -> Result<HTMLDocument, ArticleError> {
        let memory = maxMemory.fixed + text.count * maxMemory.perByte
        let time = maxTime.fixed + Int64(text.count) * maxTime.perByte
        var status: CInt = 0
        let arena = gumbo_arena_parse(text.baseAddress, text.count, memory, time, &status)
        guard let arena else {
            return .failure(.tooLarge(what: "the memory this HTML needs", found: memory, limit: 0))
        }
        defer { gumbo_arena_free(arena) }
        switch Int(status) {
        case Int(GUMBO_ARENA_OUT_OF_MEMORY):
            return .failure(
                .tooLarge(what: "the memory in bytes that this HTML needs", found: memory + 1, limit: memory))
        case Int(GUMBO_ARENA_OUT_OF_TIME):
            let limit = Int(time / 1_000_000)
            return .failure(
                .tooLarge(what: "the time in milliseconds that this HTML needs", found: limit + 1, limit: limit))
        default:
            guard let root = arena.pointee.output?.pointee.root else {
                return .failure(.noArticle(format: "HTML", reason: "it holds no element"))
            }
            return .success(copy(root))
        }
    }

    /// The tree as nodes in document order; a loop, because the tree may be deep.
    private static func copy(_ root: UnsafeMutablePointer<GumboNode>) -> HTMLDocument {
        var document = HTMLDocument()
        var open: [(node: UnsafeMutablePointer<GumboNode>, index: Int, nextChild: Int)] = []
        func enter(_ node: UnsafeMutablePointer<GumboNode>) {
            let index = document.nodes.count
            let parent = open.last?.index ?? -1
            switch node.pointee.type {
            case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE:
                var element = HTMLDocument.Node(
                    tag: node.pointee.v.element.tag, isElement: true, parent: parent, end: index + 1)
                element.attributes = attributes(of: node.pointee.v.element.attributes)
                document.nodes.append(element)
                open.append((node, index, 0))
            case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
                var text = HTMLDocument.Node(
                    tag: GUMBO_TAG_UNKNOWN, isElement: false, parent: parent, end: index + 1)
                if let characters = node.pointee.v.text.text { text.text = String(cString: characters) }
                document.nodes.append(text)
            default:
                return
            }
        }
        enter(root)
        while let top = open.last {
            let children = top.node.pointee.v.element.children
            if top.nextChild < Int(children.length) {
                open[open.count - 1].nextChild += 1
                if let child = children.data[top.nextChild] {
                    enter(child.assumingMemoryBound(to: GumboNode.self))
                }
            } else {
                document.nodes[top.index].end = document.nodes.count
                open.removeLast()
            }
        }
        return document
    }

    private static func attributes(of vector: GumboVector) -> [String: String] {
        var attributes: [String: String] = [:]
        for place in 0..<Int(vector.length) {
            guard let pointer = vector.data[place] else { continue }
            let attribute = pointer.assumingMemoryBound(to: GumboAttribute.self).pointee
            guard let name = attribute.name, let value = attribute.value else { continue }
            attributes[String(cString: name).lowercased()] = String(cString: value)
        }
        return attributes
    }
}

/// Measures how deep the elements of a page nest, before the page is parsed.
///
/// A rough count of start and end tags that errs for odd markup; the parser's bounds of time and memory catch what it
/// misses. It is here because it is quick and its refusal says what is wrong.
enum HTMLDepth {
    /// The maximum depth, or the first depth beyond the limit.
    static func maxDepth(in bytes: [UInt8], limit: Int) -> Int {
        var open: [ArraySlice<UInt8>: Int] = [:]
        var depth = 0
        var maxDepth = 0
        var place = 0
        while let start = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
            place = start + 1
            guard place < bytes.count else { break }
            if bytes.matches("!--", at: place) {
                place = skipComment(bytes, from: place + 3)
                continue
            }
            let isEnd = bytes[place] == UInt8(ascii: "/")
            if isEnd { place += 1 }
            let name = bytes[place...].prefix { ASCII.isLetter($0) || ASCII.isDigit($0) }
            place = name.endIndex
            guard let first = name.first, ASCII.isLetter(first), name.count <= 20 else { continue }
            let key = name.map(ASCII.lowercased)[...]
            if uncounted.contains(key) { continue }
            if isEnd {
                if let count = open[key], count > 0 {
                    open[key] = count - 1
                    depth -= 1
                }
            } else if raw.contains(key) {
                place = skipRaw(bytes, from: place, name: key)
            } else {
                open[key, default: 0] += 1
                depth += 1
                maxDepth = max(maxDepth, depth)
                if maxDepth > limit { return maxDepth }
            }
        }
        return maxDepth
    }

    private static func skipComment(_ bytes: [UInt8], from start: Int) -> Int {
        var place = start
        while place < bytes.count {
            if bytes[place] == UInt8(ascii: "-"), bytes.matches("-->", at: place) { return place + 3 }
            place += 1
        }
        return place
    }

    private static func skipRaw(_ bytes: [UInt8], from start: Int, name: ArraySlice<UInt8>) -> Int {
        var place = start
        while place < bytes.count {
            if bytes[place] == UInt8(ascii: "<"), bytes.matches("</", at: place),
                bytes[(place + 2)...].prefix(name.count).map(ASCII.lowercased).elementsEqual(name)
            {
                return place
            }
            place += 1
        }
        return place
    }

    private static func names(_ list: String) -> Set<ArraySlice<UInt8>> {
        Set(list.split(separator: " ").map { Array($0.utf8)[...] })
    }

    // Elements without content, and those that the next one of their kind closes.
    private static let uncounted = names(
        """
        a area base br col embed hr img input link meta param source track wbr html head body p li dt dd option \
        optgroup tr td th tbody thead tfoot colgroup rt rp path image
        """)
    private static let raw = names("script style textarea title noscript xmp iframe noembed noframes")
}
