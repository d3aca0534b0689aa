import Text

/// Measures how deep the elements of a page nest, before the page is parsed.
///
/// A rough count of start and end tags that errs for odd markup; the parser's bounds of time and memory catch what it
/// misses. It is here because it is quick and its refusal says what is wrong.
enum HTMLDepth {
    /// The deepest nesting, or the first depth beyond the limit.
    static func deepest(in bytes: [UInt8], limit: Int) -> Int {
        var open: [ArraySlice<UInt8>: Int] = [:]
        var depth = 0
        var deepest = 0
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
                deepest = max(deepest, depth)
                if deepest > limit { return deepest }
            }
        }
        return deepest
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
