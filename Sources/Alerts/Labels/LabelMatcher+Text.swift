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
