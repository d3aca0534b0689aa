/// Sentences that two articles word alike, and the facts that differ in them.
///
/// Agencies reuse their sentences: in one of another event another name or number stands in the same place. The rest of
/// the articles need not be alike.
struct SentenceSlots: Equatable {
    /// How rare the names are that stand in one another's place in the headlines and that the other article has
    /// nowhere, weighed by how alike the headlines are.
    private(set) var titleNames = 0.0
    /// In how many places of the headlines one number stands for another, weighed likewise.
    private(set) var titleNumbers = 0.0
    /// The same of the other sentences.
    private(set) var textNames = 0.0
    private(set) var textNumbers = 0.0

    /// Whether they differ plainly.
    ///
    /// A capital or an official in another's place may be another wording: sentences of the text need more.
    var differ: Bool { titleNames >= 0.5 || titleNumbers >= 0.5 || textNames >= 1.2 || textNumbers >= 1 }

    /// All of these together.
    var sum: Double { titleNames + titleNumbers + textNames + textNumbers }

    /// Sentences that have a smaller share of their words in common are worded otherwise.
    private static let minShare = 0.45
    /// Shorter sentences are not compared.
    private static let minWords = 3
    /// Words that differ in a row more than this are another wording, not another fact.
    private static let maxGap = 12

    init() {}

    /// Compares each sentence of an opening with the sentence of another that has most of its words.
    init(_ left: WordIndex, _ right: Opening) {
        let (mine, theirs) = (left.opening.sentences, right.sentences)
        guard !mine.isEmpty, !theirs.isEmpty else { return }
        var counts = [UInt16](repeating: 0, count: mine.count * theirs.count)
        for (number, range) in theirs.enumerated() {
            for word in right.words[range] {
                var mask = left.sentences(with: word) & ((1 << UInt32(mine.count)) - 1)
                while mask != 0 {
                    counts[mask.trailingZeroBitCount * theirs.count + number] += 1
                    mask &= mask - 1
                }
            }
        }
        for (number, range) in mine.enumerated() where range.count >= SentenceSlots.minWords {
            var best: (sentence: Int, share: Double)?
            for (other, otherRange) in theirs.enumerated() where otherRange.count >= SentenceSlots.minWords {
                let count = Double(counts[number * theirs.count + other])
                let share = count / Double(max(range.count, otherRange.count))
                if share >= SentenceSlots.minShare, share > best?.share ?? 0 { best = (other, share) }
            }
            guard let best else { continue }
            compare(range, theirs[best.sentence], isTitle: number == 0 && best.sentence == 0, left, right)
        }
    }

    private mutating func compare(
        _ range: Range<Int>, _ otherRange: Range<Int>, isTitle: Bool, _ index: WordIndex, _ other: Opening
    ) {
        let (left, right) = (index.opening.words, other.words)
        let matches = CommonSequence(index, range, right, otherRange).matches
        let share = Double(matches.count) / Double(max(range.count, otherRange.count))
        guard share >= SentenceSlots.minShare else { return }
        let weight = (share - SentenceSlots.minShare) / (1 - SentenceSlots.minShare) * 0.7 + 0.3
        var (x, y) = (range.lowerBound, otherRange.lowerBound)
        for match in matches + [(range.upperBound, otherRange.upperBound)] {
            let (mine, theirs) = (left[x..<match.left], right[y..<match.right])
            (x, y) = (match.left + 1, match.right + 1)
            guard !mine.isEmpty, !theirs.isEmpty, max(mine.count, theirs.count) <= SentenceSlots.maxGap else {
                continue
            }
            let names = min(other.foreignRarity(in: mine), index.opening.foreignRarity(in: theirs)) * weight
            let numbers = other.hasForeignNumber(mine) && index.opening.hasForeignNumber(theirs) ? weight : 0
            if isTitle {
                titleNames += names
                titleNumbers += numbers
            } else {
                textNames += names
                textNumbers += numbers
            }
        }
    }
}

extension Opening {
    /// How rare the rarest name of some words is that this opening has nowhere.
    fileprivate func foreignRarity(in names: ArraySlice<UInt32>) -> Double {
        var most: UInt32 = 0
        for (place, word) in zip(names.indices, names) where word & 31 > most {
            if Opening.isCharacter(word), names.count > 1 {
                // A character says little by itself: the pair counts.
                guard place + 1 < names.endIndex, !has(word, before: names[place + 1]) else { continue }
            } else if Opening.isNumber(word) || has(word) {
                continue
            }
            most = word & 31
        }
        return Double(most) * Double(Opening.rarityStep)
    }

    /// Whether some words have a number that this opening has nowhere.
    fileprivate func hasForeignNumber(_ numbers: ArraySlice<UInt32>) -> Bool {
        numbers.contains { Opening.isNumber($0) && !has($0) }
    }

    private func has(_ word: UInt32) -> Bool { words.contains { $0 >> 8 == word >> 8 } }

    private func has(_ word: UInt32, before next: UInt32) -> Bool {
        guard Opening.isCharacter(next) else { return true }
        return words.indices.dropLast().contains { words[$0] >> 8 == word >> 8 && words[$0 + 1] >> 8 == next >> 8 }
    }

    private static func isNumber(_ word: UInt32) -> Bool { word >> 5 & 7 == Kind.number.rawValue }
}
