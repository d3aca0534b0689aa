import Text

/// The headline and the first sentences of an article, word by word.
///
/// Agencies reuse their sentences: two reports of one kind of event may differ in a name and a number only. Where two
/// openings are worded alike, the words that stand in the same place show which facts differ.
struct Opening: Sendable, Equatable {
    /// The words: 24 bits of a hash, 3 bits of a kind and 5 bits of a rarity each.
    private(set) var words: [UInt32] = []
    /// Where its sentences end, the headline's first: places in ``words``, ascending.
    private(set) var ends: [UInt8] = []
    /// How many words the headline has without an outlet's name behind it.
    private(set) var headline: UInt8 = 0

    static let max = 240
    static let maxSentences = 12

    init() {}

    init(words: [UInt32], ends: [UInt8], headline: UInt8) {
        self.words = words
        self.ends = ends
        self.headline = headline
    }

    /// The sentences: ranges of ``words``.
    var sentences: [Range<Int>] {
        var start = 0
        return ends.map { end in
            defer { start = Int(end) }
            return start..<Int(end)
        }
    }

    /// Marks the end of a sentence.
    mutating func endSentence() {
        guard ends.count < Opening.maxSentences, words.count > Int(ends.last ?? 0) else { return }
        ends.append(UInt8(words.count))
    }

    /// Takes the words of a run.
    mutating func note(_ run: TextRun) {
        guard words.count < Opening.max else { return }
        let scalars = run.scalars
        switch run.kind {
        case .han:
            for place in scalars.indices {
                add(MurmurMix.of(scalars[place]), .character, rarity: Opening.rarity(of: place, in: scalars))
            }
        case .hiragana: add(TermHash.of(scalars), .other, rarity: 0)
        case .number: add(TermHash.of(scalars), .number, rarity: 0)
        case .word, .katakana, .hangul:
            let hash = TermHash.firstTerm(of: run) ?? TermHash.of(scalars)
            var rarity = scalars.count > 1 ? StopWords.rarity(of: hash) * (run.isName ? 1.3 : 1) : 0
            let stem = run.kind == .hangul ? scalars.prefix(KoreanStem.length(of: scalars)) : scalars
            if Opening.isPlace(stem) { rarity = Swift.max(rarity, Opening.placeRarity) }
            let isNumber = run.kind == .word && (Quantities.english[scalars] ?? 0) > 1
            add(hash, isNumber ? .number : .name, rarity: rarity)
        case .none: return
        }
    }

    /// A character is as rare as it is beside its neighbour: of a name both are common, but not together.
    private static func rarity(of place: Int, in run: ArraySlice<UInt32>) -> Float {
        guard run.count > 1 else { return 0.3 }
        let first = Swift.min(place, run.endIndex - 2)
        let pair = run[first...first + 1]
        return isPlace(pair) ? placeRarity : StopWords.rarity(of: TermHash.of(pair))
    }

    /// States and cities are common words, but one in another's place makes another event.
    private static let placeRarity: Float = 1

    private static func isPlace(_ word: ArraySlice<UInt32>) -> Bool {
        Actors.isName(word) || EventPlaces.isCity(word)
    }

    /// Marks the end of the headline's own words: an outlet's name may follow.
    mutating func endHeadline() {
        if headline == 0 { headline = UInt8(words.count) }
    }

    /// Marks the end of the headline.
    mutating func endTitle() {
        guard !words.isEmpty else { return }
        endSentence()
        words.append(Opening.titleEnd)
    }

    static let titleEnd: UInt32 = 0xFFFF_FF00

    enum Kind: UInt32 { case other, name, number, character }
    static let rarityStep: Float = 1.3 / 31

    private mutating func add(_ hash: UInt32, _ kind: Kind, rarity: Float) {
        guard words.count < Opening.max else { return }
        let step = UInt32((rarity / Opening.rarityStep).rounded())
        words.append(hash << 8 | kind.rawValue << 5 | Swift.min(31, step))
    }

    /// How two openings differ.
    struct Difference: Equatable {
        /// The share of the shorter opening's words that both have in the same order, 0 to 1.
        var closeness = 0.0
        /// How rare the words are that stand in one another's place, summed over the places.
        var otherNames = 0.0
        /// In how many places one number stands for another.
        var otherNumbers = 0.0
    }

    /// The share of the shorter opening's words that the other has too, in any order: cheap, and never less than
    /// ``Difference/closeness``.
    func overlap(with other: Opening) -> Double {
        guard !words.isEmpty, !other.words.isEmpty else { return 0 }
        var counts = [Int16](repeating: 0, count: 1 << 12)
        for word in words { counts[Int(word >> 8 & 0xFFF)] += 1 }
        var common = 0
        for word in other.words where counts[Int(word >> 8 & 0xFFF)] > 0 {
            counts[Int(word >> 8 & 0xFFF)] -= 1
            common += 1
        }
        return Double(common) / Double(Swift.min(words.count, other.words.count))
    }

