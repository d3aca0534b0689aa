/// The terms of an article, weighed by how rare they are among the articles held.
struct WeighedTerms {
    /// The terms, ordered by hash.
    let terms: [(hash: UInt32, weight: Float)]
    private let norm: Float

    /// The terms of an article that is not held.
    init(_ terms: [WeightedTerm], in postings: TermPostings) {
        self.init(terms.map { ($0.hash, $0.value * postings.rarity(of: $0.hash)) })
    }

    /// The terms of an article that is, with the places of their lists.
    init(_ terms: [WeightedTerm], at places: [Int32], in postings: TermPostings) {
        self.init(zip(terms, places).map { ($0.hash, $0.value * postings.rarity(at: $1)) })
    }

    private init(_ terms: [(hash: UInt32, weight: Float)]) {
        self.terms = terms
        norm = terms.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
    }

    /// The cosine of the angle between two articles' terms, 0 to 1, and how many terms both have.
    func likeness(to other: WeighedTerms) -> (cosine: Double, common: Int) {
        guard norm > 0, other.norm > 0 else { return (0, 0) }
        var sum: Float = 0
        var common = 0
        var (left, right) = (0, 0)
        while left < terms.count, right < other.terms.count {
            let (mine, theirs) = (terms[left], other.terms[right])
            if mine.hash == theirs.hash {
                sum += mine.weight * theirs.weight
                if mine.weight > 0 { common += 1 }
                left += 1
                right += 1
            } else if mine.hash < theirs.hash {
                left += 1
            } else {
                right += 1
            }
        }
        return (Double(sum / (norm * other.norm)), common)
    }

    /// The terms that weigh anything, the heaviest first.
    var ranked: [(hash: UInt32, weight: Float)] {
        terms.filter { $0.weight > 0 }.sorted { ($0.weight, $1.hash) > ($1.weight, $0.hash) }
    }
}
