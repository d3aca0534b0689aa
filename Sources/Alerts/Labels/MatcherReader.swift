import Articles
import Settings
import Topics

/// Reads matchers of a configuration: `match: {topic: [espionage, north-korean-*], severity: critical}`.
struct MatcherReader {
    /// The labels that the desk gives itself; nil if they are not known.
    let ownLabels: Set<String>?
    /// The values that labels can have, of those labels where they are known: `topic` and `inbox`.
    var values: [String: [String]] = [:]

    /// Reads a mapping of labels to patterns; everything that is wrong is noted.
    func read(_ section: Section?, isNegated: Bool) -> [LabelMatcher] {
        guard let section else { return [] }
        let entries = section.entries()
        if entries.isEmpty { section.note("is empty; add at least one label and its value") }
        return entries.compactMap { label, value in
            guard check(label, { value.note($0) }), let patterns = value.texts() else { return nil }
            do throws(LabelMatcherError) {
                let matcher = try LabelMatcher(label, anyOf: patterns, isNegated: isNegated)
                checkValues(matcher) { value.note($0) }
                return matcher
            } catch {
                value.note(error.description)
                return nil
            }
        }
    }

    /// Whether there can be a label of a name; says so if not.
    func check(_ label: String, _ note: (String) -> Void) -> Bool {
        guard StaticLabels.isValidName(label) else {
            note(LabelMatcherError.name(label).description)
            return false
        }
        guard let ownLabels, !Alert.labelNames.contains(label), !ownLabels.contains(label) else { return true }
        let known = Alert.labelNames + ownLabels.sorted()
        let hint = Spelling.hint(for: label, among: known)
        note("no alert has a label “\(label)”\(hint) (there are: \(known.joined(separator: ", ")))")
        return false
    }

    /// A severity, language, topic or inbox that does not exist is a slip.
    private func checkValues(_ matcher: LabelMatcher, _ note: (String) -> Void) {
        let fixed: [String: [String]] = [
            "severity": Severity.allCases.map(\.rawValue), "language": Language.allCases.map(\.rawValue),
        ]
        guard let words = fixed[matcher.label] ?? values[matcher.label] else { return }
        for pattern in matcher.patterns where !words.contains(where: { Glob(pattern)?.matches($0) == true }) {
            let hint = Spelling.hint(for: pattern, among: words)
            note("“\(pattern)” is not a valid \(matcher.label)\(hint) (there are: \(words.joined(separator: ", ")))")
        }
    }
}
