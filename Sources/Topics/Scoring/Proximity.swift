import Text

/// Whether a signal's terms stand near each other, or in order, within one sentence.
///
/// Cost: linear in the sentence's matches. The scratch space is kept from one sentence to the next.
struct Proximity {
    private struct Chain {
        /// The range of its first term.
        var first: Range<Int>
        /// The end of its last term.
        var lastEnd: Int
    }

    /// For each slot, the best way to fill all slots up to it.
    private var chains: [Chain?] = []

    /// - Parameter matches: The sentence's matches, ordered by start.
    mutating func holds(
        _ signal: CompiledSignal, _ matches: ArraySlice<Matcher.Match>, in text: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        range(of: signal, matches, in: text) != nil
    }

    /// The range of the first fitting terms; nil if none fit.
    mutating func range(
        of signal: CompiledSignal, _ matches: ArraySlice<Matcher.Match>, in text: UnsafeBufferPointer<UInt8>
    ) -> Range<Int>? {
        chains.removeAll(keepingCapacity: true)
        chains.append(contentsOf: repeatElement(nil, count: signal.slotCount))
        return signal.isInOrder ? inOrder(signal, matches, text) : inAnyOrder(signal, matches, text)
    }

    private mutating func inOrder(
        _ signal: CompiledSignal, _ matches: ArraySlice<Matcher.Match>, _ text: UnsafeBufferPointer<UInt8>
    ) -> Range<Int>? {
        for match in matches where !match.isDenied || signal.countsDenied {
            // From the last slot down, so that one match never fills two.
            for slot in chains.indices.reversed() where signal.fills(slot, match.term) {
                if slot == 0 {
                    chains[0] = Chain(first: match.start..<match.end, lastEnd: match.end)
                } else if let before = chains[slot - 1], before.lastEnd <= match.start {
                    chains[slot] = Chain(first: before.first, lastEnd: match.end)
                } else {
                    continue
                }
                if slot == chains.count - 1, let chain = chains[slot],
                    isNear(signal, chain.first.upperBound, match, text)
                {
                    return chain.first.lowerBound..<match.end
                }
            }
        }
        return nil
    }

    private mutating func inAnyOrder(
        _ signal: CompiledSignal, _ matches: ArraySlice<Matcher.Match>, _ text: UnsafeBufferPointer<UInt8>
    ) -> Range<Int>? {
        for match in matches where !match.isDenied || signal.countsDenied {
            for slot in chains.indices where signal.fills(slot, match.term) {
                chains[slot] = Chain(first: match.start..<match.end, lastEnd: match.end)
            }
            var earliest = match.start..<match.end
            var end = match.end
            var isFull = true
            for chain in chains {
                guard let chain else {
                    isFull = false
                    continue
                }
                if chain.first.upperBound < earliest.upperBound { earliest = chain.first }
                end = max(end, chain.lastEnd)
            }
            if isFull, isNear(signal, earliest.upperBound, match, text) { return earliest.lowerBound..<end }
        }
        return nil
    }

    private func isNear(
        _ signal: CompiledSignal, _ end: Int, _ match: Matcher.Match, _ text: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        guard let near = signal.near else { return true }
        return Proximity.hasAtMost(near, text, end, match.start)
    }

    /// The maximum length of a word in bytes. It bounds the steps to measure a distance.
    private static let maxWordLength = 64

    /// Whether a range has at most `limit` words or ideographs.
    static func hasAtMost(_ limit: Int, _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Bool {
        guard end - start <= (limit + 1) * maxWordLength else { return false }
        var count = 0
        var isInWord = false
        var position = start
        // The rest of the word that the first term began belongs to that term.
        var isTail = true
        while position < end {
            let (scalar, length) = UTF8Scalar.decode(text, at: position, end: end)
            position += length
            switch ScriptClass(scalar) {
            case .none:
                isInWord = false
                isTail = false
            case .ideographic:
                count += 1
                isInWord = false
                isTail = false
            case .alphabetic, .hangul:
                if !isInWord, !isTail { count += 1 }
                isInWord = true
            }
            if count > limit { return false }
        }
        return true
    }
}

/// A term that is made of other terms near each other in one sentence (`near: [cable, damage]`).
struct NearTerm: Sendable, Equatable {
    /// The number of the term.
    let term: Int
    private let parts: CompiledSignal
    private let mask: TermMask

    /// - Parameter words: The maximum number of words between the first and the last part.
    init(term: Int, parts: [Int], words: Int, isInOrder: Bool) {
        self.term = term
        mask = TermMask(parts)
        self.parts = CompiledSignal(
            together: parts, any: [], without: [], scope: .sentence, near: words, isInOrder: isInOrder,
            countsPast: false, countsDenied: false)
    }

    /// The numbers of the parts.
    var partNumbers: [Int] { parts.together }

    /// Whether a sentence with these terms may have all parts.
    func mayMatch(_ terms: TermMask) -> Bool { terms.mayContain(mask) }

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

/// A set of terms in one word: it may say that it has a term that it does not have, never the reverse.
struct TermMask: Sendable, Equatable {
    private var bits: UInt64 = 0

    init(_ terms: [Int] = []) {
        for term in terms { insert(term) }
    }

    mutating func insert(_ term: Int) { bits |= 1 << UInt64(term & 63) }

    func mayContain(_ other: TermMask) -> Bool { bits & other.bits == other.bits }
}
