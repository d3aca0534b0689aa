import CCharsets
import Text

/// Guesses the encoding of text that declares none, or a wrong one.
///
/// uchardet is made for pages and errs on a headline and a lead. So each legacy encoding of East Asia, and of some
/// alphabets, is tried, and judged by what comes out: how much of it is broken, and how many characters are common.
enum CharsetDetector {
    /// A guess, and how well the text reads in it: about 2 if it is right, below 0.5 if it is wrong.
    struct Guess {
        var charset: Charset
        var score: Double
        /// The characters beyond ASCII that were judged.
        var characters: Int

        /// Whether a declaration that says otherwise gives way to it.
        var isSure: Bool { score >= 1.2 && characters >= 4 }
    }

    /// The bytes that are looked at, from the first one that is not ASCII.
    private static let window = 24_576

    /// The most likely encoding; `nil` if the bytes make sense in none.
    static func guess(_ bytes: [UInt8]) -> Guess? {
        guard let sample = sample(of: bytes) else { return nil }
        let opinion = opinion(of: sample)
        var best: Guess?
        for candidate in candidates {
            guard var guess = guess(candidate, sample) else { continue }
            if candidate.charset == opinion { guess.score += 0.4 }
            if guess.score > (best?.score ?? 0) { best = guess }
        }
        if let best, best.score >= 0.8, best.characters >= 2 { return best }
        // What is left has a byte a character; there uchardet knows more.
        let isLatin = Windows1252.isLikely(bytes)
        if isLatin, let other = CentralEuropean.guess(sample) ?? Turkish.guess(sample) { return other }
        let high = sample.count { $0 >= 0x80 }
        if let opinion, !opinion.isMultibyte, opinion != .windows1252, !isLatin || bytes.count >= 300,
            let decoded = Iconv.decode(sample, from: opinion.iconvName), decoded.errors == 0
        {
            return Guess(charset: opinion, score: 0.8, characters: high)
        }
        return isLatin ? Guess(charset: .windows1252, score: 0.8, characters: high) : nil
    }

    /// How well some bytes read in an encoding that is judged by its characters; `nil` for any other.
    static func score(_ charset: Charset, _ bytes: [UInt8]) -> Guess? {
        guard let sample = sample(of: bytes), let candidate = candidates.first(where: { $0.charset == charset }) else {
            return nil
        }
        return guess(candidate, sample)
    }

    /// The bytes from the one before the first that is not ASCII.
    private static func sample(of bytes: [UInt8]) -> ArraySlice<UInt8>? {
        bytes.firstIndex { $0 >= 0x80 }.map { bytes[max(0, $0 - 1)...].prefix(window) }
    }

