import Articles
import Text
import Topics

/// What of an article is kept to place it among stories.
///
/// Shape: bounded, about 1.3 KB however long the article is. A pure function of the article and its reading: workers
/// make sketches side by side.
package struct ArticleSketch: Sendable, Equatable {
    /// The most terms that are kept.
    static let mostTerms = 128
    /// The most terms of the desk's lists that are kept.
    static let mostConcepts = 48
    /// The most numbers that are kept.
    static let mostNumbers = 16
    /// The most names that are kept.
    static let mostNames = 24
    /// The most terms of the first paragraph that are kept.
    static let mostWording = 48
    /// The most topics that are kept.
    static let mostTopics = 12

    /// What the text is written in.
    var language: Language
    /// When it was published, in days since 1970-01-01; `nil` where nobody says.
    var published: Int32?
    /// The days it tells of.
    var days: EventDays
    /// The cities it tells of.
    var sites: EventSites
    /// The hashes of the numbers that its beginning names, ascending.
    var numbers: [UInt32]
    /// The hashes of the names that its beginning names, ascending.
    var names: [UInt32]
    /// The hashes of the first paragraph's terms without ``CommonWords``, ascending.
    var lead: [UInt32]
    /// The hash of the agency it credits; 0 for none.
    var agency: UInt32
    /// Its words, names and numbers, ordered by hash.
    var terms: [WeightedTerm]
    /// The terms of the desk's lists in it, the same in every language, ordered by hash.
    var concepts: [WeightedTerm]
    /// The topics it may be about, each with its score in steps of 1/32, ordered by hash.
    var topics: [WeightedTerm]
    /// A sample of its shingles.
    var minHash: MinHash

    /// The sketch of an article that has been read.
    package init(of article: Article, analysis: ArticleAnalysis) {
        let text = SketchText(article, background: analysis.background)
        language = article.language
        published = article.published.map { Int32($0.day.daysSinceEpoch) }
        days = text.days
        sites = text.sites
        numbers = text.numbers.sorted()
        names = text.names.sorted()
        lead = text.lead.sorted()
        agency = article.agency.map(TermHash.name) ?? 0
        terms = text.terms.heaviest(ArticleSketch.mostTerms)
        concepts = ArticleSketch.heaviest(
            analysis.terms.map { term in
                WeightedTerm(
                    hash: TermHash.name(term.name),
                    min(3, 1 + 0.25 * Float(term.sentences - 1)) * (term.isInLead ? 2 : 0.6))
            }, ArticleSketch.mostConcepts)
        topics = ArticleSketch.heaviest(
            analysis.scores.filter { $0.score >= ArticleSketch.leastScore }
                .map { WeightedTerm(hash: TermHash.name($0.topic), Float($0.score)) }, ArticleSketch.mostTopics)
        minHash = text.minHash
    }

    /// How many numbers both name.
    func commonNumbers(with other: ArticleSketch) -> Int {
        numbers.count { other.numbers.contains($0) }
    }

    /// Whether a name is in both.
    func sharesName(with other: ArticleSketch) -> Bool { names.contains(where: other.names.contains) }

    /// A topic that an article has less of is none of it.
    private static let leastScore = 0.3

    private static func heaviest(_ terms: [WeightedTerm], _ most: Int) -> [WeightedTerm] {
        terms.sorted { ($0.weight, $1.hash) > ($1.weight, $0.hash) }.prefix(most).sorted { $0.hash < $1.hash }
    }
}
