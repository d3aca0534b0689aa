#if canImport(Glibc)
    import Glibc
#endif

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
        var isNumber = false
    }

    private var counts: [UInt32: Count] = [:]

    /// Takes one more word.
    mutating func add(_ hash: UInt32, _ weight: Float, isName: Bool = false, isNumber: Bool = false) {
        counts[hash, default: Count()].sum += weight
        if isName { counts[hash]?.isName = true }
        if isNumber { counts[hash]?.isNumber = true }
    }

    /// The terms that say most, ordered by hash.
    func heaviest(_ most: Int) -> [WeightedTerm] {
        var ranked: [(rank: Float, term: WeightedTerm)] = counts.map { hash, count in
            var weight = log(1 + count.sum)
            if count.isName { weight *= 1.75 }
            if count.isNumber { weight *= 0.5 }
            let share = CommonWords.shares[hash] ?? CommonWords.usualShare
            return (weight * log(1 / (share + 0.02)), WeightedTerm(hash: hash, weight))
        }
        if ranked.count > most {
            ranked.sort { ($0.rank, $1.term.hash) > ($1.rank, $0.term.hash) }
            ranked.removeLast(ranked.count - most)
        }
        return ranked.map(\.term).sorted { $0.hash < $1.hash }
    }
}
