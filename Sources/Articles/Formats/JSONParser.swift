import Text

/// A parser of JSON texts that stops at a limit of nesting, in time linear in the text.
///
/// Source: RFC 8259. Control characters inside strings and half surrogates, which writers get wrong, are let through.
struct JSONParser {
    /// The deepest nesting that is read.
    static let maxDepth = 128

    /// The name that errors give the format.
    private let format: String
    private let bytes: [UInt8]
    private let end: Int
    private var place: Int

    /// The value of a text that consists of one value.
    static func value(in bytes: [UInt8], range: Range<Int>, format: String) throws(ArticleError) -> JSONValue {
        var parser = JSONParser(bytes, range, format: format)
        let value = try parser.value(depth: 0)
        parser.skipSpace()
        guard parser.place == parser.end else { throw parser.error("something follows the end of the value") }
        return value
    }

    private init(_ bytes: [UInt8], _ range: Range<Int>, format: String) {
        self.format = format
        self.bytes = bytes
        place = range.lowerBound
        end = range.upperBound
    }

    private mutating func value(depth: Int) throws(ArticleError) -> JSONValue {
        guard depth <= JSONParser.maxDepth else {
            throw .tooLarge(what: "the nesting of this \(format)", found: depth, limit: JSONParser.maxDepth)
        }
        skipSpace()
        guard place < end else { throw error("it ends where a value should be") }
        switch bytes[place] {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func object(depth: Int) throws(ArticleError) -> JSONValue {
        var members: [JSONMember] = []
        place += 1
        if skip(UInt8(ascii: "}")) { return .object(members) }
        repeat {
            skipSpace()
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
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [bytes[place - 1]]
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

    private mutating func skipSpace() {
        while place < end, ASCII.isSpace(bytes[place]) { place += 1 }
    }

    private mutating func skip(_ byte: UInt8) -> Bool {
        skipSpace()
        guard place < end, bytes[place] == byte else { return false }
        place += 1
        return true
    }

    private func error(_ reason: String) -> ArticleError {
        .malformed(format: format, offset: place, reason: reason)
    }
}

/// A value of a JSON text.
enum JSONValue: Equatable {
    case null
    case bool(Bool)
    /// A number with its original digits.
    case number(String)
    case string(String)
    case array([JSONValue])
    /// Members in the order of the text.
    case object([JSONMember])

    /// The text of a string or number; `nil` for anything else.
    var text: String? {
        switch self {
        case .string(let text), .number(let text): text
        default: nil
        }
    }

    /// The members of an object; empty for anything else.
    var members: [JSONMember] {
        if case .object(let members) = self { members } else { [] }
    }

    /// The elements of an array; `nil` for anything else.
    var elements: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The first member of exactly this name.
    subscript(name: String) -> JSONValue? {
        members.first { $0.name == name }?.value
    }
}

/// A name and its value in an object.
struct JSONMember: Equatable {
    var name: String
    var value: JSONValue
}
