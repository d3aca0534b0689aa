#if canImport(Glibc)
    import Glibc
#endif

/// The indexed articles by term, and how rare each term is among them.
struct InvertedIndex: Sendable {
    /// The articles with one term.
    private struct List: Sendable {
        var postings = PostingLists.List()
        /// The number of articles that are assumed to have it before any are counted.
        let prior: Float
        /// The logarithm of the number of articles with it, the assumed ones and one more.
        var logarithm: Float { log(Float(postings.count) + 1 + prior) }
    }

    /// By the hash of a term: the place of its list. Places of lists that became empty are used again.
    private var places: [UInt32: Int32] = [:]
    private var lists: [List] = []
    private var postings = PostingLists()
    /// The logarithms of the lists, kept with their counts: a placement asks for thousands.
    private var logarithms: [Float] = []
    private var free: [Int32] = []
    /// How many articles are held.
    private(set) var articleCount = 0 { didSet { allLogarithm = InvertedIndex.logarithm(articleCount) } }
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
            postings.append(sequence, to: &lists[Int(place)].postings)
            logarithms[Int(place)] = lists[Int(place)].logarithm
            return place
        }
    }

    private mutating func open(_ hash: UInt32) -> Int32 {
        let list = List(prior: share(hash) * InvertedIndex.priorArticles)
        let place = free.popLast() ?? Int32(lists.count)
        if place == lists.count {
            lists.append(list)
            logarithms.append(0)
        } else {
            lists[Int(place)] = list
        }
        places[hash] = place
        return place
    }

    /// Forgets the terms of the oldest article.
    mutating func removeOldest(_ terms: [WeightedTerm]) {
        articleCount -= 1
        for term in terms {
            guard let place = places[term.hash] else { continue }
            postings.removeFirst(of: &lists[Int(place)].postings)
            logarithms[Int(place)] = lists[Int(place)].logarithm
            guard lists[Int(place)].postings.count == 0 else { continue }
            places[term.hash] = nil
            lists[Int(place)] = List(prior: 0)
            free.append(place)
        }
    }

    /// For how many articles the lists have room.
    var room: Int { postings.room }

    /// How many articles have a term.
    func count(of hash: UInt32) -> Int { places[hash].map { Int(lists[Int($0)].postings.count) } ?? 0 }

    /// Calls `body` with the articles that have a term, the oldest first.
    @inline(__always)
    func forEachArticle(with hash: UInt32, _ body: (UInt32) -> Void) {
        guard let place = places[hash] else { return }
        postings.forEach(in: lists[Int(place)].postings, body)
    }

    /// How rare a term is: the square of the logarithm of the articles to those that use it, at least 0.
    ///
    /// Squared, because two reports of one kind of event share all words of the kind, and differ in the rare ones.
    func rarity(of hash: UInt32) -> Float {
        guard let place = places[hash] else {
            return rarity(log(1 + share(hash) * InvertedIndex.priorArticles))
        }
        return rarity(at: place)
    }

    /// The same for the term of a list's place.
    func rarity(at place: Int32) -> Float { rarity(logarithms[Int(place)]) }

    private func rarity(_ logarithm: Float) -> Float {
        let rarity = max(0, allLogarithm - logarithm)
        return rarity * rarity
    }

    /// The logarithm of the number of articles, the assumed ones and one more.
    private var allLogarithm = InvertedIndex.logarithm(0)

    private static func logarithm(_ count: Int) -> Float { log(Float(count) + priorArticles + 1) }

    private static let priorArticles = Float(PlacingLimits.priorArticles)
}

/// The terms of an article, weighed by how rare they are among the articles held.
struct WeighedTerms {
    /// The terms, ordered by hash.
    let terms: [(hash: UInt32, weight: Float)]
    private let norm: Float

    /// The terms of an article that is not indexed.
    init(_ terms: [WeightedTerm], in index: InvertedIndex) {
        self.terms = terms.map { ($0.hash, $0.value * index.rarity(of: $0.hash)) }
        norm = self.terms.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
    }

    /// The cosine of the angle to the terms of an indexed article, 0 to 1.
    ///
    /// - Parameter places: The places of its terms' lists.
    func cosine(to other: [WeightedTerm], at places: [Int32], in index: InvertedIndex) -> Double {
        var (sum, square): (Float, Float) = (0, 0)
        var left = 0
        for (theirs, place) in zip(other, places) {
            let weight = theirs.value * index.rarity(at: place)
            square += weight * weight
            while left < terms.count, terms[left].hash < theirs.hash { left += 1 }
            if left < terms.count, terms[left].hash == theirs.hash { sum += terms[left].weight * weight }
        }
        return norm > 0 && square > 0 ? Double(sum / (norm * square.squareRoot())) : 0
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
    ///   - isWanted: Whether the article at a place of `held` may be among the nearest.
    init(
        _ terms: WeighedTerms, in index: InvertedIndex, held: Range<UInt32>, max: Int, isWanted: (Int) -> Bool
    ) {
        var sums = [Float](repeating: 0, count: held.count)
        var looked = 0
        for (hash, weight) in terms.ranked where looked < PlacingLimits.searchedTerms {
            let count = index.count(of: hash)
            guard count > 0, count <= max else { continue }
            looked += 1
            index.forEachArticle(with: hash) { sums[Int($0 - held.lowerBound)] += weight * weight }
        }
        nearest =
            looked == 0 ? [] : CandidateSearch.greatest(sums, isWanted).map { held.lowerBound + UInt32($0) }
    }

    /// The places of the greatest sums; of equal ones the earliest.
    private static func greatest(_ sums: [Float], _ isWanted: (Int) -> Bool) -> [Int] {
        var best: [(sum: Float, place: Int)] = []
        // What a sum must be above: most are not.
        var least: Float = 0
        for (place, sum) in sums.enumerated() where sum > least && isWanted(place) {
            if best.count == PlacingLimits.candidates { best.removeLast() }
            let position = best.firstIndex { $0.sum < sum } ?? best.count
            best.insert((sum, place), at: position)
            if best.count == PlacingLimits.candidates { least = best[best.count - 1].sum }
        }
        return best.map(\.place)
    }
}
