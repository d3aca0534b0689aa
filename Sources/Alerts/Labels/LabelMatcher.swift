import Topics

/// What a label must be: `topic=north-korean-*`, `severity=warning,critical`, `source!=Yonhap`.
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

    /// The most patterns of one matcher.
    static let mostPatterns = 100

    /// A matcher of a label and patterns of which one must fit, or none if it is negated.
    ///
    /// - Throws: ``LabelMatcherError`` for a name that no label can have, and for patterns that are missing or too long.
    package init(_ label: String, anyOf patterns: [String], isNegated: Bool = false) throws(LabelMatcherError) {
        guard OwnLabels.isValidName(label) else { throw .name(label) }
        guard !patterns.isEmpty else { throw .noPattern(label) }
        guard patterns.count <= LabelMatcher.mostPatterns else { throw .tooMany(label) }
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

/// Why a text is no matcher.
package enum LabelMatcherError: Error, Sendable, Equatable, CustomStringConvertible {
    /// There is neither `=` nor `!=` in it.
    case noOperator(String)
    /// What stands before the operator is no label's name.
    case name(String)
    /// There is nothing to compare the label with.
    case noPattern(String)
    /// There are more patterns than anybody means.
    case tooMany(String)
    /// A pattern is longer than any label.
    case tooLong(String)

    package var description: String {
        switch self {
        case .noOperator(let text): "“\(text)” is no matcher; write LABEL=VALUE or LABEL!=VALUE, as topic=espionage"
        case .name(let name):
            "“\(name)” is no label; a label is written in lower-case letters, digits, “-” and “_”, as topic or desk"
        case .noPattern(let label): "“\(label)” is compared with nothing; give at least one value"
        case .tooMany(let label): "“\(label)” has more than \(LabelMatcher.mostPatterns) values"
        case .tooLong(let label): "“\(label)” has a value of more than \(Glob.longest) characters"
        }
    }
}
