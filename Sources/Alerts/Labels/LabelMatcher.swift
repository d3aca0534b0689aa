import Topics

/// A condition on a label: `topic=north-korean-*`, `severity=warning,critical`, `source!=Yonhap`, `topic=~north-.*`.
///
/// A label that an alert does not have counts as an empty text, as it does in Alertmanager: `source!=Yonhap` matches an
/// alert without a source.
package struct LabelMatcher: Sendable, Hashable {
    /// The label's name.
    package let label: String
    /// Whether the value must be none of the patterns, instead of one of them.
    package let isNegated: Bool
    private let test: Test

    private enum Test: Sendable, Hashable {
        case globs([Glob])
        case regex(ValueRegex)
    }

    /// The patterns as they were written: `*` stands for any text, `?` for one character; none of a regular expression.
    package var patterns: [String] {
        if case .globs(let globs) = test { globs.map(\.text) } else { [] }
    }

    /// The regular expression of all of the value; nil where there are patterns.
    package var expression: String? {
        if case .regex(let regex) = test { regex.text } else { nil }
    }

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
        test = .globs(globs)
        self.isNegated = isNegated
    }

    /// A matcher of a label by a regular expression of all of its value; see ``ValueRegex``.
    ///
    /// - Throws: ``LabelMatcherError`` for a name that no label can have, and for an expression that cannot be read.
    package init(_ label: String, matching expression: String, isNegated: Bool = false) throws(LabelMatcherError) {
        guard StaticLabels.isValidName(label) else { throw .name(label) }
        self.label = label
        test = .regex(try ValueRegex(expression))
        self.isNegated = isNegated
    }

    /// Whether labels are as it demands.
    package func matches(_ labels: [String: String]) -> Bool {
        describes(labels[label] ?? "") != isNegated
    }

    /// Whether a value is one of those that it names, negated or not.
    package func describes(_ value: String) -> Bool {
        switch test {
        case .globs(let globs): globs.contains { $0.matches(value) }
        case .regex(let regex): regex.matches(value)
        }
    }

    /// Whether it matches whatever an alert's labels are.
    package var matchesEverything: Bool {
        let least = LabelMatcher.alwaysThere.contains(label) ? 1 : 0
        switch test {
        case .globs(let globs):
            guard isNegated else { return globs.contains { $0.matchesEverything(ofAtLeast: least) } }
            return least > 0 && globs.allSatisfy { $0.text.isEmpty }
        case .regex(let regex):
            return LabelMatcher.unlike.dropFirst(least).allSatisfy { regex.matches($0) != isNegated }
        }
    }

    /// Values that have nothing in common: an expression that describes all of them describes every value.
    private static let unlike = ["", "a", "9", "-", "north-korean-missile", "Courier, London", "한국", "\u{1}"]

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
    /// A regular expression cannot be read.
    case regex(String, reason: String)

    package var description: String {
        switch self {
        case .noOperator(let text):
            "“\(text)” is not a matcher; write LABEL=VALUE, LABEL!=VALUE, LABEL=~REGEX or LABEL!~REGEX, "
                + "for example topic=espionage"
        case .name(let name):
            "“\(name)” is not a label; a label has lower-case letters, digits, “-” and “_”, for example topic"
        case .noPattern(let label): "“\(label)” has no value to compare with; add at least one"
        case .tooMany(let label): "“\(label)” has more than \(LabelMatcher.maxPatterns) values"
        case .tooLong(let label): "“\(label)” has a value of more than \(Glob.longest) characters"
        case .regex(let text, let reason): "the regular expression “\(text)” \(reason)"
        }
    }
}

extension LabelMatcher: CustomStringConvertible {
    /// Reads a matcher as it is written on the command line.
    ///
    /// Shape: `LABEL=PATTERN[,PATTERN…]`, `LABEL!=…`, `LABEL=~REGEX` or `LABEL!~REGEX`. A comma that belongs to a value
    /// is written `\,`. A value may stand in double quotes, as for Alertmanager; it is one value then.
    ///
    /// - Throws: ``LabelMatcherError``.
    package init(_ text: String) throws(LabelMatcherError) {
        let signs = ["=~", "!~", "!=", "="]
        guard let start = text.indices.first(where: { signs.contains(where: text[$0...].hasPrefix) }),
            let sign = signs.first(where: text[start...].hasPrefix)
        else { throw .noOperator(text) }
        let name = LabelMatcher.trimmed(text[..<start])
        let rest = text[start...]
        let value = rest.dropFirst(sign.count)
        let quoted = LabelMatcher.unquoted(value)
        if sign.hasSuffix("~") {
            try self.init(name, matching: quoted ?? String(value), isNegated: sign == "!~")
        } else {
            let patterns = quoted.map { [$0] } ?? LabelMatcher.split(value)
            try self.init(name, anyOf: patterns, isNegated: sign == "!=")
        }
    }

    /// The matcher as it is written on the command line.
    package var description: String {
        if let expression { return label + (isNegated ? "!~" : "=~") + expression }
        let values = patterns.map(LabelMatcher.escaped).joined(separator: ",")
        return label + (isNegated ? "!=" : "=") + values
    }

    /// The text between double quotes; nil for a text without them.
    private static func unquoted(_ text: Substring) -> String? {
        let text = trimmed(text)
        return text.count >= 2 && text.first == "\"" && text.last == "\"" ? String(text.dropFirst().dropLast()) : nil
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
            let isSpecial = character == "," || (character == " " && isAtEnd) || (character == "~" && place == 0)
            if !isEscaped, isSpecial { text.append("\\") }
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
        case matching
        case notMatching = "not_matching"
    }

    /// Reads what was stored.
    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        let label = try values.decode(String.self, forKey: .label)
        if let key = [Key.matching, .notMatching].first(where: values.contains) {
            try self.init(
                label, matching: try values.decode(String.self, forKey: key), isNegated: key == .notMatching)
        } else {
            let key = values.contains(.noneOf) ? Key.noneOf : .anyOf
            try self.init(label, anyOf: try values.decode([String].self, forKey: key), isNegated: key == .noneOf)
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(label, forKey: .label)
        if let expression {
            try values.encode(expression, forKey: isNegated ? .notMatching : .matching)
        } else {
            try values.encode(patterns, forKey: isNegated ? .noneOf : .anyOf)
        }
    }
}
