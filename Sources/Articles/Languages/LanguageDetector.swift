/// Detects the language of an article by its scripts and a few short lists, without a dictionary.
enum LanguageDetector {
    /// The maximum number of bytes that are read of an article.
    static let window = 4096

    /// The language of an article's text; `tag` is the document's own, for example `en-GB`.
    static func language(of article: Article, tag: String?) -> Language {
        var sample = ""
        for passage in article.passages where passage.role != .furniture {
            guard sample.utf8.count < window else { break }
            let rest = min(passage.range.count, window)
            sample += article.quote(passage.range.lowerBound..<(passage.range.lowerBound + rest)) + "\n"
        }
        return language(of: sample, tag: tag)
    }

    /// The language of a text; `tag` is the document's own.
    static func language(of text: String, tag: String? = nil) -> Language {
        let scripts = ScriptCounts(text)
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
        return latin(text, stated: stated)
    }

    private static func eastAsian(_ scripts: ScriptCounts) -> (language: Language, isSure: Bool) {
        let characters = scripts.hangul + scripts.kana + scripts.han
        if scripts.hangul > scripts.kana, scripts.hangul * 6 >= characters { return (.korean, true) }
        if scripts.kana * 20 >= characters { return (.japanese, true) }
        return HanScript(scripts.hanCharacters).language
    }

    private static func latin(_ text: String, stated: Language?) -> Language {
        let words = FunctionWords(text)
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
    /// The Chinese characters themselves.
    var hanCharacters: [UInt32] = []

    /// Counts the letters of a text.
    init(_ text: String) {
        for scalar in text.unicodeScalars {
            let value = scalar.value
            switch value {
            case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: latin += 1
            case 0...0xBF: continue
            case 0xAC00...0xD7A3, 0x1100...0x11FF, 0x3131...0x318E: hangul += 1
            case 0x3041...0x3096, 0x30A1...0x30FA, 0xFF66...0xFF9D: kana += 1
            case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
                han += 1
                hanCharacters.append(value)
            case 0x2000...0x303F, 0xFE00...0xFF65: continue
            default: if scalar.properties.isAlphabetic { otherLetters += 1 }
            }
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

    /// Looks at the characters of a text.
    init(_ characters: [UInt32]) {
        for character in characters {
            if HanForms.onlyJapanese.contains(character) {
                japanese += 1
            } else if HanForms.onlyMainland.contains(character) {
                mainland += 1
            } else if HanForms.onlyTaiwan.contains(character) {
                taiwan += 1
            } else if HanForms.japanAndMainland.contains(character) {
                japanAndMainland += 1
            } else if HanForms.japanAndTaiwan.contains(character) {
                japanAndTaiwan += 1
            }
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
