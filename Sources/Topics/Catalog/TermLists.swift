import Articles
import Settings

/// Named terms, each with the ways it is written in each language.
struct TermLists {
    /// One term's name, patterns, and place in its file.
    struct Term {
        var name: String
        /// What stands for the term.
        var patterns: [Written] = []
        /// What takes it away: a match that overlaps one of these does not count.
        var exceptions: [Written] = []
        /// The names of the terms it is made of besides.
        var included: [(name: String, place: SettingsValue)] = []
        var place: SettingsValue
    }

    /// A pattern and the languages whose list holds it.
    typealias Written = (pattern: TermPattern, languages: LanguageSet)

    private(set) var terms: [Term] = []

    /// Reads the `terms` of a file; what is wrong is noted there.
    init(_ section: Section?) {
        for (name, value) in section?.entries() ?? [] {
            guard TopicName.isValid(name) else {
                value.note("the term “\(name)” must be written in lower-case letters, digits and hyphens")
                continue
            }
            terms.append(TermLists.term(name, value))
        }
    }

    /// The term of a name.
    func term(_ name: String) -> Term? {
        terms.first { $0.name == name }
    }

    private static func term(_ name: String, _ value: SettingsValue) -> Term {
        var term = Term(name: name, place: value)
        guard let section = value.section() else { return term }
        term.patterns = patterns(of: section)
        if let exceptions = section.section("except") {
            term.exceptions = patterns(of: exceptions)
            if term.exceptions.isEmpty {
                exceptions.note("an exception needs at least one word in any, en, ko, ja or zh")
            }
        }
        for element in list(section, "include") {
            if let name = element.text() { term.included.append((name, element)) }
        }
        if term.patterns.isEmpty, term.included.isEmpty {
            value.note("a term needs at least one word in any, en, ko, ja or zh, or other terms in include")
        }
        return term
    }

    private static func list(_ section: Section, _ key: String) -> [SettingsValue] {
        guard let value = section.value(key) else { return [] }
        return value.isList ? value.elements() : [value]
    }

    private static func patterns(of section: Section) -> [Written] {
        var patterns: [Written] = []
        func read(_ key: String, _ languages: LanguageSet) {
            for element in list(section, key) {
                guard let written = element.text() else { continue }
                do {
                    patterns.append((try TermPattern(written), languages))
                } catch {
                    element.note(explain(error, written))
                }
            }
        }
        read("any", .all)
        for language in Language.allCases where language != .other {
            read(language.rawValue, LanguageSet(language))
        }
        return patterns
    }

    private static func explain(_ fault: TermPattern.Fault, _ written: String) -> String {
        switch fault {
        case .empty: "“\(written)” has nothing to look for"
        case .innerStar: "“\(written)” has a star inside; a star may only open the beginning or the end of a word"
        case .tooLong(let limit): "a term of more than \(limit) bytes"
        }
    }
}

/// The rule for names of topics and terms.
enum TopicName {
    /// Whether a name is made of lower-case letters, digits and single hyphens between them.
    static func isValid(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 64 && name.first != "-" && name.last != "-" && !name.contains("--")
            && name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }
}
