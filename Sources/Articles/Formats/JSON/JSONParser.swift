import Text

/// A parser of JSON texts that stops at a limit of nesting, in time linear in the text.
///
/// Source: RFC 8259. What writers get wrong is let through if its meaning is plain: comments, a comma behind the last
/// element, `NaN` and `Infinity` (null), control characters inside strings, half surrogates.
struct JSONParser {
    /// The deepest nesting that is read.
    static let maxDepth = 128
    /// The most values in one text or element, to bound its memory.
    static let maxValues = 1_000_000

    /// The name that errors give the format.
    private let format: String
    private let bytes: [UInt8]
    private let end: Int
    private var values = 0
    private var holdsOpenComment = false
    /// The offset of the next byte.
    private(set) var place: Int

    /// The value of a text that consists of one value.
    static func value(in bytes: [UInt8], range: Range<Int>, format: String) throws(ArticleError) -> JSONValue {
        var parser = JSONParser(bytes, range, format: format)
        let value = try parser.value()
        parser.skipSpace()
        guard parser.place == parser.end else { throw parser.error("something follows the end of the value") }
        return value
    }

    /// A parser of the values in a range.
    init(_ bytes: [UInt8], _ range: Range<Int>, format: String) {
        self.format = format
        self.bytes = bytes
        place = range.lowerBound
        end = range.upperBound
    }

    /// Reads the value at the place, and moves behind it.
    mutating func value() throws(ArticleError) -> JSONValue {
        values = 0
        return try value(depth: 0)
    }

    private mutating func value(depth: Int) throws(ArticleError) -> JSONValue {
        guard depth <= JSONParser.maxDepth else {
            throw .tooLarge(what: "the nesting of this \(format)", found: depth, limit: JSONParser.maxDepth)
        }
        values += 1
        guard values <= JSONParser.maxValues else {
            throw .tooLarge(what: "the number of values in this \(format)", found: values, limit: JSONParser.maxValues)
        }
        skipSpace()
        guard place < end else { throw error("it ends where a value should be") }
        switch bytes[place] {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        // `True`, `False` and `None` of Python are taken too.
        case UInt8(ascii: "t"), UInt8(ascii: "T"): return try word("true", .bool(true))
        case UInt8(ascii: "f"), UInt8(ascii: "F"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "u"): return try word("undefined", .null)
        case UInt8(ascii: "N") where bytes[..<end].matches("none", at: place): return try word("none", .null)
        case UInt8(ascii: "N"): return try word("nan", .null)
        case UInt8(ascii: "I"): return try word("infinity", .null)
        case UInt8(ascii: "-") where bytes[..<end].matches("-infinity", at: place):
            return try word("-infinity", .null)
        default: return try number()
        }
    }

    private mutating func object(depth: Int) throws(ArticleError) -> JSONValue {
        var members: [JSONMember] = []
        place += 1
        if skip(UInt8(ascii: "}")) { return .object(members) }
        repeat {
            skipSpace()
            if !members.isEmpty, place < end, bytes[place] == UInt8(ascii: "}") { break }
            guard place < end, bytes[place] == UInt8(ascii: "\"") else { throw error("a name in quotes is missing") }
            let name = try string()
            guard skip(UInt8(ascii: ":")) else { throw error("a colon is missing after \"\(name.prefix(40))\"") }
            members.append(JSONMember(name: name, value: try value(depth: depth + 1)))
        } while skip(UInt8(ascii: ","))
        guard skip(UInt8(ascii: "}")) else { throw error("a comma or } is missing") }
        return .object(members)
    }

