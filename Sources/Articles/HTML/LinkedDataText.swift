import Text

/// The values in a script of JSON-LD, as pages in the wild wrap and break them.
///
/// HTML comments and CDATA marks around it, a semicolon behind it, commas before brackets, line ends in strings,
/// several values one behind the other, character references for its quotation marks, and a cut-off end.
enum LinkedDataText {
    /// The longest script that is read, in bytes.
    private static let maxLength = 4_000_000

    static func values(in script: String) -> [JSONValue] {
        var bytes = Array(script.utf8.prefix(maxLength))
        if !bytes.contains(UInt8(ascii: "\"")), bytes.contains(UInt8(ascii: "&")) {
            bytes = Array(HTMLEntities.decoded(bytes[...]).utf8)
        }
        var values: [JSONValue] = []
        var place = 0
        while let start = start(from: place, in: bytes) {
            let (text, end) = value(from: start, in: bytes)
            if let value = try? JSONParser.value(in: text, range: 0..<text.count, format: "JSON-LD") {
                values.append(value)
            }
            place = end
        }
        return values
    }

    /// The bracket that begins the next value: one that a value, a name or its other half follows.
    private static func start(from place: Int, in bytes: [UInt8]) -> Int? {
        var place = place
        while place < bytes.count {
            let byte = bytes[place]
            if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "["),
                !bytes[..<place].suffix(5).elementsEqual("CDATA".utf8),
                let next = bytes[(place + 1)...].first(where: { !ASCII.isSpace($0) }), "{[\"}]".utf8.contains(next)
            {
                return place
            }
            place += 1
        }
        return nil
    }

    /// A value without what JSON forbids, and where it ends.
    private static func value(from start: Int, in bytes: [UInt8]) -> (text: [UInt8], end: Int) {
        var text: [UInt8] = []
        var open: [UInt8] = []
        var isString = false
        var place = start
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            if isString {
                if byte == UInt8(ascii: "\\"), place < bytes.count {
                    // A backslash before a letter that JSON does not escape stands for itself, or for nothing.
                    if "\"\\/bfnrtu".utf8.contains(bytes[place]) { text.append(byte) }
                    text.append(bytes[place])
                    place += 1
                } else {
                    if byte == UInt8(ascii: "\"") { isString = false }
                    text.append(byte < 0x20 ? 0x20 : byte)
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isString = true
            case UInt8(ascii: "{"): open.append(UInt8(ascii: "}"))
            case UInt8(ascii: "["): open.append(UInt8(ascii: "]"))
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                dropComma(at: &text)
                if open.popLast() == nil || open.isEmpty { return (text + [byte], place) }
            default: break
            }
            text.append(byte)
        }
        if isString { text.append(UInt8(ascii: "\"")) }
        dropComma(at: &text)
        return (text + open.reversed(), place)
    }

    private static func dropComma(at text: inout [UInt8]) {
        var end = text.count
        while end > 0, ASCII.isSpace(text[end - 1]) || text[end - 1] == UInt8(ascii: ",") { end -= 1 }
        text.removeLast(text.count - end)
    }
}
