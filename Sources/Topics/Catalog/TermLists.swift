import Articles
import Settings

/// Named terms, each with the ways it is written in each language.
struct TermLists {
    /// One term's name, patterns, and place in its file.
    struct Term {
        var name: String
        /// Its kind, for example `state` or `weapon`; nil if its file does not name one.
        var kind: String?
        /// The patterns that match the term.
        var patterns: [Written] = []
        /// Exceptions: a match that overlaps one of these does not count.
        var exceptions: [Written] = []
        /// The names of the terms that it includes.
        var included: [Named] = []
        /// The terms that make it when they stand near each other; nil if none do.
        var near: Near?
        var place: SettingsValue
    }

    /// The name of another term, and its place in the file.
    typealias Named = (name: String, place: SettingsValue)

    /// Terms near each other in one sentence.
    struct Near {
        /// The terms, in order.
        var parts: [Named]
        /// The maximum number of words between the first and the last.
        var words: Int
        /// Whether they must stand in this order.
        var isInOrder: Bool
    }

    /// A written pattern with its forms and its list.
    struct Written {
        /// The pattern in the file.
        var text: String
        /// The forms that the matcher looks for.
        var forms: [TermPattern]
        /// The key of its list, for example `en` or `any`.
        var list: String
        /// The languages in which that list counts.
        var languages: LanguageSet
        /// Its place in the file.
        var place: SettingsValue
    }

    private(set) var terms: [Term] = []
    private var numbers: [String: Int] = [:]

    init() {}

    /// Reads the `terms` of a file; mistakes are noted there.
    init(_ section: Section?) {
        for (name, value) in section?.entries() ?? [] {
            guard TopicName.isValid(name) else {
                value.note("the term “\(name)” must be written in lower-case letters, digits and hyphens")
                continue
            }
            append(TermLists.term(name, value))
        }
    }

    /// Adds the terms of another file; a name that is known already is noted there.
    mutating func merge(_ other: TermLists, from file: String, names: inout [String: String]) {
        for term in other.terms {
            if let known = names[term.name] {
                term.place.note("the term “\(term.name)” is defined in \(known) too")
            } else {
                names[term.name] = file
                append(term)
            }
        }
    }

    private mutating func append(_ term: Term) {
        if numbers[term.name] == nil { numbers[term.name] = terms.count }
        terms.append(term)
    }

    func term(_ name: String) -> Term? {
        numbers[name].map { terms[$0] }
    }

    /// The names of the terms of a kind, in order.
    func names(ofKind kind: String) -> [String] {
        terms.filter { $0.kind == kind }.map(\.name)
    }

    private static func term(_ name: String, _ value: SettingsValue) -> Term {
        var term = Term(name: name, place: value)
        guard let section = value.section() else { return term }
        term.kind = section.optionalText("kind")
        if let kind = term.kind, !TopicName.isValid(kind) {
            section.note("“\(kind)” must be written in lower-case letters, digits and hyphens", at: "kind")
        }
        term.patterns = patterns(of: section)
        if let exceptions = section.section("except") {
            term.exceptions = patterns(of: exceptions)
            if term.exceptions.isEmpty {
                exceptions.note(
                    "an exception needs at least one word in any, en, ko, ja, zh or another language's list")
            }
        }
        for element in list(section, "include") {
            if let name = element.text() { term.included.append((name, element)) }
        }
        term.near = near(of: section)
        if term.patterns.isEmpty, term.included.isEmpty, term.near == nil {
            value.note(
                "a term needs at least one word in any, en, ko, ja, zh or another language's list, or other terms in "
                    + "include or near")
        }
        return term
    }

    private static func near(of section: Section) -> Near? {
        let parts = list(section, "near").compactMap { element in element.text().map { ($0, element) } }
        let words = section.integer("words", default: 4, in: 0...50)
        let isInOrder = section.flag("in-order", default: false)
        if parts.count > 1 { return Near(parts: parts, words: words, isInOrder: isInOrder) }
        for key in ["near", "words", "in-order"] where section.has(key) {
            section.note("holds for at least two terms in “near”", at: key)
        }
        return nil
    }

    private static func list(_ section: Section, _ key: String) -> [SettingsValue] {
        guard let value = section.value(key) else { return [] }
        return value.isList ? value.elements() : [value]
    }

    private static func patterns(of section: Section) -> [Written] {
        var patterns: [Written] = []
        func read(_ key: String) {
            guard let languages = LanguageSet(listKey: key) else { return }
            for element in list(section, key) {
                guard let written = element.text() else { continue }
                if written.count > 2, written.hasPrefix("/"), written.hasSuffix("/") {
                    element.warn(
                        "“\(written)” is taken as it is written: terms are not regular expressions; docs/topics.md has "
                            + "the signs that they know")
                }
                do {
                    patterns.append(
                        Written(
                            text: written, forms: try forms(of: written, list: key), list: key,
                            languages: languages, place: element))
                } catch {
                    element.note(explain(error, written))
                }
            }
        }
        for key in ["any", "en", "ko", "ja", "zh"] { read(key) }
        section.allowKeys(matching: "^[a-z]{2}$", like: "en")
        for key in section.keys where !["any", "en", "ko", "ja", "zh"].contains(key) {
            read(key)
            if let meant = LanguageCodes.meant(by: key), LanguageSet(listKey: key) == nil {
                section.note("is not a language; did you mean “\(meant)”?", at: key)
                _ = section.value(key)
            }
        }
        return patterns
    }

    /// The forms of a pattern that count where its list does.
    static func forms(of written: String, list: String) throws(PatternReader.Fault) -> [TermPattern] {
        let forms = try PatternReader.forms(of: written)
        guard list == "zh" else { return forms }
        // Chinese lists count only in text whose characters are folded.
        return forms.filter { $0.hanForm != .kept }.map { form in
            var form = form
            form.hanForm = .any
            return form
        }
    }

    private static func explain(_ fault: PatternReader.Fault, _ written: String) -> String {
        switch fault {
        case .empty: "“\(written)” has no word to match"
        case .innerStar: "“\(written)” has a star inside; a star may only open the beginning or the end of a word"
        case .tooLong(let limit): "a term of more than \(limit) bytes"
        case .misplaced(let part):
            "“\(written)” has “\(part)” in a wrong place; a gap of at most \(PatternStep.maxGap) words stands between "
                + "words, and a number beside one"
        case .tooMany(let limit): "“\(written)” has more than \(limit) parts or forms"
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
