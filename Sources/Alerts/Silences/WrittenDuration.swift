/// A length of time as people write it: `30m`, `2h`, `3d`, `1w`, `1h30m`.
package enum WrittenDuration {
    /// The longest that is taken: a year.
    package static let longest = Duration.seconds(366 * 86_400)

    private static let units: [(letter: Character, seconds: Int64)] = [
        ("w", 604_800), ("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1),
    ]

    /// Reads whole numbers with units, the larger unit first.
    ///
    /// - Throws: ``WrittenDurationError`` for anything else, for nothing at all, and for more than ``longest``.
    package static func duration(_ text: String) throws(WrittenDurationError) -> Duration {
        let error = WrittenDurationError(text: String(text.prefix(40)))
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
        guard digits.isEmpty, total > 0, total <= longest.components.seconds else { throw error }
        return .seconds(total)
    }

    /// A duration in the same words, to the second: `1h30m`.
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

/// A text that is no length of time.
package struct WrittenDurationError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What was written, or its beginning.
    package var text: String

    package var description: String {
        "“\(text)” is no length of time; write a number and w, d, h, m or s, as 30m, 2h, 3d or 1h30m, at most a year"
    }
}
