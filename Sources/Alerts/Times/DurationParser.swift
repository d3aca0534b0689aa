/// The one grammar of durations, for every command: `30m`, `2h`, `3d`, `1w`, `1h30m`.
package enum DurationParser {
    /// Maximum length of a silence: a year.
    package static let maxSeconds: Int64 = 366 * 86_400

    private static let units: [(letter: Character, seconds: Int64)] = [
        ("w", 604_800), ("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1),
    ]

    /// Reads whole numbers with units, the larger unit first.
    ///
    /// - Parameter seconds: The allowed range.
    /// - Throws: ``DurationParserError`` for anything else.
    package static func duration(
        _ text: String, in seconds: ClosedRange<Int64> = 1...maxSeconds
    ) throws(DurationParserError) -> Duration {
        let error = DurationParserError(text: String(text.prefix(40)))
        guard !text.isEmpty else { throw error }
        var total: Int64 = 0
        var digits = ""
        var allowed = units[...]
        for character in text {
            if character.isASCII, character.isNumber {
                digits.append(character)
                continue
            }
            guard let unit = allowed.firstIndex(where: { $0.letter == character }), digits.count <= 9,
                let number = Int64(digits)
            else { throw error }
            total += number * units[unit].seconds
            allowed = units[(unit + 1)...]
            digits = ""
        }
        guard digits.isEmpty, seconds.contains(total) else { throw error }
        return .seconds(total)
    }

    /// Writes a duration in the same grammar, to the second: `1h30m`.
    package static func text(_ duration: Duration) -> String {
        var left = max(duration.components.seconds, 0)
        var text = ""
        for unit in units where left >= unit.seconds {
            text += "\(left / unit.seconds)\(unit.letter)"
            left %= unit.seconds
        }
        return text.isEmpty ? "0s" : text
    }
}

/// A text that is not a duration.
package struct DurationParserError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The text, or its beginning.
    package var text: String

    package var description: String {
        "“\(text)” is not a duration; for example 30m, 2h, 3d or 1h30m, at most a year"
    }
}
