import Articles

#if canImport(Glibc)
    import Glibc
#endif

/// How much two articles look like one event.
struct Likeness {
    /// 0 to 1, after all that speaks against it.
    var value: Double
    /// Whether one is the other's text, whole or in part.
    var isCopy = false
    /// Whether they are in the same language, so that their words could be compared.
    var isSameLanguage: Bool
    /// What it rests on.
    var reasons: [String]

    /// An article beside the weights of its terms.
    struct Side {
        var sketch: ArticleSketch
        var readAt: Timestamp
        var terms: WeighedTerms
        var concepts: WeighedTerms
    }

    init(_ left: Side, _ right: Side) {
        isSameLanguage = left.sketch.language == right.sketch.language
        let days = Likeness.daysApart(left, right)
        let against = Likeness.contradictions(left.sketch, right.sketch)
        var factor =
            exp(-days.count / PlacingParameters.decayDays) * (days.isKnown ? 1 : PlacingParameters.undatedFactor)
        for contradiction in against { factor *= contradiction.factor }
        let concepts = left.concepts.likeness(to: right.concepts)
        if isSameLanguage {
            let terms = left.terms.likeness(to: right.terms)
            value = terms.cosine * factor
            reasons = ["words and names \(Likeness.rounded(terms.cosine))"]
            if against.isEmpty, days.count <= Double(PlacingParameters.copyDays) {
                takeCopy(left.sketch, right.sketch, terms.cosine)
            }
        } else {
            value = CrossLanguage.likeness(left.sketch, right.sketch, concepts) * factor
            reasons = ["the desk's terms \(Likeness.rounded(concepts.cosine)) across languages"]
        }
        let numbers = Likeness.common(left.sketch.numbers, right.sketch.numbers)
        if numbers > 0 { reasons.append(numbers == 1 ? "a number in common" : "\(numbers) numbers in common") }
        if days.isKnown { reasons.append(days.count == 0 ? "same day" : "\(Int(days.count)) days apart") }
        reasons += against.map(\.reason)
    }

    private mutating func takeCopy(_ left: ArticleSketch, _ right: ArticleSketch, _ cosine: Double) {
        guard min(left.minHash.shingleCount, right.minHash.shingleCount) >= PlacingParameters.fewestShingles,
            left.numbers.isEmpty || right.numbers.isEmpty || Likeness.common(left.numbers, right.numbers) > 0
        else { return }
        let resemblance = left.minHash.resemblance(to: right.minHash)
        let containment = left.minHash.containment(with: right.minHash)
        let isOneAgency = left.agency != 0 && left.agency == right.agency
        guard
            resemblance >= PlacingParameters.copyResemblance || containment >= PlacingParameters.copyContainment
                || (isOneAgency && containment >= PlacingParameters.agencyContainment)
        else { return }
        isCopy = true
        value = max(value, containment)
        reasons.insert("\(Int((containment * 100).rounded())) % of the shorter text", at: 0)
        if isOneAgency { reasons.insert("credits the same agency", at: 1) }
    }

    private static func daysApart(_ left: Side, _ right: Side) -> (count: Double, isKnown: Bool) {
        if let mine = left.sketch.published, let theirs = right.sketch.published {
            return (Double(abs(mine - theirs)), true)
        }
        let seconds = abs(left.readAt.milliseconds - right.readAt.milliseconds) / 1_000
        return (Double(seconds / 86_400), false)
    }

    private static func contradictions(
        _ left: ArticleSketch, _ right: ArticleSketch
    ) -> [(factor: Double, reason: String)] {
        var found: [(factor: Double, reason: String)] = []
        if left.days.contradict(right.days) { found.append((PlacingParameters.daysFactor, "other days")) }
        if left.sites.contradict(right.sites) { found.append((PlacingParameters.sitesFactor, "another city")) }
        if min(left.numbers.count, right.numbers.count) >= PlacingParameters.fewestNumbers,
            common(left.numbers, right.numbers) == 0
        {
            found.append((PlacingParameters.numbersFactor, "other numbers"))
        }
        return found
    }

    static func common(_ left: [UInt32], _ right: [UInt32]) -> Int { left.count { right.contains($0) } }

    private static func rounded(_ value: Double) -> String {
        let hundredths = Int((min(1, max(0, value)) * 100).rounded())
        return "0.\(hundredths < 10 ? "0" : "")\(hundredths)".replacingTenTenths
    }
}

extension String {
    /// 0.100 is 1.00.
    fileprivate var replacingTenTenths: String { self == "0.100" ? "1.00" : self }
}
