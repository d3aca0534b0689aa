#if canImport(Glibc)
    import Glibc
#endif

/// The indexed articles by term, and how rare each term is among them.
struct InvertedIndex: Sendable {
    /// The articles with one term.
    private struct List: Sendable {
        /// Their sequence numbers, ascending; those before `first` are gone.
        var sequences: [UInt32] = []
        var first = 0
        /// The number of articles that are assumed to have it before any are counted.
        var prior: Float

        var count: Int { sequences.count - first }
    }

    /// By the hash of a term: the place of its list. Places of lists that became empty are used again.
    private var places: [UInt32: Int32] = [:]
    private var lists: [List] = []
    private var free: [Int32] = []
    /// How many articles are held.
    private(set) var articleCount = 0
    private let share: @Sendable (UInt32) -> Float

    /// - Parameter share: The share of articles that is assumed to have a term before any are counted.
    init(share: @escaping @Sendable (UInt32) -> Float) {
        self.share = share
    }

    /// Takes the terms of the newest article.
    ///
    /// - Returns: The terms by the places of their lists, which stay theirs until the article is removed.
    mutating func add(_ terms: [WeightedTerm], sequence: UInt32) -> [Int32] {
        articleCount += 1
        return terms.map { term in
            let place = places[term.hash] ?? open(term.hash)
            lists[Int(place)].sequences.append(sequence)
            return place
        }
    }

    private mutating func open(_ hash: UInt32) -> Int32 {
        let list = List(prior: share(hash) * InvertedIndex.priorArticles)
        let place = free.popLast() ?? Int32(lists.count)
        if place == lists.count { lists.append(list) } else { lists[Int(place)] = list }
        places[hash] = place
        return place
    }

    /// Forgets the terms of the oldest article.
    mutating func removeOldest(_ terms: [WeightedTerm]) {
        articleCount -= 1
        for term in terms {
            guard let place = places[term.hash] else { continue }
            lists[Int(place)].first += 1
            let list = lists[Int(place)]
            if list.count == 0 {
                places[term.hash] = nil
                lists[Int(place)].sequences = []
                free.append(place)
            } else if list.first > 64, list.first * 2 > list.sequences.count {
                lists[Int(place)].sequences.removeFirst(list.first)
                lists[Int(place)].first = 0
            }
        }
    }

    /// The articles with a term.
    func articles(with hash: UInt32) -> ArraySlice<UInt32> {
        guard let place = places[hash] else { return [] }
        let list = lists[Int(place)]
        return list.sequences[list.first...]
    }

    /// How rare a term is: the square of the logarithm of the articles to those that use it, at least 0.
    ///
    /// Squared, because two reports of one kind of event share all words of the kind, and differ in the rare ones.
    func rarity(of hash: UInt32) -> Float {
        guard let place = places[hash] else {
            return rarity(count: 0, prior: share(hash) * InvertedIndex.priorArticles)
        }
        return rarity(at: place)
    }

    /// The same for the term of a list's place.
    func rarity(at place: Int32) -> Float {
        rarity(count: lists[Int(place)].count, prior: lists[Int(place)].prior)
    }

    private func rarity(count: Int, prior: Float) -> Float {
        let rarity = max(0, log((Float(articleCount) + InvertedIndex.priorArticles + 1) / (Float(count) + 1 + prior)))
        return rarity * rarity
    }

    private static let priorArticles = Float(PlacingLimits.priorArticles)
}

/// The terms of an article, weighed by how rare they are among the articles held.
struct WeighedTerms {
    /// The terms, ordered by hash.
    let terms: [(hash: UInt32, weight: Float)]
    private let norm: Float

    /// The terms of an article that is not indexed.
    init(_ terms: [WeightedTerm], in index: InvertedIndex) {
        self.init(terms.map { ($0.hash, $0.value * index.rarity(of: $0.hash)) })
    }

    /// The terms of an article that is, with the places of their lists.
    init(_ terms: [WeightedTerm], at places: [Int32], in index: InvertedIndex) {
        self.init(zip(terms, places).map { ($0.hash, $0.value * index.rarity(at: $1)) })
    }

    private init(_ terms: [(hash: UInt32, weight: Float)]) {
        self.terms = terms
        norm = terms.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
    }

    /// The cosine of the angle between two articles' terms, 0 to 1.
    func cosine(to other: WeighedTerms) -> Double {
        guard norm > 0, other.norm > 0 else { return 0 }
        var sum: Float = 0
        var (left, right) = (0, 0)
        while left < terms.count, right < other.terms.count {
            let (mine, theirs) = (terms[left], other.terms[right])
            if mine.hash == theirs.hash {
                sum += mine.weight * theirs.weight
                left += 1
                right += 1
            } else if mine.hash < theirs.hash {
                left += 1
            } else {
                right += 1
            }
        }
        return Double(sum / (norm * other.norm))
    }

    /// The terms that weigh anything, the heaviest first.
    var ranked: [(hash: UInt32, weight: Float)] {
        terms.filter { $0.weight > 0 }.sorted { ($0.weight, $1.hash) > ($1.weight, $0.hash) }
    }
}

/// Finds the indexed articles that share most of an article's weightiest terms.
struct CandidateSearch {
    /// The sequence numbers of the nearest, the nearest first.
    let nearest: [UInt32]

    /// Searches the lists of an article's terms.
    ///
    /// - Parameters:
    ///   - held: The sequence numbers in the index.
    ///   - max: A term that more articles have is not looked up: it does not separate articles.
    init(_ terms: WeighedTerms, in index: InvertedIndex, held: Range<UInt32>, max: Int) {
        var sums = [Float](repeating: 0, count: held.count)
        var looked = 0
        for (hash, weight) in terms.ranked where looked < PlacingLimits.searchedTerms {
            let articles = index.articles(with: hash)
            guard !articles.isEmpty, articles.count <= max else { continue }
            looked += 1
            for sequence in articles { sums[Int(sequence - held.lowerBound)] += weight * weight }
        }
        nearest = looked == 0 ? [] : CandidateSearch.greatest(sums).map { held.lowerBound + UInt32($0) }
    }

    /// The places of the greatest sums; of equal ones the earliest.
    private static func greatest(_ sums: [Float]) -> [Int] {
        var best: [(sum: Float, place: Int)] = []
        for (place, sum) in sums.enumerated() where sum > 0 {
            if best.count == PlacingLimits.candidates {
                guard let last = best.last, sum > last.sum else { continue }
                best.removeLast()
            }
            let position = best.firstIndex { $0.sum < sum } ?? best.count
            best.insert((sum, place), at: position)
        }
        return best.map(\.place)
    }
}
