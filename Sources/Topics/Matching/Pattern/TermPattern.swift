import Text

/// One form of a term that the matcher looks for: a word or phrase, and what must stand beside it.
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
    /// At which ends of its sentence it must stand (`^why`, `explained$`).
    var anchors: Anchors = []
    /// A number that must stand before the word (`2+ ships`).
    var number: PatternStep?
    /// What must follow the word, in order (`undersea ~2 cable`).
    var rest: [PatternStep] = []
    /// The text in which it counts.
    var hanForm = HanForm.any

    /// The longest folded word or phrase, in bytes.
    static let longest = 200

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