    private static func opinion(of bytes: ArraySlice<UInt8>) -> Charset? {
        guard let detector = uchardet_new() else { return nil }
        defer { uchardet_delete(detector) }
        let failed = bytes.withUnsafeBytes { buffer in
            uchardet_handle_data(
                detector, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
        }
        guard failed == 0 else { return nil }
        uchardet_data_end(detector)
        return Charset(label: String(cString: uchardet_get_charset(detector)))
    }

    private static func guess(_ candidate: Candidate, _ sample: ArraySlice<UInt8>) -> Guess? {
        guard let decoded = Iconv.decode(sample, from: candidate.strictName) else { return nil }
        var sum = 0.0
        var count = 0
        var before: UInt32 = 0x20
        for scalar in String(decoding: decoded.text, as: UTF8.self).unicodeScalars {
            if scalar.value >= 0x80 {
                sum += candidate.worth(scalar.value, before)
                count += 1
            }
            before = scalar.value
        }
        return count == 0 ? nil : Guess(charset: candidate.charset, score: sum / Double(count), characters: count)
    }

    /// An encoding, and what a character beyond ASCII is worth in a text of its language.
    private struct Candidate {
        let charset: Charset
        /// A narrower variant than the one that decodes: what only the wide one has is rare.
        let strictName: String
        let worth: @Sendable (_ scalar: UInt32, _ before: UInt32) -> Double
    }

    private static let candidates: [Candidate] = [
        Candidate(charset: .eucKR, strictName: "EUC-KR") { scalar, _ in
            if CommonCharacters.korean.contains(scalar) { return 3 }
            return (0xAC00...0xD7A3).contains(scalar) ? 0 : mark(scalar) ?? (scalar == 0xFFFD ? -3 : -1.5)
        },
        Candidate(charset: .shiftJIS, strictName: "CP932", worth: japanese),
        Candidate(charset: .eucJP, strictName: "EUC-JP", worth: japanese),
        Candidate(charset: .gb18030, strictName: "GBK") { scalar, _ in
            han(scalar, CommonCharacters.simplifiedChinese)
        },
        Candidate(charset: .big5, strictName: "BIG5") { scalar, _ in
            han(scalar, CommonCharacters.traditionalChinese)
        },
        alphabetic("windows-1251", CommonCharacters.russian, letters: 0x400...0x45F, capitals: 0x400...0x42F),
        alphabetic("KOI8-R", CommonCharacters.russian, letters: 0x400...0x45F, capitals: 0x400...0x42F),
        alphabetic("KOI8-U", CommonCharacters.russian, letters: 0x400...0x45F, capitals: 0x400...0x42F),
        alphabetic("ISO-8859-5", CommonCharacters.russian, letters: 0x400...0x45F, capitals: 0x400...0x42F),
        alphabetic("IBM866", CommonCharacters.russian, letters: 0x400...0x45F, capitals: 0x400...0x42F),
        alphabetic("windows-1253", CommonCharacters.greek, letters: 0x386...0x3CE, capitals: 0x388...0x3AB),
        alphabetic("windows-1255", CommonCharacters.hebrew, letters: 0x5D0...0x5EA, capitals: 0...0),
        alphabetic("windows-1256", CommonCharacters.arabic, letters: 0x621...0x64A, capitals: 0...0),
        alphabetic("windows-874", CommonCharacters.thai, letters: 0xE01...0xE4E, capitals: 0...0),
    ].compactMap { $0 }

    private static func alphabetic(
        _ label: String, _ common: Set<UInt32>, letters: ClosedRange<UInt32>, capitals: ClosedRange<UInt32>
    ) -> Candidate? {
        guard let charset = Charset(label: label) else { return nil }
        return Candidate(charset: charset, strictName: charset.iconvName) { scalar, before in
            guard letters.contains(scalar) else { return mark(scalar) ?? -2 }
            // No word mixes alphabets: “Brќcke” is German.
            if before < 0x80, ASCII.isLetter(UInt8(before)) { return -2 }
            // The wrong encoding of Russian swaps capitals and small letters.
            if capitals.contains(scalar) { return letters.contains(before) && !capitals.contains(before) ? -2 : 0.5 }
            return common.contains(scalar) ? 2 : 0
        }
    }

    private static let japanese: @Sendable (UInt32, UInt32) -> Double = { scalar, _ in
        switch scalar {
        case 0x3041...0x3093: 3
        case 0x30A1...0x30FC: 2
        case 0xFF61...0xFF9F: -1
        default: han(scalar, CommonCharacters.japanese)
        }
    }

    private static func han(_ scalar: UInt32, _ common: Set<UInt32>) -> Double {
        if common.contains(scalar) { return 3 }
        if (0x4E00...0x9FFF).contains(scalar) { return -0.2 }
        return mark(scalar) ?? (scalar == 0xFFFD ? -3 : -1.5)
    }

    /// Punctuation, and letters and digits of double width.
    private static func mark(_ scalar: UInt32) -> Double? {
        switch scalar {
        case 0x3000...0x3020, 0x2013...0x2026, 0xFF01...0xFF5E, 0xB7, 0x30FB, 0xAB, 0xBB, 0x2116: 1
        default: nil
        }
    }
}
