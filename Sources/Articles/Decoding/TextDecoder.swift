import Foundation
import Text

/// The text of a file, with warnings about repairs.
struct DecodedText {
    var text: String
    var warnings: [ArticleError] = []
}

/// Finds the encoding of a file and decodes it; refuses what is not text.
enum TextDecoder {
    /// The file's text without byte order mark.
    ///
    /// A byte order mark decides; then zero bytes on one side of every pair (UTF-16), then what the markup declares.
    /// All else must be UTF-8, or text with single accented bytes among ASCII, which is windows-1252.
    static func decode(_ bytes: [UInt8]) throws(ArticleError) -> DecodedText {
        guard !bytes.isEmpty else { throw .empty }
        if let kind = BinaryKind.of(bytes) { throw .binary(kind: kind) }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return try utf8(bytes.dropFirst(3)) }
        if bytes.starts(with: [0xFF, 0xFE]) { return try utf16(bytes.dropFirst(2), .utf16LittleEndian) }
        if bytes.starts(with: [0xFE, 0xFF]) { return try utf16(bytes.dropFirst(2), .utf16BigEndian) }
        if let charset = utf16WithoutMark(bytes) { return try utf16(bytes[...], charset) }
        if bytes.contains(0) { throw .binary(kind: "binary data (it holds zero bytes)") }
        if bytes.holds([0x1B, 0x24, 0x42]) || bytes.holds([0x1B, 0x24, 0x40]) {
            throw .unsupportedEncoding("ISO-2022-JP")
        }
        guard let label = DeclaredCharset.label(in: bytes) else { return try undeclared(bytes) }
        switch Charset(label: label) {
        case .windows1252:
            // Pages that say Latin-1 and are UTF-8 are common; the reverse does not pass for UTF-8.
            return UTF8Check.firstError(in: bytes[...]) == nil ? try utf8(bytes[...]) : windows1252(bytes)
        case .some:
            // A page that is readable in ASCII this far is not UTF-16, even if it declares so.
            return try undeclared(bytes)
        case nil:
            if UTF8Check.firstError(in: bytes[...]) == nil { return try utf8(bytes[...]) }
            throw .unsupportedEncoding(label)
        }
    }

    private static func undeclared(_ bytes: [UInt8]) throws(ArticleError) -> DecodedText {
        Windows1252.isLikely(bytes) ? windows1252(bytes) : try utf8(bytes[...])
    }

    private static func windows1252(_ bytes: [UInt8]) -> DecodedText {
        DecodedText(text: Windows1252.decode(bytes))
    }

    private static func utf8(_ bytes: ArraySlice<UInt8>) throws(ArticleError) -> DecodedText {
        guard let error = UTF8Check.firstError(in: bytes) else {
            return DecodedText(text: String(decoding: bytes, as: UTF8.self))
        }
        // A writer that cuts at a number of bytes breaks the last character, a careless one a few in between. The
        // article is still readable. Text in another encoding is broken everywhere.
        let warning = ArticleError.undecodable(encoding: Charset.utf8.rawValue, offset: error)
        if error > bytes.startIndex, bytes.endIndex - error <= 3 {
            return DecodedText(text: String(decoding: bytes[..<error], as: UTF8.self), warnings: [warning])
        }
        let limit = max(1, bytes.count / 1000)
        guard bytes.count >= 200, UTF8Check.errors(in: bytes, atMost: limit) <= limit else { throw warning }
        return DecodedText(text: String(decoding: bytes, as: UTF8.self), warnings: [warning])
    }

    private static func utf16WithoutMark(_ bytes: [UInt8]) -> Charset? {
        // Spaces, digits and line ends have a zero high byte; only rare syllables such as 가 have a zero low byte.
        var zeros = [0, 0]
        for place in bytes.indices.prefix(8192) where bytes[place] == 0 { zeros[place & 1] += 1 }
        let sampled = min(bytes.count, 8192)
        guard bytes.count.isMultiple(of: 2), zeros[0] + zeros[1] >= max(1, sampled / 50) else { return nil }
        if zeros[1] > zeros[0] * 4 { return .utf16LittleEndian }
        return zeros[0] > zeros[1] * 4 ? .utf16BigEndian : nil
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, _ charset: Charset) throws(ArticleError) -> DecodedText {
        let low = charset == .utf16LittleEndian ? 0 : 1
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var place = bytes.startIndex
        while place + 1 < bytes.endIndex {
            units.append(UInt16(bytes[place + low]) | UInt16(bytes[place + 1 - low]) << 8)
            place += 2
        }
        if let bad = UTF16Check.firstError(in: units) {
            throw .undecodable(encoding: charset.rawValue, offset: bytes.startIndex + bad * 2)
        }
        var decoded = DecodedText(text: String(decoding: units, as: UTF16.self))
        if place < bytes.endIndex { decoded.warnings.append(.undecodable(encoding: charset.rawValue, offset: place)) }
        return decoded
    }
}

