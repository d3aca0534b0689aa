/// The inflected forms of an English word, for patterns such as `~cut`.
///
/// Source: the rules of spelling in R. Quirk et al., A Comprehensive Grammar of the English Language, 1985, sections
/// 3.2–3.10 (verbs) and 5.73–5.103 (nouns). A form that no reader would write does no harm: it never occurs.
enum Inflection {
    /// A word with its plural and verb forms, the word itself first, without repetitions.
    ///
    /// Of a word with hyphens only the last part is inflected.
    static func forms(of word: String) -> [String] {
        let lower = word.lowercased()
        guard let hyphen = lower.lastIndex(of: "-") else { return unique([word] + inflected(lower, like: word)) }
        let start = lower[...hyphen]
        return unique([word] + inflected(String(lower[lower.index(after: hyphen)...]), like: "").map { start + $0 })
    }

    private static func inflected(_ word: String, like written: String) -> [String] {
        guard word.count > 1, word.allSatisfy({ $0.isASCII && $0.isLetter }) else { return [word] }
        var forms = [word]
        if let irregular = IrregularForms.forms[word] {
            forms += irregular
            forms += [addingS(to: word), addingIng(to: word)].flatMap { $0 }
        } else {
            forms += [addingS(to: word), addingEd(to: word), addingIng(to: word)].flatMap { $0 }
        }
        // A capitalised name keeps its capital, which matters in a pattern that asks for case.
        guard let first = written.first, first.isUppercase else { return forms }
        let isAllCapitals = written.count > 1 && written.allSatisfy(\.isUppercase)
        return forms.map { isAllCapitals ? $0.uppercased() : $0.capitalizedFirst }
    }

    private static func addingS(to word: String) -> [String] {
        if word.endsInConsonant(before: "y") { return [word.dropLast() + "ies"] }
        if ["s", "x", "z", "ch", "sh"].contains(where: word.hasSuffix) { return [word + "es"] }
        if word.endsInConsonant(before: "o") { return [word + "es", word + "s"] }
        return [word + "s"]
    }

    private static func addingEd(to word: String) -> [String] {
        if word.hasSuffix("e") { return [word + "d"] }
        if word.endsInConsonant(before: "y") { return [word.dropLast() + "ied"] }
        return stems(of: word).map { $0 + "ed" }
    }

    private static func addingIng(to word: String) -> [String] {
        if word.hasSuffix("ie") { return [word.dropLast(2) + "ying"] }
        if word.hasSuffix("e"), word.count > 2, !["ee", "oe", "ye"].contains(where: word.hasSuffix) {
            return [word.dropLast() + "ing"]
        }
        return stems(of: word).map { $0 + "ing" }
    }

    /// What an ending with a vowel is put behind: the word, with its last consonant doubled, or either.
    private static func stems(of word: String) -> [String] {
        guard let last = word.last else { return [word] }
        if last == "c" { return [word + "k"] }
        guard word.endsInSingleVowelAndConsonant else { return [word] }
        let doubled = word + String(last)
        // In longer words it doubles where the last syllable is stressed, which spelling does not show.
        return word.vowelGroups == 1 ? [doubled] : [word, doubled]
    }

    private static func unique(_ forms: [String]) -> [String] {
        var seen: Set<String> = []
        return forms.filter { seen.insert($0).inserted }
    }
}

extension String {
    private static let vowels: Set<Character> = ["a", "e", "i", "o", "u"]

    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

    /// Whether the word ends in a letter with a consonant before it.
    fileprivate func endsInConsonant(before letter: Character) -> Bool {
        guard last == letter, let before = dropLast().last else { return false }
        return !String.vowels.contains(before)
    }

    /// Whether the word ends in one vowel and one consonant that may double.
    fileprivate var endsInSingleVowelAndConsonant: Bool {
        let end = Array(suffix(3))
        guard end.count > 1, let last = end.last, !String.vowels.contains(last), !"wxy".contains(last),
            String.vowels.contains(end[end.count - 2])
        else { return false }
        // The u of “quit” belongs to its q.
        if end.count == 3, String.vowels.contains(end[0]) { return end[0] == "u" && dropLast(3).last == "q" }
        return true
    }

    /// How many groups of vowels the word has, which is about its syllables.
    fileprivate var vowelGroups: Int {
        var groups = 0
        var isVowel = false
        for letter in self {
            let next = String.vowels.contains(letter) || (letter == "y" && groups > 0)
            if next, !isVowel { groups += 1 }
            isVowel = next
        }
        return groups
    }
}
