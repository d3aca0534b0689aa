/// Finds the held articles that share most of an article's weightiest terms.
struct CandidateSearch {
    /// The sequence numbers of the nearest, the nearest first.
    let nearest: [UInt32]

    /// Searches the lists of an article's terms.
    ///
    /// - Parameters:
    ///   - held: The sequence numbers that are held.
    ///   - most: A term that more articles have is not looked up: it tells none from the others.
    init(_ terms: WeighedTerms, in postings: TermPostings, held: Range<UInt32>, most: Int) {
        var sums = [Float](repeating: 0, count: held.count)
        var looked = 0
        for (hash, weight) in terms.ranked where looked < PlacingParameters.searchedTerms {
            let articles = postings.articles(with: hash)
            guard !articles.isEmpty, articles.count <= most else { continue }
            looked += 1
            for sequence in articles { sums[Int(sequence - held.lowerBound)] += weight * weight }
        }
        nearest = looked == 0 ? [] : CandidateSearch.greatest(sums).map { held.lowerBound + UInt32($0) }
    }

    /// The places of the greatest sums; of equal ones the earliest.
    private static func greatest(_ sums: [Float]) -> [Int] {
        var best: [(sum: Float, place: Int)] = []
        for (place, sum) in sums.enumerated() where sum > 0 {
            if best.count == PlacingParameters.candidates {
                guard let last = best.last, sum > last.sum else { continue }
                best.removeLast()
            }
            let position = best.firstIndex { $0.sum < sum } ?? best.count
            best.insert((sum, place), at: position)
        }
        return best.map(\.place)
    }
}
