#if canImport(Glibc)
    import Glibc
#endif

/// Which of the articles held use a term, and so how rare it is.
struct TermPostings: Sendable {
    /// The articles with one term.
    private struct List: Sendable {
        /// Their sequence numbers, ascending; those before `first` are gone.
        var sequences: [UInt32] = []
        var first = 0
        /// As many articles as are assumed to have it before any are counted.
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
        let list = List(prior: share(hash) * TermPostings.priorArticles)
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
        guard let place = places[hash] else { return rarity(count: 0, prior: share(hash) * TermPostings.priorArticles) }
        return rarity(at: place)
    }

    /// The same for the term of a list's place.
    func rarity(at place: Int32) -> Float {
        rarity(count: lists[Int(place)].count, prior: lists[Int(place)].prior)
    }

    private func rarity(count: Int, prior: Float) -> Float {
        let rarity = max(0, log((Float(articleCount) + TermPostings.priorArticles + 1) / (Float(count) + 1 + prior)))
        return rarity * rarity
    }

    private static let priorArticles = Float(PlacingParameters.priorArticles)
}
