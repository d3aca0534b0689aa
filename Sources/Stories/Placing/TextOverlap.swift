/// How much of one text is in another, where it is enough to call one a copy.
struct TextOverlap {
    /// The share of the shorter text that the longer one has too, 0 to 1.
    let containment: Double
    /// Whether both credit the same agency.
    let isOneAgency: Bool

    /// The overlap of two articles; nothing if neither is a copy of the other.
    init?(_ left: ArticleSketch, _ right: ArticleSketch) {
        // A report of a series (“for the 29th day in a row”) repeats the last one's sentences, but not its numbers.
        guard min(left.minHash.shingleCount, right.minHash.shingleCount) >= PlacingParameters.fewestShingles,
            left.numbers.isEmpty || right.numbers.isEmpty || left.commonNumbers(with: right) > 0
        else { return nil }
        containment = left.minHash.containment(with: right.minHash)
        isOneAgency = left.agency != 0 && left.agency == right.agency
        guard
            containment >= PlacingParameters.copyContainment
                || left.minHash.resemblance(to: right.minHash) >= PlacingParameters.copyResemblance
                || (isOneAgency && containment >= PlacingParameters.agencyContainment)
        else { return nil }
    }
}
