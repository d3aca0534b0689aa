import Articles
import Text

#if canImport(Glibc)
    import Glibc
#endif

/// How likely it is that two articles report one event, and the reasons.
struct Similarity {
    /// The logarithm of the odds: 0 is even.
    private(set) var score: Double
    /// Set where one is the other's text, whole or in part.
    private(set) var copy: TextOverlap?
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
    /// The facts in which they differ.
    let contradictions: [Contradiction]

    /// The probability, 0 to 1; of a copy at least the share of the text that both have.
    var value: Double { max(Similarity.probability(score), copy?.containment ?? 0) }

    /// Whether one is the other's text, whole or in part.
    var isCopy: Bool { copy != nil }

    /// The probability of a logarithm of odds.
    static func probability(_ score: Double) -> Double { 1 / (1 + exp(-score)) }

    /// An article that is to be placed, beside the weights of its terms.
    final class Side {
        let sketch: ArticleSketch
        let readAt: Timestamp
        let terms: WeighedTerms
        let concepts: WeighedTerms

        init(sketch: ArticleSketch, readAt: Timestamp, terms: WeighedTerms, concepts: WeighedTerms) {
            self.sketch = sketch
            self.readAt = readAt
            self.terms = terms
            self.concepts = concepts
        }
    }

    /// - Parameter words: The words of the left article's opening.
    init(_ left: Side, words: WordIndex, _ right: IndexedArticle, in index: StoryIndex) {
        isSameLanguage = left.sketch.language == right.sketch.language
        (days, isDated) = Similarity.daysApart(left, right)
        let facts = FactAgreement(left.sketch, right.sketch)
        commonNumbers = facts.quantities.count
        if isSameLanguage {
            cosine = index.cosine(left, right)
            let concepts = index.concepts(left, right)
            let wording = WordingAgreement(
                left.sketch, right.sketch, words: words, cosine: cosine, concepts: concepts, facts)
            score = SameLanguageModel.score(wording, facts, days: days, isDated: isDated)
            contradictions = facts.contradictions + wording.contradictions
            // A report of a series (“for the 29th day in a row”) repeats sentences of the last, but not its numbers.
            let hasSameNumbers =
                (facts.quantities.count > 0 && facts.quantities.contradicting == 0)
                || left.sketch.quantities.isPart(of: right.sketch.quantities)
                || right.sketch.quantities.isPart(of: left.sketch.quantities)
            if contradictions.isEmpty, hasSameNumbers, cosine >= PlacingLimits.copyCosine,
                days <= PlacingLimits.copyDays
            {
                copy = TextOverlap(left.sketch, right.sketch)
            }
        } else {
            cosine = index.concepts(left, right)
            contradictions = facts.contradictions
            score = CrossLanguageModel.score(left.sketch, right.sketch, facts, concepts: cosine)
        }
    }

    /// Whether it ties an article to a story more closely than another similarity does.
    func beats(_ other: Similarity) -> Bool {
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

    private static func daysApart(_ left: Side, _ right: IndexedArticle) -> (Int, Bool) {
        if let mine = left.sketch.published, let theirs = right.sketch.published {
            return (abs(Int(mine) - Int(theirs)), true)
        }
        return (Int(abs(left.readAt.milliseconds - right.readAt.milliseconds) / 86_400_000), false)
    }
}

/// A fact in which two articles differ.
enum Contradiction: String, CaseIterable {
    case days = "other days"
    case times = "another time of day"
    case actors = "other actors"
    case places = "another city"
    case numbers = "other numbers"
    case names = "other names"
    case wording = "the same wording about something else"
}

/// How much of one text is in another, where it is enough to call one a copy.
struct TextOverlap {
    /// The share of the shorter text that the longer one has too, 0 to 1.
    let containment: Double
    /// Whether both credit the same agency.
    let isOneAgency: Bool

    /// The overlap of two articles; nil if neither is a copy of the other.
    init?(_ left: ArticleSketch, _ right: ArticleSketch) {
        guard min(left.minHash.shingleCount, right.minHash.shingleCount) >= PlacingLimits.minShingles else {
            return nil
        }
        containment = left.minHash.containment(with: right.minHash)
        isOneAgency = left.agency != 0 && left.agency == right.agency
        guard
            containment >= PlacingLimits.copyContainment
                || left.minHash.resemblance(to: right.minHash) >= PlacingLimits.copyResemblance
                || (isOneAgency && containment >= PlacingLimits.agencyContainment)
        else { return nil }
    }
}

/// Limits of the search for a story, chosen on data: docs/decisions/0040-stories-by-facts.md.
enum PlacingLimits {
    /// The number of articles that the shares of ``StopWords`` count for beside the indexed ones.
    static let priorArticles = 1_000.0
    /// The share of articles that is taken to hold a term of the desk's lists.
    static let conceptShare: Float = 0.05

    // Copies.

    /// From this share of shingles on, of those in either text, two texts are one.
    static let copyResemblance = 0.5
    /// From this share of the shorter text on.
    static let copyContainment = 0.75
    /// From this share of the shorter text on, where both credit the same agency.
    static let agencyContainment = 0.3
    /// How like the words of copies are: boilerplate alone does not make a copy.
    static let copyCosine = 0.4
    /// Texts with fewer shingles say too little to be compared by them.
    static let minShingles: UInt32 = 12
    /// How many days apart copies may be published.
    static let copyDays = 3

    // Searching.

    /// How many of an article's weightiest terms are looked up.
    static let searchedTerms = 32
    /// A term that more articles have, and more than a tenth of all, is not looked up.
    static let commonTerm = 200
    /// How many articles are compared.
    static let candidates = 16
    /// How many stories are compared.
    static let stories = 4
    /// The share of the threshold below which only the nearest story is compared in full.
    static let hopeless = 0.2
    /// How many articles stand for a story: the first ones that are not copies of one another.
    static let coreArticles = 6
}
