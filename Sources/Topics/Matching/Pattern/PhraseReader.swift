import Text

/// Reads one phrase of a pattern: its words, their inflections, its open ends.
struct PhraseReader {
    /// Whether letter case must match.
    var isExact: Bool

    /// All ways to write a phrase, folded.
    func words(of tokens: [Substring]) throws(PatternReader.Fault) -> [PatternWord] {
        var tokens = tokens
        let isOpenLeft = tokens.first?.first == "*"
        if isOpenLeft { tokens[0].removeFirst() }
        let last = tokens.count - 1
        let isOpenRight = tokens[last].last == "*"
        if isOpenRight { tokens[last].removeLast() }
        guard !tokens.contains(where: { $0.contains("*") }) else { throw .innerStar }
        var written = [""]
        for (position, token) in tokens.enumerated() where !token.isEmpty {
            let forms = PhraseReader.forms(of: token, isLast: position == last)
            guard written.count * forms.count <= PatternReader.mostForms else {
                throw .tooMany(limit: PatternReader.mostForms)
            }
            written = written.flatMap { start in forms.map { start.isEmpty ? $0 : start + " " + $0 } }
        }
        var words: [PatternWord] = []
        for text in written {
            let folded = FoldedText(text)
            guard !folded.bytes.isEmpty else { throw .empty }
            guard folded.bytes.count <= TermPattern.longest else { throw .tooLong(limit: TermPattern.longest) }
            let capitals = isExact ? folded.capitals.map(Int.init) : nil
            for bytes in isExact ? [folded.bytes] : KoreanSpacing.variants(of: folded.bytes) {
                words.append(
                    PatternWord(bytes: bytes, isOpenLeft: isOpenLeft, isOpenRight: isOpenRight, capitals: capitals))
            }
        }
        return words
    }

    /// The forms of one word: its inflections if it asks for them, and an abbreviation without its last period.
    private static func forms(of token: Substring, isLast: Bool) -> [String] {
        if token.first == "~", token.count > 1 {
            let forms = Inflection.forms(of: String(token.dropFirst()))
            // Behind the last word “'s” is a word of its own already.
            return isLast ? forms : forms + forms.map { $0 + "'s" }
        }
        guard isAbbreviation(token) else { return [String(token)] }
        let short = String(token.dropLast())
        return isLast ? [short] : [short, String(token)]
    }

    /// Whether a word is letters with a period behind each, as `U.S.` is.
    private static func isAbbreviation(_ token: Substring) -> Bool {
        guard token.last == ".", token.count >= 4 else { return false }
        return token.split(separator: ".").allSatisfy { $0.count == 1 && $0.allSatisfy(\.isLetter) }
    }
}
