import Text

/// The encoding that an HTML page or an XML prolog declares in its first bytes.
enum DeclaredCharset {
    /// How far into the file a declaration is looked for, in bytes; browsers look at 1,024.
    static let window = 4096

    /// The declared label, as `euc-kr`, if the file is markup and declares one.
    static func label(in bytes: [UInt8]) -> String? {
        let head = bytes.prefix(window)
        guard let start = head.firstIndex(where: { !ASCII.isSpace($0) }), head[start] == UInt8(ascii: "<") else {
            return nil
        }
        for place in head.indices where head[place] == UInt8(ascii: "<") {
            let key: StaticString
            if head.matches("<meta", at: place) {
                key = "charset"
            } else if place == start, head.matches("<?xml", at: place) {
                key = "encoding"
            } else {
                continue
            }
            let end = head[place...].firstIndex(of: UInt8(ascii: ">")) ?? head.endIndex
            if let label = value(of: key, in: head[place..<end]) { return label }
        }
        return nil
    }

    private static func value(of key: StaticString, in tag: ArraySlice<UInt8>) -> String? {
        guard let found = tag.indices.first(where: { tag.matches(key, at: $0) }) else { return nil }
        var place = found + key.utf8CodeUnitCount
        let separators: [UInt8] = [0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "="), UInt8(ascii: "\""), UInt8(ascii: "'")]
        guard tag[place...].first(where: { !ASCII.isSpace($0) }) == UInt8(ascii: "=") else { return nil }
        while place < tag.endIndex, separators.contains(tag[place]) { place += 1 }
        let label = tag[place...].prefix { byte in
            ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        }
        return label.isEmpty ? nil : String(decoding: label, as: UTF8.self)
    }
}