/// Strict validation of UTF-16.
enum UTF16Check {
    /// The index of the first surrogate without its other half, or of a zero; `nil` if there is none.
    static func firstError(in units: [UInt16]) -> Int? {
        var place = 0
        while place < units.count {
            switch units[place] {
            case 0: return place
            case 0xD800...0xDBFF:
                guard place + 1 < units.count, (0xDC00...0xDFFF).contains(units[place + 1]) else { return place }
                place += 2
            case 0xDC00...0xDFFF: return place
            default: place += 1
            }
        }
        return nil
    }
}

/// The encoding of old Western web pages and mails; Latin-1 with typographic quotes.
enum Windows1252 {
    /// Whether bytes that are not UTF-8 look like Western text: accented letters and quotes stand alone among ASCII.
    ///
    /// Legacy Korean, Japanese and Chinese encodings put high bytes side by side.
    static func isLikely(_ bytes: [UInt8]) -> Bool {
        guard let error = UTF8Check.firstError(in: bytes[...]), bytes.count - error > 3 else { return false }
        var high = 0
        var alone = 0
        for place in bytes.indices where bytes[place] >= 0x80 {
            high += 1
            let before = place > 0 ? bytes[place - 1] : 0x20
            let after = place + 1 < bytes.count ? bytes[place + 1] : 0x20
            if before < 0x80, after < 0x80 { alone += 1 }
            // No character has these numbers.
            if [0x81, 0x8D, 0x8F, 0x90, 0x9D].contains(bytes[place]) { return false }
        }
        return high * 8 < bytes.count && alone * 10 >= high * 8
    }

    /// The text; every byte is a character.
    static func decode(_ bytes: [UInt8]) -> String {
        var text = String()
        text.unicodeScalars.reserveCapacity(bytes.count)
        for byte in bytes {
            let scalar = (0x80...0x9F).contains(byte) ? upper[Int(byte) - 0x80] : UInt32(byte)
            text.unicodeScalars.append(Unicode.Scalar(scalar) ?? "\u{FFFD}")
        }
        return text
    }

    /// Source: WHATWG Encoding Standard, index-windows-1252, bytes 0x80 to 0x9F.
    private static let upper: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]
}

/// Unicode's composed form (NFC), in which everything behind the decoder works.
///
/// Some systems write Hangul and accents decomposed. Headlines, dates, bylines and languages are recognized by composed
/// characters, so the text is composed once.
enum ComposedForm {
    /// The text in its composed form; one quick pass if it is composed already.
    static func of(_ text: String) -> String {
        isNeeded(text) ? text.precomposedStringWithCanonicalMapping : text
    }

    /// Whether a text holds characters that the composed form may not; composing is slow, and rarely needed.
    private static func isNeeded(_ text: String) -> Bool {
        text.unicodeScalars.contains { scalar in
            switch scalar.value {
            case 0..<0x300: false
            case 0x300...0x36F, 0x1100...0x11FF, 0x3099, 0x309A, 0xF900...0xFAFF: true
            case 0x3000...0xD7A3: false
            default: scalar.properties.canonicalCombiningClass != .notReordered
            }
        }
    }
}
