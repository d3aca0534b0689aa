import Text

#if canImport(Glibc)
    import Glibc
#endif

/// The hashes of words and names in a sketch: FNV-1a over scalars, mixed so that all bits serve as a sample.
enum TermHash {
    /// The hash of a word's scalars without the English ending that ``EnglishStem`` takes off.
    static func word(_ scalars: ArraySlice<UInt32>) -> UInt32 {
        of(scalars.prefix(EnglishStem.length(of: scalars)), seed: FNV1a.basis32)
    }

    /// Calls `body` with the terms of a run: a word without its ending, a Korean one without its particles, pairs of
    /// Han characters.
    @inline(__always)
    static func forEachTerm(of run: TextRun, _ body: (UInt32) -> Void) {
        let scalars = run.scalars
        guard scalars.count > 1 else { return }
        switch run.kind {
        case .word:
            if let hash = ofWord(scalars) { body(hash) }
        case .katakana: body(of(scalars))
        case .hangul: body(of(scalars.prefix(KoreanStem.length(of: scalars))))
        case .han: for place in scalars.indices.dropLast() { body(of(scalars[place...place + 1])) }
        case .number, .hiragana, .none: return
        }
    }

    /// The first term of a run; nil if it has none.
    static func firstTerm(of run: TextRun) -> UInt32? {
        let scalars = run.scalars
        guard scalars.count > 1 else { return nil }
        switch run.kind {
        case .word: return ofWord(scalars)
        case .katakana: return of(scalars)
        case .hangul: return of(scalars.prefix(KoreanStem.length(of: scalars)))
        case .han: return of(scalars.prefix(2))
        case .number, .hiragana, .none: return nil
        }
    }

    /// The term of a word without its possessive and apostrophes; nil if a single letter is left.
    private static func ofWord(_ word: ArraySlice<UInt32>) -> UInt32? {
        let last = word.endIndex - 1
        let isPossessive = word.count > 1 && word[last] == 0x73 && word[last - 1] == 0x27
        let stem = isPossessive ? word.dropLast(2) : word
        let letters = stem.contains(0x27) ? stem.filter { $0 != 0x27 }[...] : stem
        return letters.count > 1 ? TermHash.word(letters) : nil
    }

    /// The hash of a run of scalars as it is.
    static func of(_ scalars: ArraySlice<UInt32>, seed: UInt32 = FNV1a.basis32) -> UInt32 {
        var hash = seed
        for scalar in scalars { hash = FNV1a.adding(scalar, to: hash) }
        return MurmurMix.of(hash)
    }

    /// The hash of a name from the lists or of an agency.
    static func name(_ name: String) -> UInt32 {
        of(name.unicodeScalars.map(\.value)[...], seed: 0x2C1B_3C6D)
    }
}

/// Takes the commonest endings off English words, so that “launches” and “launched” are one term.
enum EnglishStem {
    /// How many of a word's scalars are its stem; at least four remain.
    static func length(of word: ArraySlice<UInt32>) -> Int {
        let count = word.count
        guard count > 4, word.allSatisfy({ (0x61...0x7A).contains($0) }) else { return count }
        let end = word.endIndex
        let (last, second, third) = (word[end - 1], word[end - 2], word[end - 3])
        var ending = 0
        switch last {
        // “ing”
        case 0x67 where second == 0x6E && third == 0x69: ending = 3
        // “ied”, “ed”
        case 0x64 where second == 0x65: ending = third == 0x69 && count >= 7 ? 3 : 2
        // “ies”, “es”, “s”
        case 0x73 where second == 0x65: ending = third == 0x69 && count >= 7 ? 3 : count >= 6 ? 2 : 1
        case 0x73: ending = 1
        // “ly”
        case 0x79 where second == 0x6C: ending = 2
        default: break
        }
        return count - ending >= 4 ? count - ending : count
    }
}

/// Takes the particle or the ending off a Korean word, so that “북한이” and “북한은” are one term.
enum KoreanStem {
    private static let longest = 4
    private static let endings = WordTable(
        """
        이 가 은 는 을 를 의 에 와 과 도 로 만 나 란 랑 들 측 이나 이란 이랑 으로 에서 에게 도 에는 에만 에의 \
        께서 까지 부터 보다 처럼 라도 이라도 라고 이라고 라는 이라는 라며 이라며 라면 로서 으로서 로써 으로써 \
        로부터 으로부터 에서는 에서도 에서의 한테 대로 마다 며 이며 고 이고 다 이다 했다 했고 한 하고 하는 \
        하며 해 된 됐다 돼 되는 인 서 께 선 엔 등 쪽 호 씨 할 하기 하려 하다 했으며 됐으며 했다고 한다고 였다
        """.split(separator: " ").map { (String($0), true) })

    /// How many of a word's scalars are its stem; at least two remain.
    static func length(of word: ArraySlice<UInt32>) -> Int {
        for ending in stride(from: min(longest, word.count - 2), to: 0, by: -1)
        where endings[word.suffix(ending)] != nil {
            return word.count - ending
        }
        return word.count
    }
}

/// A term of an article and how much it says about it.
struct WeightedTerm: Sendable, Equatable {
    /// The term.
    var hash: UInt32
    /// How much it says, in steps of 1/32.
    var weight: UInt8

    /// What ``weight`` counts in.
    static let step: Float = 1 / 32

    init(hash: UInt32, weight: UInt8) {
        self.hash = hash
        self.weight = weight
    }

    init(hash: UInt32, _ weight: Float) {
        self.init(hash: hash, weight: UInt8(max(1, min(255, (weight / WeightedTerm.step).rounded()))))
    }

    /// How much it says.
    var value: Float { Float(weight) * WeightedTerm.step }

    /// The cosine of the angle between two lists ordered by hash, 0 to 1.
    static func cosine(_ left: [WeightedTerm], _ right: [WeightedTerm]) -> Double {
        let product = left.reduce(0) { sum, mine in
            sum + mine.value * (right.first { $0.hash == mine.hash }?.value ?? 0)
        }
        func length(_ terms: [WeightedTerm]) -> Float { terms.reduce(0) { $0 + $1.value * $1.value }.squareRoot() }
        return product > 0 ? Double(product / (length(left) * length(right))) : 0
    }
}

/// Gathers the words of an article and how much they count there.
struct TermWeights {
    private struct Count {
        var sum: Float = 0
        var isName = false
    }

    private var counts: [UInt32: Count] = [:]

    /// Takes one more word.
    mutating func add(_ hash: UInt32, _ weight: Float, isName: Bool = false) {
        counts[hash, default: Count()].sum += weight
        if isName { counts[hash]?.isName = true }
    }

    /// The terms that say most, ordered by hash.
    func heaviest(_ max: Int) -> [WeightedTerm] {
        var ranked: [(rank: Float, term: WeightedTerm)] = counts.map { hash, count in
            var weight = log(1 + count.sum)
            if count.isName { weight *= 1.75 }
            let rarity = StopWords.rarity(of: hash)
            return (weight * rarity * rarity, WeightedTerm(hash: hash, weight))
        }
        if ranked.count > max {
            ranked.sort { ($0.rank, $1.term.hash) > ($1.rank, $0.term.hash) }
            ranked.removeLast(ranked.count - max)
        }
        return ranked.map(\.term).sorted { $0.hash < $1.hash }
    }
}
