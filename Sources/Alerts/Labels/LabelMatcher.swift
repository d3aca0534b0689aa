import Articles
import Settings
import Topics

/// A condition on a label: `topic=north-korean-*`, `severity=warning,critical`, `source!=Yonhap`.
///
/// A label that an alert does not have counts as an empty text, as it does in Alertmanager: `source!=Yonhap` matches an
/// alert without a source.
package struct LabelMatcher: Sendable, Hashable {
    /// The label's name.
    package let label: String
    /// Whether the value must be none of the patterns, instead of one of them.
    package let isNegated: Bool
    private let globs: [Glob]

    /// The patterns as they were written: `*` stands for any text, `?` for one character.
    package var patterns: [String] { globs.map(\.text) }

    /// Maximum number of patterns in a matcher.
    static let maxPatterns = 100

    /// A matcher of a label: one of its patterns must match, or none if it is negated.
    ///
    /// - Throws: ``LabelMatcherError`` for a name that no label can have, and for patterns that are missing or too
    ///   long.
    package init(_ label: String, anyOf patterns: [String], isNegated: Bool = false) throws(LabelMatcherError) {
        guard StaticLabels.isValidName(label) else { throw .name(label) }
        guard !patterns.isEmpty else { throw .noPattern(label) }
        guard patterns.count <= LabelMatcher.maxPatterns else { throw .tooMany(label) }
        var globs: [Glob] = []
        for pattern in patterns {
            guard let glob = Glob(pattern) else { throw .tooLong(label) }
            globs.append(glob)
        }
        self.label = label
        self.globs = globs
        self.isNegated = isNegated
    }

    /// Whether labels are as it demands.
    package func matches(_ labels: [String: String]) -> Bool {
        let value = labels[label] ?? ""
        return globs.contains { $0.matches(value) } != isNegated
    }

    /// Whether it matches whatever an alert's labels are.
    package var matchesEverything: Bool {
        let least = LabelMatcher.alwaysThere.contains(label) ? 1 : 0
        guard isNegated else { return globs.contains { $0.matchesEverything(ofAtLeast: least) } }
        return least > 0 && globs.allSatisfy { $0.text.isEmpty }
    }

    /// The labels that no alert is without.
    private static let alwaysThere: Set = ["topic", "severity", "language", "inbox"]
}

/// The reason why a text is not a matcher.
package enum LabelMatcherError: Error, Sendable, Equatable, CustomStringConvertible {
    /// There is neither `=` nor `!=` in it.
    case noOperator(String)
    /// The text before the operator is not a label's name.
    case name(String)
    /// The value is missing.
    case noPattern(String)
    /// There are more patterns than anybody means.
    case tooMany(String)
    /// A pattern is longer than any label.
    case tooLong(String)

    package var description: String {
        switch self {
        case .noOperator(let text):
            "“\(text)” is not a matcher; write LABEL=VALUE or LABEL!=VALUE, for example topic=espionage"
        case .name(let name):
            "“\(name)” is not a label; a label has lower-case letters, digits, “-” and “_”, for example topic"
        case .noPattern(let label): "“\(label)” has no value to compare with; add at least one"
        case .tooMany(let label): "“\(label)” has more than \(LabelMatcher.maxPatterns) values"
        case .tooLong(let label): "“\(label)” has a value of more than \(Glob.longest) characters"
        }
    }
}

extension LabelMatcher: CustomStringConvertible {
    /// Reads a matcher as it is written on the command line.
    ///
    /// Shape: `LABEL=PATTERN[,PATTERN…]` or `LABEL!=…`. A comma that belongs to a value is written `\,`.
    ///
    /// - Throws: ``LabelMatcherError``.
    package init(_ text: String) throws(LabelMatcherError) {
        guard let equals = text.firstIndex(of: "=") else { throw .noOperator(text) }
        var name = text[..<equals]
        let isNegated = name.last == "!"
        if isNegated { name.removeLast() }
        let patterns = LabelMatcher.split(text[text.index(after: equals)...])
        try self.init(LabelMatcher.trimmed(name), anyOf: patterns, isNegated: isNegated)
    }

    /// The matcher as it is written on the command line.
    package var description: String {
        let values = patterns.map(LabelMatcher.escaped).joined(separator: ",")
        return label + (isNegated ? "!=" : "=") + values
    }

    /// Cuts at commas that no backslash stands before, and drops blanks at the ends of the pieces, unless one stands
    /// before these; the backslashes stay, they belong to the patterns.
    private static func split(_ text: Substring) -> [String] {
        var pieces: [String] = []
        var piece = ""
        var blanks = ""
        var isEscaped = false
        for character in text {
            if character == ",", !isEscaped {
                pieces.append(piece)
                (piece, blanks) = ("", "")
            } else if character == " ", !isEscaped {
                if !piece.isEmpty { blanks.append(character) }
            } else {
                piece += blanks + String(character)
                blanks = ""
            }
            isEscaped = character == "\\" && !isEscaped
        }
        return pieces + [piece]
    }

    /// A pattern as a piece that ``split(_:)`` gives back.
    private static func escaped(_ pattern: String) -> String {
        var text = ""
        var isEscaped = false
        let characters = Array(pattern)
        for (place, character) in characters.enumerated() {
            let isAtEnd = place == 0 || place == characters.count - 1
            if !isEscaped, character == "," || (character == " " && isAtEnd) { text.append("\\") }
            text.append(character)
            isEscaped = character == "\\" && !isEscaped
        }
        return isEscaped ? text + "\\" : text
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text.drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}

extension LabelMatcher: Codable {
    private enum Key: String, CodingKey {
        case label
        case anyOf = "any_of"
        case noneOf = "none_of"
    }

    /// Reads what was stored.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        let isNegated = values.contains(.noneOf)
        try self.init(
            try values.decode(String.self, forKey: .label),
            anyOf: try values.decode([String].self, forKey: isNegated ? .noneOf : .anyOf), isNegated: isNegated)
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(label, forKey: .label)
        try values.encode(patterns, forKey: isNegated ? .noneOf : .anyOf)
    }
}

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
        note("no alert has a label “\(label)” (there are: \(known.joined(separator: ", ")))")
        return false
    }

    /// A severity, language, topic or inbox that does not exist is a slip.
    private func checkValues(_ matcher: LabelMatcher, _ note: (String) -> Void) {
        let fixed: [String: [String]] = [
            "severity": Severity.allCases.map(\.rawValue), "language": Language.allCases.map(\.rawValue),
        ]
        guard let words = fixed[matcher.label] ?? values[matcher.label] else { return }
        for pattern in matcher.patterns where !words.contains(where: { Glob(pattern)?.matches($0) == true }) {
            note("“\(pattern)” is not a valid \(matcher.label) (there are: \(words.joined(separator: ", ")))")
        }
    }
}
