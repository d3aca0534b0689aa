/// Says where a zero-width joiner makes one emoji of two, reading scalar by scalar.
///
/// Source: Unicode Standard Annex 29, rule GB11; the property `Emoji` stands in for `Extended_Pictographic`, which the
/// standard library does not tell.
struct EmojiJoining {
    /// What joins.
    static let joiner: Unicode.Scalar = "\u{200D}"
    /// More than any emoji has; without a bound, a headline could be a single character of any length.
    private static let mostJoins = 4

    private var isBehindEmoji = false
    private var isDue = false
    private var joins = 0

    /// A joiner is met: it counts if there is an emoji before it.
    mutating func meetJoiner() {
        isDue = isBehindEmoji && joins < EmojiJoining.mostJoins
    }

    /// A mark is met: only the one that asks for a picture belongs to an emoji.
    mutating func meetMark(_ mark: Unicode.Scalar) {
        isDue = false
        if mark != "\u{FE0F}" { isBehindEmoji = false }
    }

    /// Something visible is met: whether it is joined to what stands before it.
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
