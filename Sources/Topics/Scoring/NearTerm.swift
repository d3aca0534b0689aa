/// A term that stands where other terms stand near each other in one sentence (`near: [cable, damage]`).
struct NearTerm: Sendable, Equatable {
    /// The number of the term.
    let term: Int
    /// What must stand near each other.
    private let parts: SignalIndex.Numbered

    /// A term of numbered parts, with at most so many words between the first and the last.
    init(term: Int, parts: [Int], words: Int, isInOrder: Bool) {
        self.term = term
        self.parts = SignalIndex.Numbered(
            together: parts, any: [], without: [], scope: .sentence, near: words, isInOrder: isInOrder,
            countsPast: false, countsDenied: false)
    }

    /// The numbers of the parts.
    var partNumbers: [Int] { parts.together }

    /// The term's match among a sentence's matches; denied if it takes a denied part.
    func match(
        in matches: ArraySlice<Matcher.Match>, _ text: UnsafeBufferPointer<UInt8>, _ proximity: inout Proximity
    ) -> Matcher.Match? {
        guard parts.together.allSatisfy({ part in matches.contains { $0.term == part } }) else { return nil }
        if let range = proximity.range(of: parts, matches, in: text) {
            return Matcher.Match(term: term, start: range.lowerBound, end: range.upperBound)
        }
        var counting = parts
        counting.countsDenied = true
        guard let range = proximity.range(of: counting, matches, in: text) else { return nil }
        return Matcher.Match(term: term, start: range.lowerBound, end: range.upperBound, isDenied: true)
    }
}
