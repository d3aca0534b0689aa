import Text

/// The encoding of old Western web pages and mails; Latin-1 with typographic quotes.
enum Windows1252 {
    /// Whether bytes that are not UTF-8 look like Western text: accented letters and quotes stand alone among ASCII.
    ///
    /// Legacy Korean, Japanese and Chinese encodings put high bytes side by side.
    static func isLikely(_ bytes: [UInt8]) -> Bool {
        guard UTF8Check.firstError(in: bytes[...]) != nil else { return false }
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
        return high * 5 < bytes.count && alone * 10 >= high * 6
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
    static let upper: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
