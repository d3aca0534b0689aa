/// Text from outside, made harmless: one line without invisible characters.
///
/// Line ends, tabs and control characters (ESC too) become a space and runs of white space one; marks that turn the
/// direction of writing, zero-width and tag characters are gone; no letter carries more than eight marks, and a mark
/// without a letter is gone, so that it cannot join what we write before it. A joiner stays only between two emoji,
/// where it makes one of them: a family. What a chat's own dialect makes of the rest (`@everyone`, Markdown) is the
/// receiver's to escape.
package struct SafeText: Sendable, Hashable, CustomStringConvertible {
    package let string: String

    /// Text from outside. Cost: one pass.
    package init(_ raw: String) {
        var scalars = String.UnicodeScalarView()
        var isBlankDue = false
        var marks = 0
        var joining = EmojiJoining()
        for scalar in raw.unicodeScalars {
            switch SafeText.treatment(of: scalar) {
            case .blank:
                isBlankDue = !scalars.isEmpty
                joining = EmojiJoining()
            case .remove:
                if scalar == EmojiJoining.joiner { joining.meetJoiner() }
            case .mark:
                marks += 1
                joining.meetMark(scalar)
                if marks <= SafeText.maxMarks && !isBlankDue && !scalars.isEmpty { scalars.append(scalar) }
            case .keep:
                if isBlankDue { scalars.append(" ") }
                isBlankDue = false
                marks = 0
                if joining.isJoined(to: scalar) { scalars.append(EmojiJoining.joiner) }
                scalars.append(scalar)
            }
        }
        string = String(scalars)
    }

    /// Text that has been made harmless before.
    package init(harmless string: String) {
        self.string = string
    }

    package var description: String { string }

    private static let maxMarks = 8

    private enum Treatment {
        case keep, mark, blank, remove
    }

    private static func treatment(of scalar: Unicode.Scalar) -> Treatment {
        switch scalar.value {
        case 0x20: return .blank
        case 0x21...0x7E: return .keep
        // Invisible letters: the fillers of Hangul.
        case 0x115F, 0x1160, 0x3164, 0xFFA0: return .blank
        case 0x034F, 0x17B4, 0x17B5: return .remove
        default: break
        }
        let properties = scalar.properties
        return switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator: .blank
        // Direction, joiners, the soft hyphen, the byte order mark, tags.
        case .format: .remove
        case .nonspacingMark, .enclosingMark, .spacingMark: .mark
        case .unassigned: properties.isNoncharacterCodePoint || properties.isDefaultIgnorableCodePoint ? .remove : .keep
        default: .keep
        }
    }
}

/// Finds zero-width joiners that make one emoji of two, scalar by scalar.
///
/// Source: Unicode Standard Annex 29, rule GB11; the property `Emoji` stands in for `Extended_Pictographic`, which the
/// standard library does not tell.
struct EmojiJoining {
    /// What joins.
    static let joiner: Unicode.Scalar = "\u{200D}"
    /// The maximum number of joiners in an emoji. Without it, a headline could be one character of any length.
    private static let maxJoins = 4

    private var isBehindEmoji = false
    private var isDue = false
    private var joins = 0

    /// Notes a joiner, which counts behind an emoji.
    mutating func meetJoiner() {
        isDue = isBehindEmoji && joins < EmojiJoining.maxJoins
    }

    /// Notes a mark; only the variation selector for pictures belongs to an emoji.
    mutating func meetMark(_ mark: Unicode.Scalar) {
        isDue = false
        if mark != "\u{FE0F}" { isBehindEmoji = false }
    }

    /// Notes a visible scalar, and returns whether it is joined to the one before it.
    mutating func isJoined(to scalar: Unicode.Scalar) -> Bool {
        // A skin tone belongs to the emoji before it.
        if scalar.properties.isEmojiModifier && !isDue { return false }
        let isEmoji = EmojiJoining.isPicture(scalar)
        let isJoined = isDue && isEmoji
        joins = isJoined ? joins + 1 : 0
        isBehindEmoji = isEmoji
        isDue = false
        return isJoined
    }

    /// Digits and the letters of flags are emoji by name only.
    private static func isPicture(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value > 0x7F && scalar.properties.isEmoji && !scalar.properties.isEmojiModifier
            && !(0x1F1E6...0x1F1FF).contains(scalar.value)
    }
}

extension SafeText {
    /// The text if it has at most `limit` bytes of UTF-8, else its beginning with an ellipsis, within that size.
    ///
    /// It ends between words where one ends near, always between characters as a reader counts them. Cost: in
    /// proportion to the limit, however long the text.
    package func truncated(toBytes limit: Int) -> SafeText {
        guard string.utf8.count > limit else { return self }
        return cut(limit, ellipsisSize: "…".utf8.count) { $0.utf8.count }
    }

    /// The text if it has at most `limit` characters, else its beginning with an ellipsis.
    package func truncated(toCharacters limit: Int) -> SafeText {
        let end = string.index(string.startIndex, offsetBy: max(limit, 0), limitedBy: string.endIndex)
        guard let end, end < string.endIndex else { return self }
        return cut(limit, ellipsisSize: 1) { _ in 1 }
    }

    /// The text if the sizes of its characters add up to at most `limit`, else its beginning with an ellipsis.
    ///
    /// - Parameters:
    ///   - ellipsisSize: The size of `…`.
    ///   - measure: The size of a character in the output; at least 1.
    package func truncated(to limit: Int, ellipsisSize: Int, measure: (Character) -> Int) -> SafeText {
        var size = 0
        for character in string {
            size += measure(character)
            if size > limit { return cut(limit, ellipsisSize: ellipsisSize, measure: measure) }
        }
        return self
    }

    private func cut(_ limit: Int, ellipsisSize: Int, measure: (Character) -> Int) -> SafeText {
        guard limit >= ellipsisSize else { return SafeText(harmless: "") }
        var left = limit - ellipsisSize
        var end = string.startIndex
        // Behind the last character that a line may end with. Korean words stand between spaces, like English ones.
        var lastBreak = end
        var kept = 0
        var keptAtBreak = 0
        while end < string.endIndex {
            let character = string[end]
            let size = measure(character)
            if character == " " || SafeText.standsAlone(character) { (lastBreak, keptAtBreak) = (end, kept) }
            guard size <= left else { break }
            left -= size
            kept += 1
            end = string.index(after: end)
            if SafeText.standsAlone(character) { (lastBreak, keptAtBreak) = (end, kept) }
        }
        // A word that is most of the text, for example a link, is cut inside.
        if keptAtBreak * 2 >= kept { end = lastBreak }
        var beginning = string[..<end]
        while beginning.last == " " { beginning.removeLast() }
        return SafeText(harmless: String(beginning) + "…")
    }

    /// Whether a line may end before and after this character: the scripts written without spaces.
    private static func standsAlone(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first else { return false }
        return switch scalar.value {
        case 0x2E80...0x312F, 0x3190...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0xFF00...0xFF9F, 0x20000...0x3FFFF:
            true
        default: false
        }
    }
}
