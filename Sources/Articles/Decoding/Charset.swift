import Text

/// A character encoding that can be read. A new one is a case here, its labels, and its decoder in ``TextDecoder``.
enum Charset: String, Sendable, CaseIterable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    case windows1252 = "windows-1252"

    /// Its labels in documents, in lower case.
    ///
    /// Source: WHATWG Encoding Standard, section 4.2, which also reads Latin-1 and ASCII as windows-1252.
    var labels: [String] {
        switch self {
        case .utf8: ["utf-8", "utf8", "unicode-1-1-utf-8"]
        case .utf16LittleEndian: ["utf-16", "utf-16le", "unicode", "ucs-2"]
        case .utf16BigEndian: ["utf-16be"]
        case .windows1252:
            ["windows-1252", "cp1252", "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "l1", "us-ascii", "ascii"]
        }
    }

    /// The encoding of a label as documents write it; `nil` for one that is not read.
    init?(label: String) {
        let wanted = label.lowercased()
        guard let charset = Charset.allCases.first(where: { $0.labels.contains(wanted) }) else { return nil }
        self = charset
    }
}

/// The encoding that an HTML page or an XML prolog declares in its first bytes.
enum DeclaredCharset {
    /// The number of bytes that are searched for a declaration; browsers search 1,024.
    static let window = 4096

    /// The declared label, for example `euc-kr`, if the file is markup and declares one.
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
