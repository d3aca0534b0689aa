import Text

/// Detects the language of an article by its scripts and a few short lists, without a dictionary.
enum LanguageDetector {
    /// The maximum number of bytes that are read of an article.
    static let window = 4096

    /// The language of passages of a text; `tag` is the document's own, for example `en-GB`.
    static func language(of passages: [Passage], in bytes: [UInt8], tag: String?) -> Language {
        var sample: [UInt8] = []
        sample.reserveCapacity(2 * window)
        for passage in passages where passage.role != .furniture {
            guard sample.count < window else { break }
            sample += bytes[passage.range].prefix(window)
            sample.append(0x0A)
        }
        return language(of: sample, tag: tag)
    }

    private static func language(of sample: [UInt8], tag: String?) -> Language {
        let scripts = ScriptCounts(sample)
        let stated = tag.flatMap(Language.init(tag:))
        if scripts.isEastAsian {
            let found = eastAsian(scripts)
            // Short lines of Chinese characters alone may be either; there the document knows better.
            if let stated, stated == .japanese || stated == .chinese, found.language != .korean, !found.isSure {
                return stated
            }
            return found.language
        }
        guard scripts.latin > 0, scripts.latin >= scripts.otherLetters else { return .other }
        return latin(sample, stated: stated)
    }

    private static func eastAsian(_ scripts: ScriptCounts) -> (language: Language, isSure: Bool) {
        let characters = scripts.hangul + scripts.kana + scripts.han
        if scripts.hangul > scripts.kana, scripts.hangul * 6 >= characters { return (.korean, true) }
        if scripts.kana * 20 >= characters { return (.japanese, true) }
        return scripts.hanForms.language
    }

    private static func latin(_ sample: [UInt8], stated: Language?) -> Language {
        let words = FunctionWords(sample)
        if words.english > words.foreign { return .english }
        if words.english < words.foreign { return .other }
        if let stated { return stated == .english ? .english : .other }
        // A headline without function words, for example “North Korea test-fires rocket”.
        return words.accents * 40 > words.letters ? .other : .english
    }
}

extension Language {
    /// The language of a tag of RFC 5646, for example `zh-Hant-TW`; `nil` for an empty one.
    init?(tag: String) {
        let primary = tag.lowercased().prefix { $0.isASCII && $0.isLetter }
        switch primary {
        case "": return nil
        case "en", "eng", "english": self = .english
        case "ko", "kr", "kor", "korean": self = .korean
        case "ja", "jp", "jpn", "japanese": self = .japanese
        case "zh", "cn", "chi", "zho", "cmn", "yue", "chinese": self = .chinese
        default: self = .other
        }
    }
}

/// The number of letters of each script in a text.
struct ScriptCounts {
    /// Hangul syllables and letters.
    var hangul = 0
    /// Hiragana and katakana; not the marks that Chinese texts use too.
    var kana = 0
    /// Chinese characters.
    var han = 0
    /// Latin letters.
    var latin = 0
    /// Letters of any other script.
    var otherLetters = 0
    /// The forms of the Chinese characters.
    var hanForms = HanScript()

    /// Counts the letters of a text in UTF-8.
    init(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { buffer in
            // A loop without branches becomes vector instructions.
            var letters: UInt32 = 0
            for byte in buffer { letters &+= (byte | 0x20) &- 0x61 < 26 ? 1 : 0 }
            latin = Int(letters)
            var place = buffer.endOfASCII(from: 0)
            while place < buffer.count {
                let (scalar, length) = UTF8Scalar.decode(buffer, at: place, end: buffer.count)
                count(scalar)
                place = buffer.endOfASCII(from: place + length)
            }
        }
    }

    /// Counts a character beyond ASCII.
    private mutating func count(_ scalar: UInt32) {
        switch scalar {
        case 0xC0...0x24F, 0x1E00...0x1EFF: latin += 1
        case 0...0xBF: break
        case 0xAC00...0xD7A3, 0x1100...0x11FF, 0x3131...0x318E: hangul += 1
        case 0x3041...0x3096, 0x30A1...0x30FA, 0xFF66...0xFF9D: kana += 1
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
            han += 1
            hanForms.count(scalar)
        case 0x2000...0x303F, 0xFE00...0xFF65: break
        default: if Unicode.Scalar(scalar)?.properties.isAlphabetic == true { otherLetters += 1 }
        }
    }

    /// Whether the text is Korean, Japanese or Chinese; one of their characters counts as three Latin letters.
    var isEastAsian: Bool {
        let characters = hangul + kana + han
        return characters > 0 && characters * 3 >= latin && characters * 3 >= otherLetters
    }
}

/// Distinguishes Japanese from Chinese in a text without kana, by the forms of its characters.
///
/// Japan simplified some characters its own way, some as the mainland did, and kept others as Taiwan does. A form of
/// its own decides; so does a form shared with the mainland beside one shared with Taiwan, which no Chinese text mixes.
struct HanScript {
    private var japanese = 0
    private var mainland = 0
    private var taiwan = 0
    private var japanAndMainland = 0
    private var japanAndTaiwan = 0

    /// Looks at a character.
    mutating func count(_ character: UInt32) {
        switch HanForms.form(of: character) {
        case .japanese: japanese += 1
        case .mainland: mainland += 1
        case .taiwan: taiwan += 1
        case .japanAndMainland: japanAndMainland += 1
        case .japanAndTaiwan: japanAndTaiwan += 1
        case nil: break
        }
    }

    /// The language, and whether a form decided it.
    var language: (language: Language, isSure: Bool) {
        let chinese = mainland + taiwan
        if japanese != chinese { return (japanese > chinese ? .japanese : .chinese, true) }
        if japanese == 0, japanAndMainland > 0, japanAndTaiwan > 0 { return (.japanese, true) }
        return (.chinese, false)
    }
}
