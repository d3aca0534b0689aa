extension SafeText {
    /// The text, or its beginning with an ellipsis if it has more than the given number of UTF-8 bytes.
    ///
    /// It ends between words where one ends near, always between characters as a reader counts them. Cost: in
    /// proportion to the limit, however long the text.
    package func truncated(toBytes limit: Int) -> SafeText {
        guard string.utf8.count > limit else { return self }
        return cut(limit, ellipsisSize: "…".utf8.count) { $0.utf8.count }
    }

    /// The text, or its beginning with an ellipsis if it has more than the given number of graphemes.
    package func truncated(toCharacters limit: Int) -> SafeText {
        let end = string.index(string.startIndex, offsetBy: max(limit, 0), limitedBy: string.endIndex)
        guard let end, end < string.endIndex else { return self }
        return cut(limit, ellipsisSize: 1) { _ in 1 }
    }

    /// The text if its characters measure at most so much together, else its beginning with an ellipsis.
    ///
    /// - Parameters:
    ///   - ellipsisSize: What `…` measures.
    ///   - measure: What a character measures where it is going to stand; at least 1.
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
        // Behind the last character that a line may end with; words of Korean stand between spaces as those of English.
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
        // One word that is most of the text, as a link, is cut inside.
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
