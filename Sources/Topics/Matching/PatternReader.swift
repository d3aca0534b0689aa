import Text

/// Reads a written pattern and expands it to the forms that the matcher finds.
///
/// Shape: optional `^`, `$` and `=` around parts; parts are phrases, numbers (`2+`, `2-9`) and gaps (`~3`). A word of
/// a phrase may ask for its inflections (`~cut`); a phrase may be open at both ends (`*fire`, `launch*`).
enum PatternReader {
    /// Why a text is not a pattern.
    enum Fault: Error, Equatable {
        /// The text has only signs and white space.
        case empty
        /// A star stands inside.
        case innerStar
        /// Longer than a term may be, in bytes after folding.
        case tooLong(limit: Int)
        /// A gap or a number without a word beside it.
        case misplaced(String)
        /// More parts, or more forms, than a pattern may have.
        case tooMany(limit: Int)
    }

    /// The maximum number of forms of a pattern.
    static let maxForms = 512
    /// The maximum number of phrases and numbers in a pattern.
    static let maxParts = 5

    /// The forms of a pattern, without repetitions.
    static func forms(of written: String) throws(Fault) -> [TermPattern] {
        var middle = written[...]
        var isExact = takeExact(&middle)
        let anchors = Anchors(strippedFrom: &middle)
        isExact = takeExact(&middle) || isExact
        var parts = try parts(of: middle, isExact: isExact)
        guard let first = parts.first else { throw .empty }
        var number: PatternStep?
        if case .number = first.content {
            parts.removeFirst()
            number = PatternStep(gap: parts.first?.gap ?? 0, content: first.content)
        }
        guard case .words(let words)? = parts.first?.content else { throw .misplaced(written) }
        let rest = Array(parts.dropFirst())
        return inHanForms(
            words.map { TermPattern(word: $0, anchors: anchors, number: number, rest: rest, hanForm: .any) })
    }

    private static func takeExact(_ text: inout Substring) -> Bool {
        guard text.first == "=" else { return false }
        text.removeFirst()
        return true
    }

    private static func parts(of text: Substring, isExact: Bool) throws(Fault) -> [PatternStep] {
        var parts: [PatternStep] = []
        var gap: Int?
        var phrase: [Substring] = []
        func close() throws(Fault) {
            guard !phrase.isEmpty else { return }
            let words = try PhraseReader(isExact: isExact).words(of: phrase)
            parts.append(PatternStep(gap: gap ?? 0, content: .words(words)))
            phrase = []
            gap = nil
        }
        let tokens = text.split(whereSeparator: \.isWhitespace)
        for (position, token) in tokens.enumerated() {
            if let wide = PatternReader.gap(token) {
                try close()
                guard gap == nil, position > 0, position + 1 < tokens.count, wide <= PatternStep.maxGap else {
                    throw .misplaced(String(token))
                }
                gap = wide
            } else if tokens.count > 1, let range = numberRange(token) {
                try close()
                parts.append(PatternStep(gap: gap ?? 0, content: .number(range)))
                gap = nil
            } else {
                phrase.append(token)
            }
        }
        try close()
        guard parts.count <= maxParts else { throw .tooMany(limit: maxParts) }
        return parts
    }

    /// The width of a gap such as `~3`; nil for another word.
    private static func gap(_ token: Substring) -> Int? {
        guard token.first == "~" else { return nil }
        return Int(token.dropFirst())
    }

    /// The range of `2+` or `2-9`; nil for another word.
    private static func numberRange(_ token: Substring) -> ClosedRange<Int>? {
        if token.last == "+" { return Int(token.dropLast()).flatMap { $0 >= 0 ? $0...Int.max : nil } }
        let ends = token.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard ends.count == 2, let low = ends[0], let high = ends[1], low <= high else { return nil }
        return low...high
    }

    /// Each form once for text that keeps traditional characters and once for text that folds them, where they differ.
    private static func inHanForms(_ forms: [TermPattern]) -> [TermPattern] {
        var seen: Set<TermPattern> = []
        return forms.flatMap { form -> [TermPattern] in
            let simplified = form.simplified
            if simplified == form { return [form] }
            var kept = form
            kept.hanForm = .kept
            var folded = simplified
            folded.hanForm = .simplified
            return [kept, folded]
        }.filter { seen.insert($0).inserted }
    }
}

extension TermPattern {
    /// The same with traditional characters folded to simplified ones.
    fileprivate var simplified: TermPattern {
        var copy = self
        copy.word = word.simplified
        copy.rest = rest.map { step in
            guard case .words(let words) = step.content else { return step }
            return PatternStep(gap: step.gap, content: .words(words.map(\.simplified)))
        }
        return copy
    }
}

extension PatternWord {
    fileprivate var simplified: PatternWord {
        // Letters and Hangul have no such forms.
        guard bytes.contains(where: { (0xE3...0xE9).contains($0) || $0 == 0xEF }) else { return self }
        var copy = self
        copy.bytes = FoldedText(String(decoding: bytes, as: UTF8.self), isSimplified: true).bytes
        return copy
    }
}

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
            guard written.count * forms.count <= PatternReader.maxForms else {
                throw .tooMany(limit: PatternReader.maxForms)
            }
            written = written.flatMap { start in forms.map { start.isEmpty ? $0 : start + " " + $0 } }
        }
        var words: [PatternWord] = []
        for text in written {
            let folded = FoldedText(text)
            guard !folded.bytes.isEmpty else { throw .empty }
            guard folded.bytes.count <= TermPattern.maxLength else { throw .tooLong(limit: TermPattern.maxLength) }
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
