import Text

/// The text of a file, with warnings about repairs.
struct DecodedText {
    var text: String
    /// The encoding it was read in, for example `EUC-KR`.
    var charset: String
    var warnings: [ArticleError] = []
}

/// Finds the encoding of a file and decodes it; refuses what is not text.
enum TextDecoder {
    /// The file's text without byte order mark.
    ///
    /// A byte order mark decides; then what is said from outside, then what the markup declares, unless the bytes
    /// disprove it: valid UTF-8 is UTF-8. Without a declaration, the encoding is guessed. Broken bytes and zeros cost a
    /// warning.
    ///
    /// - Parameter declared: The label that a mail part or an answer of HTTP gives.
    static func decode(_ bytes: [UInt8], declared: String? = nil) throws(ArticleError) -> DecodedText {
        guard !bytes.isEmpty else { throw .empty }
        if let kind = BinaryKind.of(bytes) { throw .binary(kind: kind) }
        if let chinese = HZText.unpacked(bytes) {
            let result = decoded(chinese, .gb18030)
            return DecodedText(text: result.text, charset: HZText.name, warnings: result.warnings)
        }
        if let text = plainUTF8(bytes) { return withoutMojibake(DecodedText(text: text, charset: Charset.utf8.name)) }
        if let (charset, length) = WideText.mark(of: bytes) { return WideText.decode(bytes.dropFirst(length), charset) }
        if let charset = WideText.withoutMark(bytes) { return WideText.decode(bytes[...], charset) }
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        let (clean, zero) = try ZeroBytes.dropped(from: hasMark ? Array(bytes.dropFirst(3)) : bytes)
        var decoded = withoutMojibake(try narrow(clean, declared: hasMark ? nil : declared))
        if let zero { decoded.warnings.insert(.repaired("zero bytes, the first one at byte \(zero)"), at: 0) }
        return decoded
    }

    /// The text of what most files are: UTF-8 without control characters, which other encodings have.
    private static func plainUTF8(_ bytes: [UInt8]) -> String? {
        // Without a way out of the loop, it looks at 16 bytes at once.
        var controls: UInt8 = 0
        bytes.withUnsafeBufferPointer { buffer in
            for byte in buffer { controls |= byte < 0x20 && byte &- 0x09 > 4 ? 1 : 0 }
        }
        guard controls == 0 else { return nil }
        return String(validating: bytes.dropFirst(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0), as: UTF8.self)
    }

    private static func withoutMojibake(_ decoded: DecodedText) -> DecodedText {
        guard decoded.charset == Charset.utf8.name, let repaired = Mojibake.repaired(decoded.text) else {
            return decoded
        }
        return DecodedText(
            text: repaired, charset: decoded.charset,
            warnings: decoded.warnings + [.repaired("UTF-8 that was encoded twice")])
    }

    /// The text of bytes without zeros and byte order mark.
    private static func narrow(_ bytes: [UInt8], declared: String?) throws(ArticleError) -> DecodedText {
        let damage = DamagedUTF8(bytes[...])
        if let charset = escaped(bytes), damage.characters == 0 { return decoded(bytes, charset) }
        if damage.errors == 0 { return utf8(bytes, damage) }
        let named = [declared, DeclaredCharset.label(in: bytes)].compactMap { $0 }
        let charsets = named.compactMap(Charset.init(label:)).filter { !$0.isUnicode }
        if damage.isUTF8, charsets.isEmpty || damage.characters >= damage.errors * 3 { return utf8(bytes, damage) }
        // JSON is UTF-8. A line that is not costs that line, not the sense of the others.
        if charsets.isEmpty, MixedLines.areMostlyUTF8(bytes) { return utf8(bytes, damage) }
        let guess = CharsetDetector.guess(bytes)
        for charset in charsets {
            if let text = agreed(bytes, charset, guess) { return text }
        }
        if let guess { return decoded(bytes, guess.charset) }
        if let charset = charsets.first { return decoded(bytes, charset) }
        // Nothing fits. A few stray bytes among ASCII are still an article.
        if damage.errors <= max(1, bytes.count / 200) { return utf8(bytes, damage) }
        if let label = named.first, Charset(label: label) == nil { throw .unsupportedEncoding(label) }
        throw .undecodable(encoding: Charset.utf8.name, offset: damage.firstError ?? 0)
    }

    /// The text in a declared encoding; `nil` if the bytes disprove it.
    private static func agreed(_ bytes: [UInt8], _ charset: Charset, _ guess: CharsetDetector.Guess?) -> DecodedText? {
        if let guess, guess.charset != charset, guess.isSure {
            // Servers say Latin-1 of anything; and one may say EUC-KR of Shift_JIS.
            let own = CharsetDetector.score(charset, bytes)?.score ?? (charset.isMultibyte ? 2 : 0)
            if guess.score >= own + 1 { return nil }
        }
        guard charset != .windows1252 else { return decoded(bytes, charset) }
        guard let result = Iconv.decode(bytes[...], from: charset.iconvName) else { return nil }
        let high = bytes.count { $0 >= 0x80 }
        return result.errors <= max(2, high / 10) || guess == nil ? decoded(bytes, charset) : nil
    }

    private static func utf8(_ bytes: [UInt8], _ damage: DamagedUTF8) -> DecodedText {
        guard let error = damage.firstError else {
            return DecodedText(text: String(decoding: bytes, as: UTF8.self), charset: Charset.utf8.name)
        }
        // A cut leaves a part of the last character, which goes.
        let isCut = damage.errors == 1 && bytes.count - error <= 3
        return DecodedText(
            text: String(decoding: isCut ? bytes[..<error] : bytes[...], as: UTF8.self), charset: Charset.utf8.name,
            warnings: [.undecodable(encoding: Charset.utf8.name, offset: error)])
    }

    private static func decoded(_ bytes: [UInt8], _ charset: Charset) -> DecodedText {
        guard charset != .windows1252, let result = Iconv.decode(bytes[...], from: charset.iconvName) else {
            return DecodedText(text: Windows1252.decode(bytes), charset: Charset.windows1252.name)
        }
        return DecodedText(
            text: String(decoding: result.text, as: UTF8.self), charset: charset.name,
            warnings: result.firstError.map { [.undecodable(encoding: charset.name, offset: $0)] } ?? [])
    }

    /// The encoding of mail that changes its character set with escapes, which are unmistakable.
    private static func escaped(_ bytes: [UInt8]) -> Charset? {
        guard let place = bytes.firstIndex(of: 0x1B) else { return nil }
        let rest = bytes[place...]
        if rest.holds([0x1B, 0x24, 0x29, 0x43]) { return .iso2022KR }
        let marks: [[UInt8]] = [
            [0x1B, 0x24, 0x42], [0x1B, 0x24, 0x40], [0x1B, 0x24, 0x28, 0x44], [0x1B, 0x28, 0x4A], [0x1B, 0x28, 0x49],
        ]
        return marks.contains { rest.holds($0) } ? .iso2022JP : nil
    }
}