    /// How far two headlines are one, 0 to 1.
    ///
    /// Few words say little: any launch is “Missile fired”.
    static func headlines(_ index: WordIndex, _ other: Opening) -> Double {
        let (mine, theirs) = (Int(index.opening.headline), Int(other.headline))
        let longer = Swift.max(mine, theirs)
        guard Swift.min(mine, theirs) * 4 > longer * 3 else { return 0 }
        let matches = CommonSequence(index, 0..<mine, other.words, 0..<theirs).matches
        let share = Double(matches.count) / Double(longer)
        // Characters say half as much as words.
        let count = matches.reduce(0.0) { $0 + (isCharacter(other.words[$1.right]) ? 0.5 : 1) }
        return Swift.max(0, share * 4 - 3) * Swift.min(1, Swift.max(0, count - 1) / 4)
    }

    static func isCharacter(_ word: UInt32) -> Bool { word >> 5 & 7 == Kind.character.rawValue }

    /// Words that differ in a row more than this are another wording, not another fact.
    private static let maxGap = 12
    /// The least number of equal words around a difference.
    private static let minFlank = 3

    /// Compares an opening word by word with another.
    static func difference(_ index: WordIndex, _ other: Opening) -> Difference {
        index.opening.difference(from: other, index)
    }

    private func difference(from other: Opening, _ index: WordIndex) -> Difference {
        let matches = CommonSequence(index, words.indices, other.words, other.words.indices).matches
        var difference = Difference()
        difference.closeness = Double(matches.count) / Double(Swift.max(1, Swift.min(words.count, other.words.count)))
        // Runs of matches, a single one between two gaps left out: it is chance.
        var blocks: [(left: Range<Int>, right: Range<Int>)] = []
        for match in matches {
            if let last = blocks.last, last.left.upperBound == match.left, last.right.upperBound == match.right {
                blocks[blocks.count - 1] = (
                    last.left.lowerBound..<match.left + 1, last.right.lowerBound..<match.right + 1
                )
            } else {
                blocks.append((match.left..<match.left + 1, match.right..<match.right + 1))
            }
        }
        blocks.removeAll { $0.left.count == 1 && isSpurious($0.left.lowerBound) }
        blocks.append((words.count..<words.count, other.words.count..<other.words.count))
        var (left, right, flank) = (0, 0, 0)
        let title = titleRange(matches, other)
        for block in blocks {
            let isSkipped = left < title.left && right < title.right
            let mine = words[left..<block.left.lowerBound]
            let theirs = other.words[right..<block.right.lowerBound]
            if !isSkipped, !mine.isEmpty, !theirs.isEmpty, mine.count <= Opening.maxGap, theirs.count <= Opening.maxGap,
                flank + block.left.count >= Opening.minFlank
            {
                // A name stands for a name; a sentence in a word's place is a later version.
                if Swift.max(mine.count, theirs.count) <= 2 * Swift.min(mine.count, theirs.count) + 2 {
                    difference.otherNames += Swift.min(Opening.rarest(mine), Opening.rarest(theirs))
                }
                let (numbers, otherNumbers) = (Opening.numbers(mine), Opening.numbers(theirs))
                if !numbers.isEmpty, !otherNumbers.isEmpty, numbers != otherNumbers { difference.otherNumbers += 1 }
            }
            (left, right, flank) = (block.left.upperBound, block.right.upperBound, block.left.count)
        }
        return difference
    }

    /// The headlines if they are worded otherwise, and so show no facts; else empty ranges.
    private func titleRange(_ matches: [(left: Int, right: Int)], _ other: Opening) -> (left: Int, right: Int) {
        let left = words.firstIndex(of: Opening.titleEnd) ?? 0
        let right = other.words.firstIndex(of: Opening.titleEnd) ?? 0
        let common = matches.count { $0.left < left && $0.right < right }
        return Double(common) < 0.4 * Double(Swift.min(left, right)) ? (left, right) : (0, 0)
    }

    private func isSpurious(_ place: Int) -> Bool { words[place] & 31 < 28 }

    private static func rarest(_ words: ArraySlice<UInt32>) -> Double {
        Double(words.lazy.map { $0 & 31 }.max() ?? 0) * Double(rarityStep)
    }

    private static func numbers(_ words: ArraySlice<UInt32>) -> Set<UInt32> {
        Set(words.filter { $0 >> 5 & 7 == Kind.number.rawValue })
    }
}
