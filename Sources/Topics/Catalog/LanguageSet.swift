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
    /// Languages that are not told apart share one member.
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
