import Articles
import Text

#if canImport(Glibc)
    import Glibc
#endif

/// How much two articles look like one event, and by what.
struct Likeness {
    /// 0 to 1, after all that speaks against it.
    private(set) var value: Double
    /// Whether they are in the same language, so that their words could be compared.
    let isSameLanguage: Bool
    /// How like their words and names are, or, across languages, the desk's terms in them.
    let cosine: Double
    /// How many days lie between them.
    let days: Int
    /// Whether both say when they were published.
    let isDated: Bool
    /// How many numbers both name.
    let commonNumbers: Int
    /// What speaks against one event.
    let contradictions: [Contradiction]
    /// Set where one is the other's text, whole or in part.
    private(set) var copy: TextOverlap?

    /// Whether one is the other's text, whole or in part.
    var isCopy: Bool { copy != nil }

    /// An article beside the weights of its terms.
    struct Side {
        var sketch: ArticleSketch
        var readAt: Timestamp
        var terms: WeighedTerms
        var concepts: WeighedTerms
    }

    init(_ left: Side, _ right: Side) {
        let (mine, theirs) = (left.sketch, right.sketch)
        isSameLanguage = mine.language == theirs.language
        (days, isDated) = Likeness.daysApart(left, right)
        let numbers = mine.commonNumbers(with: theirs)
        commonNumbers = numbers
        contradictions = Contradiction.allCases.filter { $0.holds(mine, theirs, commonNumbers: numbers) }
        var factor = exp(-Double(days) / PlacingParameters.decayDays)
        if !isDated { factor *= PlacingParameters.undatedFactor }
        for contradiction in contradictions { factor *= contradiction.factor }
        if isSameLanguage {
            cosine = left.terms.likeness(to: right.terms).cosine
            value = cosine * factor * Likeness.topicFactor(mine, theirs)
            if contradictions.isEmpty, cosine >= PlacingParameters.copyCosine, days <= PlacingParameters.copyDays,
                let overlap = TextOverlap(mine, theirs)
            {
                copy = overlap
                value = max(value, overlap.containment)
            }
        } else {
            let concepts = left.concepts.likeness(to: right.concepts)
            cosine = concepts.cosine
            value = CrossLanguage.likeness(mine, theirs, concepts, commonNumbers: numbers) * factor
        }
    }

    /// Whether it ties an article to a story more closely than another likeness does.
    func beats(_ other: Likeness) -> Bool {
        isCopy != other.isCopy ? isCopy : value > other.value
    }

    /// What it rests on, in a few words each.
    var reasons: [String] {
        var reasons: [String] = []
        if let copy {
            reasons.append("has \(Int((copy.containment * 100).rounded())) % of the shorter text")
            if copy.isOneAgency { reasons.append("credits the same agency") }
        }
        let hundredths = Int((min(1, max(0, cosine)) * 100).rounded())
        reasons.append((isSameLanguage ? "words and names" : "the desk's terms across languages") + " \(hundredths) %")
        if commonNumbers > 0 { reasons.append("numbers in common: \(commonNumbers)") }
        reasons.append(!isDated ? "day not known" : days == 0 ? "same day" : "days apart: \(days)")
        return reasons + contradictions.map(\.rawValue)
    }

    private static func daysApart(_ left: Side, _ right: Side) -> (Int, Bool) {
        if let mine = left.sketch.published, let theirs = right.sketch.published {
            return (abs(Int(mine) - Int(theirs)), true)
        }
        return (Int(abs(left.readAt.milliseconds - right.readAt.milliseconds) / 86_400_000), false)
    }

    /// What articles that the desk would sort under different topics are worth to one another.
    private static func topicFactor(_ left: ArticleSketch, _ right: ArticleSketch) -> Double {
        guard !left.topics.isEmpty, !right.topics.isEmpty else { return 1 }
        let least = PlacingParameters.otherTopicsFactor
        return least + (1 - least) * WeightedTerm.cosine(left.topics, right.topics)
    }
}