    private mutating func array(depth: Int) throws(ArticleError) -> JSONValue {
        var elements: [JSONValue] = []
        place += 1
        if skip(UInt8(ascii: "]")) { return .array(elements) }
        repeat {
            skipSpace()
            if !elements.isEmpty, place < end, bytes[place] == UInt8(ascii: "]") { break }
            elements.append(try value(depth: depth + 1))
        } while skip(UInt8(ascii: ","))
        guard skip(UInt8(ascii: "]")) else { throw error("a comma or ] is missing") }
        return .array(elements)
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(ArticleError) -> JSONValue {
        guard bytes[..<end].matches(word, at: place) else { throw error("a value is misspelt") }
        place += word.utf8CodeUnitCount
        return value
    }

    private mutating func number() throws(ArticleError) -> JSONValue {
        let start = place
        while place < end, ASCII.isDigit(bytes[place]) || "+-.eE".utf8.contains(bytes[place]) { place += 1 }
        guard bytes[start..<place].contains(where: ASCII.isDigit) else { throw error("no value begins like this") }
        return .number(String(decoding: bytes[start..<place], as: UTF8.self))
    }

    private mutating func string() throws(ArticleError) -> String {
        let start = place
        place += 1
        var result: [UInt8] = []
        var run = place
        while place < end {
            switch bytes[place] {
            case UInt8(ascii: "\""):
                result += bytes[run..<place]
                place += 1
                return String(decoding: result, as: UTF8.self)
            case UInt8(ascii: "\\"):
                result += bytes[run..<place]
                result += try escape()
                run = place
            default:
                place += 1
            }
        }
        place = start
        throw error("a string has no end")
    }

    private mutating func escape() throws(ArticleError) -> [UInt8] {
        guard place + 1 < end else { throw error("it ends inside an escape") }
        place += 2
        switch bytes[place - 1] {
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "b"), UInt8(ascii: "f"): return [0x20]
        case UInt8(ascii: "u"): return try unicodeEscape()
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "'"): return [bytes[place - 1]]
        default: throw error("unknown escape")
        }
    }

    private mutating func unicodeEscape() throws(ArticleError) -> [UInt8] {
        var value = UInt32(try unit())
        if (0xD800...0xDBFF).contains(value), place + 1 < end, bytes[place] == UInt8(ascii: "\\"),
            bytes[place + 1] == UInt8(ascii: "u")
        {
            let start = place
            place += 2
            let low = UInt32(try unit())
            if (0xDC00...0xDFFF).contains(low) {
                value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
            } else {
                place = start
            }
        }
        let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
        return Array(String(scalar).utf8)
    }

    private mutating func unit() throws(ArticleError) -> UInt16 {
        guard end - place >= 4,
            let unit = UInt16(String(decoding: bytes[place..<(place + 4)], as: UTF8.self), radix: 16)
        else { throw error("four hexadecimal digits are missing") }
        place += 4
        return unit
    }

    /// Moves over white space and comments.
    mutating func skipSpace() {
        while place < end {
            if ASCII.isSpace(bytes[place]) {
                place += 1
            } else if bytes[place] == UInt8(ascii: "/"), place + 1 < end, bytes[place + 1] == UInt8(ascii: "/") {
                skipLine()
            } else if bytes[place] == UInt8(ascii: "/"), place + 1 < end, bytes[place + 1] == UInt8(ascii: "*"),
                !holdsOpenComment
            {
                var closing = place + 3
                while closing < end, !(bytes[closing - 1] == UInt8(ascii: "*") && bytes[closing] == UInt8(ascii: "/")) {
                    closing += 1
                }
                // Not looked for again, or many openings would take quadratic time.
                if closing >= end { holdsOpenComment = true } else { place = closing + 1 }
            } else {
                return
            }
        }
    }

    /// Moves to the end of the line.
    mutating func skipLine() {
        while place < end, bytes[place] != 0x0A, bytes[place] != 0x0D { place += 1 }
    }

    /// Moves over white space and then a byte, if it comes next.
    mutating func skip(_ byte: UInt8) -> Bool {
        skipSpace()
        guard place < end, bytes[place] == byte else { return false }
        place += 1
        return true
    }

    /// Moves over a broken value, to behind the bracket that closes it; to the end if none does.
    mutating func skipBroken(from start: Int) {
        place = start
        var depth = 0
        while place < end {
            switch bytes[place] {
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: "\""):
                place += 1
                while place < end, bytes[place] != UInt8(ascii: "\"") {
                    place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
                }
            default: break
            }
            place = min(place + 1, end)
            if depth <= 0 { return }
        }
    }

    /// Moves to the next bracket that opens something; to the end if there is none.
    mutating func skipToBracket() {
        while place < end, bytes[place] != UInt8(ascii: "{"), bytes[place] != UInt8(ascii: "[") { place += 1 }
    }

    /// Whether nothing is left.
    var isAtEnd: Bool { place >= end }
    /// The next byte; `nil` at the end.
    var current: UInt8? { place < end ? bytes[place] : nil }

    /// An error at the place.
    func error(_ reason: String) -> ArticleError {
        .malformed(format: format, offset: place, reason: reason)
    }
}
