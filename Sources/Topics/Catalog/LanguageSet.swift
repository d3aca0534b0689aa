import Articles
import Text

/// A set of languages, for the lists that count in an article.
struct LanguageSet: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    static let all = LanguageSet(rawValue: 0b11111)

    static let korean = LanguageSet(.korean)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The set of a list's key: `any`, or the primary subtag of a language as in BCP 47; nil for another word.
    ///
    /// Languages that the detector does not distinguish share one member.
    init?(listKey key: String) {
        if key == "any" {
            self = .all
        } else if let language = Language(rawValue: key), language != .other {
            self.init(language)
        } else if LanguageCodes.holds(key) {
            self.init(.other)
        } else {
            return nil
        }
    }

    /// The set of one language.
    init(_ language: Language) {
        switch language {
        case .english: self.init(rawValue: 1)
        case .korean: self.init(rawValue: 2)
        case .japanese: self.init(rawValue: 4)
        case .chinese: self.init(rawValue: 8)
        case .other: self.init(rawValue: 16)
        }
    }

    /// The lists that count in an article of a language; all of them where the language is not known.
    static func counting(in language: Language) -> LanguageSet {
        language == .other ? .all : LanguageSet(language)
    }
}

/// The primary subtags of languages that a term's lists may be of.
///
/// Source: ISO 639-1, the codes of two letters, which BCP 47 prescribes where there is one.
enum LanguageCodes {
    /// Whether a key is such a code.
    static func holds(_ key: String) -> Bool { codes.contains(key) }

    /// The correct code for a code that is often mistaken for it.
    static func meant(by key: String) -> String? {
        switch key {
        case "jp": "ja"
        case "cn": "zh"
        case "us": "en"
        case "ua": "uk"
        default: nil
        }
    }

    private static let codes: Set<String> = Set(
        """
        aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en \
        eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv \
        ka kg ki kj kk kl km kn ko ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng \
        nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su \
        sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
        """.split(separator: " ").map(String.init))
}
