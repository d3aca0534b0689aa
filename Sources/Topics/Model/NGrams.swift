import Text

/// The words and character n-grams of folded text, as hashes.
///
/// Alphabetic scripts give words and, if asked, pairs of neighbouring words; Hangul, Han and kana give runs of two and
/// three characters, which need no dictionary. A feature is the hash of its bytes and its block.
///
/// Source: hashing of features after K. Weinberger et al., “Feature Hashing for Large Scale Multitask Learning”, 2009.
enum NGrams {
    /// Reports each occurrence of each feature in a range of folded text, with its place.
    @inline(__always)
    static func forEach(
        _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, block: NGramBlock, pairs: Bool,
        _ report: (_ feature: UInt32, _ place: Range<Int>) -> Void
    ) {
        let seed = FeatureHash.seed(of: block)
        var position = range.lowerBound
        var previousWord: (hash: UInt32, start: Int)?
        while position < range.upperBound {
            let (scalar, length) = UTF8Scalar.decode(text, at: position, end: range.upperBound)
            let script = ScriptClass(scalar)
            var end = position + length
            if script == .none {
                position = end
                continue
            }
            if script == .alphabetic {
                while end < range.upperBound {
                    let (next, nextLength) = UTF8Scalar.decode(text, at: end, end: range.upperBound)
                    guard ScriptClass(next) == script else { break }
                    end += nextLength
                }
                let word = FeatureHash.of(text, position..<end, seed: seed)
                report(word, position..<end)
                // A pair is its two words; the text between them does not count.
                if pairs, let previousWord {
                    report(FeatureHash.combine(previousWord.hash, word), previousWord.start..<end)
                }
                previousWord = (word, position)
            } else {
                end = runs(text, from: position, to: range.upperBound, script, seed, report)
                previousWord = nil
            }
            position = end
        }
    }

    /// The runs of two and three characters of one script; where they end.
    @inline(__always)
    private static func runs(
        _ text: UnsafeBufferPointer<UInt8>, from start: Int, to limit: Int, _ script: ScriptClass, _ seed: UInt32,
        _ report: (_ feature: UInt32, _ place: Range<Int>) -> Void
    ) -> Int {
        // The starts of the last two characters.
        var (last, beforeLast): (Int?, Int?) = (nil, nil)
        var position = start
        while position < limit {
            let (scalar, length) = UTF8Scalar.decode(text, at: position, end: limit)
            guard ScriptClass(scalar) == script else { break }
            let end = position + length
            if let last { report(FeatureHash.of(text, last..<end, seed: seed), last..<end) }
            if let beforeLast { report(FeatureHash.of(text, beforeLast..<end, seed: seed), beforeLast..<end) }
            (last, beforeLast) = (position, last)
            position = end
        }
        if beforeLast == nil, last != nil {
            report(FeatureHash.of(text, start..<position, seed: seed), start..<position)
        }
        return position
    }
}

/// The hash of a feature: FNV-1a, mixed.
///
/// Features with one hash share a weight; among 2³² values they are rare.
enum FeatureHash {
    /// The seed of a block.
    static func seed(of block: NGramBlock) -> UInt32 {
        FNV1a.basis32 ^ (UInt32(block.rawValue + 1) &* 0x9E37_79B1)
    }

    /// The hash of a range of bytes under a seed.
    @inline(__always)
    static func of(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, seed: UInt32) -> UInt32 {
        var hash = seed
        for position in range { hash = FNV1a.adding(UInt32(text[position]), to: hash) }
        return MurmurMix.of(hash)
    }

    /// The hash of a pair in its order.
    @inline(__always)
    static func combine(_ first: UInt32, _ second: UInt32) -> UInt32 {
        MurmurMix.of(first &* 31 &+ (second ^ 0x85EB_CA6B))
    }
}

/// A part of an article whose words are features of their own.
package enum NGramBlock: Int, Sendable, CaseIterable {
    /// The headline.
    case title
    /// The standfirst and the first two paragraphs.
    case lead
    /// Everything that is scored, the headline too.
    case all

    /// Whether the words of a sentence at a place belong to the block.
    func contains(_ place: Sentence.Place) -> Bool {
        switch self {
        case .title: place == .title
        case .lead: place == .lead
        case .all: true
        }
    }
}
