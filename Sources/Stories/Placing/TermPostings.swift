#if canImport(Glibc)
    import Glibc
#endif

/// Which of the articles held use a term, and so how rare it is.
struct TermPostings: Sendable {
    /// The sequence numbers of the articles with one term, ascending; those before `first` are gone.
    private struct List: Sendable {
        var sequences: [UInt32] = []
        var first = 0

        var live: ArraySlice<UInt32> { sequences[first...] }
    }

    private var lists: [UInt32: List] = [:]
    /// How many articles are held.
    private(set) var articleCount = 0

    /// Takes the terms of the newest article.
    mutating func add(_ terms: [WeightedTerm], sequence: UInt32) {
        articleCount += 1
        for term in terms { lists[term.hash, default: List()].sequences.append(sequence) }
    }

    /// Forgets the terms of the oldest article.
    mutating func removeOldest(_ terms: [WeightedTerm]) {
        articleCount -= 1
        for term in terms {
            lists[term.hash]?.first += 1
            guard let list = lists[term.hash] else { continue }
            if list.first == list.sequences.count {
                lists[term.hash] = nil
            } else if list.first > 64, list.first * 2 > list.sequences.count {
                lists[term.hash]?.sequences.removeFirst(list.first)
                lists[term.hash]?.first = 0
            }
        }
    }

    /// The articles with a term.
    func articles(with hash: UInt32) -> ArraySlice<UInt32> { lists[hash]?.live ?? [] }

    /// How rare a term is: the logarithm of the articles to those that use it, at least 0.
    ///
    /// - Parameter share: The share of articles that is assumed before any are counted.
    func rarity(of hash: UInt32, share: Float) -> Float {
        let prior = Float(PlacingParameters.priorArticles)
        let count = Float(lists[hash]?.live.count ?? 0)
        return max(0, log((Float(articleCount) + prior + 1) / (count + 1 + prior * share)))
    }
}
