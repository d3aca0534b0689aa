/// Tells the language of an article by its scripts and a few tiny lists; needs no dictionary.
enum LanguageDetector {
    /// How much of an article is looked at, in bytes.
    static let window = 4096

    /// The language of an article's text; `tag` is what the document says, as `en-GB`.
    static func language(of article: Article, tag: String?) -> Language {
        var sample = ""
        for passage in article.passages where passage.role != .furniture {
            guard sample.utf8.count < window else { break }
            let rest = min(passage.range.count, window)
            sample += article.quote(passage.range.lowerBound..<(passage.range.lowerBound + rest)) + "\n"
        }
        return language(of: sample, tag: tag)
    }

    /// The language of a text; `tag` is what its document says.
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
        // A headline without function words, as “North Korea test-fires rocket”.
        return words.accents * 40 > words.letters ? .other : .english
    }
}

extension Language {
    /// The language of a tag of RFC 5646, as `zh-Hant-TW`; `nil` for an empty one.
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
