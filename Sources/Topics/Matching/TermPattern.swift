import Text

/// One form of a term: a word or phrase, and its required neighbours.
///
/// ``PatternReader`` makes the forms of a pattern that an analyst writes. The matcher finds ``word`` by its bytes;
/// everything else is checked where it was found.
struct TermPattern: Hashable, Sendable {
    /// The text in which a form counts.
    enum HanForm: UInt8, Hashable, Sendable {
        /// Any text: the form has no traditional characters.
        case any
        /// Only text whose traditional characters are kept.
        case kept
        /// Only text whose traditional characters are folded to simplified ones.
        case simplified
    }

    /// The word or phrase by which it is found.
    var word: PatternWord
    /// The ends of a sentence at which it must stand (`^why`, `explained$`).
    var anchors: Anchors = []
    /// A number that must stand before the word (`2+ ships`).
    var number: PatternStep?
    /// The parts that must follow the word, in order (`undersea ~2 cable`).
    var rest: [PatternStep] = []
    /// The text in which it counts.
    var hanForm = HanForm.any

    /// The maximum length of a folded word or phrase, in bytes.
    static let maxLength = 200

    /// Whether the word's borders are all that must be checked.
    var isPlain: Bool { number == nil && rest.isEmpty }

    /// The range of the whole match, if the pattern holds where its word was found; nil otherwise.
    func match(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ folded: FoldedText) -> Range<Int>? {
        guard hanForm == .any || (hanForm == .simplified) == folded.isSimplified else { return nil }
        guard word.fits(text, start, end, folded) else { return nil }
        if isPlain { return start..<end }
        guard let last = PatternStep.end(of: rest[...], text, behind: end, folded) else { return nil }
        guard let number else { return start..<last }
        return number.startOfNumber(text, before: start).map { $0..<last }
    }
}

/// A later part of a pattern: a word or a number behind the part before it, with a maximum gap.
struct PatternStep: Hashable, Sendable {
    /// The content of a part.
    enum Content: Hashable, Sendable {
        /// One of some words or phrases.
        case words([PatternWord])
        /// A number within a range.
        case number(ClosedRange<Int>)
    }

    /// The maximum number of words, or characters of Han and kana, before it.
    var gap: Int
    var content: Content

    /// The maximum gap in a pattern.
    static let maxGap = 20

    /// The end of the last part if all parts follow a position in order; nil otherwise.
    ///
    /// Cost: bounded by the gaps, for a gap is counted in words and a word is of bounded length.
    static func end(
        of steps: ArraySlice<PatternStep>, _ text: UnsafeBufferPointer<UInt8>, behind end: Int, _ folded: FoldedText
    ) -> Int? {
        guard let step = steps.first else { return end }
        var walk = WordWalk(text, behind: end)
        repeat {
            let ends = step.ends(text, at: walk.position, folded, isOpen: walk.passed > step.gap)
            for next in ends where walk.passed <= step.gap + (walk.isInWord ? 1 : 0) {
                if let last = self.end(of: steps.dropFirst(), text, behind: next, folded) { return last }
            }
        } while walk.advance() && walk.passed <= step.gap + 1
        return nil
    }

    /// The end of the part if it begins at a position; `isOpen` wants words that may begin inside another.
    private func ends(
        _ text: UnsafeBufferPointer<UInt8>, at position: Int, _ folded: FoldedText, isOpen: Bool
    ) -> [Int] {
        switch content {
        case .words(let words):
            return words.compactMap { word in
                guard !isOpen || word.isOpenLeft, word.stands(text, at: position, folded) else { return nil }
                return position + word.bytes.count
            }
        case .number(let range):
            guard !isOpen, let number = WrittenNumber(text, at: position), range.contains(number.value) else {
                return []
            }
            return [number.end]
        }
    }

    /// The start of a number within the range that stands at most ``gap`` words before a position.
    func startOfNumber(_ text: UnsafeBufferPointer<UInt8>, before end: Int) -> Int? {
        guard case .number(let range) = content else { return nil }
        return WrittenNumber.before(end, in: text, gap: gap).first { range.contains($0.value) }?.start
    }
}

extension PatternWord {
    /// Whether the word stands at a position and respects the words around it.
    fileprivate func stands(_ text: UnsafeBufferPointer<UInt8>, at position: Int, _ folded: FoldedText) -> Bool {
        let end = position + bytes.count
        guard end <= text.count, text[position] == bytes[0] else { return false }
        for offset in bytes.indices where text[position + offset] != bytes[offset] { return false }
        return fits(text, position, end, folded)
    }
}

/// Walks a text scalar by scalar and counts the words that were passed.
struct WordWalk {
    private let text: UnsafeBufferPointer<UInt8>
    private(set) var position: Int
    /// How many words or ideographs have begun since the start.
    private(set) var passed = 0
    /// Whether the position is inside of a word that began since the start.
    private(set) var isInWord = false
    /// Whether the word that the first part began still goes on.
    private var isTail: Bool
    private let limit: Int

    /// A walk that starts behind a part of a pattern.
    init(_ text: UnsafeBufferPointer<UInt8>, behind end: Int) {
        self.text = text
        position = end
        isTail = UTF8Scalar.decode(text, before: end).map { ScriptClass($0) != .none } ?? false
        limit = min(text.count, end + (PatternStep.maxGap + 2) * 64)
    }

    /// Advances by one scalar; false at the end of the passage.
    mutating func advance() -> Bool {
        guard position < limit, text[position] != 0x0A else { return false }
        let (scalar, length) = UTF8Scalar.decode(text, at: position, end: text.count)
        position += length
        switch ScriptClass(scalar) {
        // The apostrophe of “ship's” parts no words.
        case .none where scalar == 0x27: break
        case .none:
            isInWord = false
            isTail = false
        case .ideographic:
            passed += 1
            isInWord = false
            isTail = false
        case .alphabetic, .hangul:
            if !isInWord, !isTail {
                passed += 1
                isInWord = true
            }
        }
        return position < limit
    }
}

/// The ends of a sentence at which a term must stand.
struct Anchors: OptionSet, Hashable, Sendable {
    let rawValue: UInt8

    /// Only at the beginning (`^why`).
    static let first = Anchors(rawValue: 1)
    /// Only at the end (`explained$`).
    static let last = Anchors(rawValue: 2)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Takes the anchors off a written pattern.
    init(strippedFrom written: inout Substring) {
        self = []
        if written.first == "^" {
            written.removeFirst()
            insert(.first)
        }
        if written.last == "$" {
            written.removeLast()
            insert(.last)
        }
    }

    /// Whether a match stands at these ends of a sentence; quotes, brackets and stops around it do not count.
    func hold(_ text: UnsafeBufferPointer<UInt8>, _ match: Range<Int>, in sentence: Range<Int>) -> Bool {
        (!contains(.first) || Anchors.holdsNoWord(text, sentence.lowerBound, match.lowerBound))
            && (!contains(.last) || Anchors.holdsNoWord(text, match.upperBound, sentence.upperBound))
    }

    /// The maximum length of punctuation around a match, in bytes.
    private static let maxPunctuation = 24

    private static func holdsNoWord(_ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        guard end - start <= maxPunctuation else { return false }
        var position = start
        while position < end {
            let (scalar, length) = UTF8Scalar.decode(text, at: position, end: end)
            if ScriptClass(scalar) != .none { return false }
            position += length
        }
        return true
    }
}
