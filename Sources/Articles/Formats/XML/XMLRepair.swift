import Text

/// Repairs the mistakes that writers of feeds make: a bare `&` or `<`, control characters, and U+FFFE and U+FFFF.
enum XMLRepair {
    static func repaired(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 64)
        var isInCDATA = false
        var toSkip = 0
        for (place, byte) in bytes.enumerated() {
            if byte == 0xEF, isNoCharacter(bytes[place...]) { toSkip = 3 }
            if toSkip > 0 {
                toSkip -= 1
                continue
            }
            switch byte {
            case UInt8(ascii: "<") where bytes[place...].starts(with: "<![CDATA[".utf8): isInCDATA = true
            case UInt8(ascii: ">") where place >= 2 && bytes[(place - 2)..<place].elementsEqual("]]".utf8):
                isInCDATA = false
            default: break
            }
            if byte == UInt8(ascii: "<"), !isInCDATA, !isMarkup(bytes[(place + 1)...]) {
                result += Array("&lt;".utf8)
            } else if byte == UInt8(ascii: "&"), !isInCDATA, !isEntity(bytes[(place + 1)...]) {
                result += Array("&amp;".utf8)
            } else if byte >= 0x20 || ASCII.isSpace(byte) && byte != 0x0B && byte != 0x0C {
                result.append(byte)
            }
        }
        return result
    }

    /// The fields of a feed that hold HTML as it is, with its elements that are never closed, as text; `nil` if there
    /// are none.
    static func withEscapedFields(_ bytes: [UInt8]) -> [UInt8]? {
        var result: [UInt8] = []
        var copied = 0
        var place = 0
        while let open = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
            place = open + 1
            guard let field = htmlFields.first(where: { bytes[place...].starts(with: $0) }),
                place + field.count < bytes.count,
                bytes[place + field.count] == UInt8(ascii: ">") || ASCII.isSpace(bytes[place + field.count]),
                let tagEnd = bytes[place...].firstIndex(of: UInt8(ascii: ">")), bytes[tagEnd - 1] != UInt8(ascii: "/")
            else { continue }
            let close = Array("</".utf8) + field + Array(">".utf8)
            guard
                let end = bytes[tagEnd...].indices.first(where: {
                    bytes[$0] == close[0] && bytes[$0...].starts(with: close)
                })
            else { break }
            let content = bytes[(tagEnd + 1)..<end]
            place = end
            guard content.contains(UInt8(ascii: "<")), !content.holds(Array("<![CDATA[".utf8)),
                !content.holds(Array("]]>".utf8))
            else { continue }
            result += bytes[copied...tagEnd] + Array("<![CDATA[".utf8) + content + Array("]]>".utf8)
            copied = end
        }
        return copied == 0 ? nil : result + bytes[copied...]
    }

    private static let htmlFields = ["description", "content:encoded", "summary", "title", "content"].map {
        Array($0.utf8)
    }

    /// Whether a tag, a comment or an instruction may begin: not “falls to <50”.
    private static func isMarkup(_ rest: ArraySlice<UInt8>) -> Bool {
        guard let next = rest.first else { return true }
        return next >= 0x80 || ASCII.isLetter(next) || "/!?_:".utf8.contains(next)
    }

    private static func isNoCharacter(_ rest: ArraySlice<UInt8>) -> Bool {
        rest.starts(with: [0xEF, 0xBF, 0xBE]) || rest.starts(with: [0xEF, 0xBF, 0xBF])
    }

    private static func isEntity(_ rest: ArraySlice<UInt8>) -> Bool {
        let isNumber = rest.first == UInt8(ascii: "#")
        let name = rest.prefix(12).dropFirst(isNumber ? 1 : 0).prefix { ASCII.isLetter($0) || ASCII.isDigit($0) }
        guard let first = name.first, isNumber || ASCII.isLetter(first) else { return false }
        return name.endIndex < rest.endIndex && rest[name.endIndex] == UInt8(ascii: ";")
    }
}
