import Articles
import Text
import Topics

/// The part of an article that is kept to place it among stories.
///
/// Shape: bounded, about 3 KB however long the article is. A pure function of the article and its analysis: workers
/// make sketches side by side.
package struct ArticleSketch: Sendable, Equatable {
    static let maxTerms = 128
    static let maxConcepts = 48
    static let maxLead = 60
    static let maxNames = 32
    static let maxTopics = 12

    /// The language of the text.
    var language: Language
    /// When it was published, in days since 1970-01-01; nil without a date.
    var published: Int32?
    /// Whether it is an article of several items, which belongs to no story.
    package var isRoundUp: Bool
    /// The hash of the agency that it credits, or 0.
    var agency: UInt32

    // When, who, where, how many.
    var days: EventDays
    var times: ClockTimes
    var titleActors: Actors
    /// The actors of the headline and the first sentence.
    var actors: Actors
    var places: EventPlaces
    var quantities: Quantities

    // What it is called: terms with their rarity, ordered by hash.
    /// The terms of the headline and the first sentence.
    var lead: [WeightedTerm]
    /// The names of the headline and the first sentence, or else those of the text.
    var names: [WeightedTerm]
    var spoken: SpokenNames
    var opening: Opening

    /// Its words and names, ordered by hash.
    var terms: [WeightedTerm]
    /// The terms of the desk's lists in it, the same in every language, ordered by hash.
    var concepts: [WeightedTerm]
    /// The topics it may be about, each with its score in steps of 1/32, ordered by hash.
    var topics: [WeightedTerm]
    /// A sample of its shingles.
    var minHash: MinHash

    /// The sketch of an article that has been analysed.
    package init(of article: Article, analysis: ArticleAnalysis) {
        let text = SketchText(article, background: analysis.background)
        language = article.language
        published = article.published.map { Int32($0.day.daysSinceEpoch) }
        isRoundUp = RoundUp.isRoundUp(article)
        agency = article.agency.map(TermHash.name) ?? 0
        days = text.days
        times = text.times
        titleActors = text.titleActors
        actors = text.actors
        places = text.places
        quantities = text.quantities
        lead = ArticleSketch.rarest(text.title.union(text.lead), ArticleSketch.maxLead)
        let early = text.names.filter { text.title.contains($0) || text.lead.contains($0) }
        names = ArticleSketch.rarest(early.isEmpty ? text.names : early, ArticleSketch.maxNames)
        spoken = text.spoken
        opening = text.opening
        terms = text.terms.heaviest(ArticleSketch.maxTerms)
        minHash = text.minHash
        concepts = ArticleSketch.concepts(analysis)
        topics = ArticleSketch.topics(analysis)
    }

    /// The sketch of the same article by an analysis that finds other terms or scores.
    ///
    /// The other analysis must find the same background: the rest follows from the text.
    package func replacing(_ analysis: ArticleAnalysis) -> ArticleSketch {
        var sketch = self
        sketch.concepts = ArticleSketch.concepts(analysis)
        sketch.topics = ArticleSketch.topics(analysis)
        return sketch
    }

    private static func concepts(_ analysis: ArticleAnalysis) -> [WeightedTerm] {
        heaviest(
            analysis.terms.filter { !$0.name.hasPrefix("genre") }.map { term in
                WeightedTerm(hash: TermHash.name(term.name), term.isInLead ? 2 : 0.6)
            }, maxConcepts)
    }

    private static func topics(_ analysis: ArticleAnalysis) -> [WeightedTerm] {
        heaviest(
            analysis.scores.filter { $0.score >= minScore }
                .map { WeightedTerm(hash: TermHash.name($0.topic), Float($0.score)) }, maxTopics)
    }

    /// Lower scores are left out.
    private static let minScore = 0.3

    /// Terms, each weighing the square of its rarity; common ones are left out.
    private static func rarest(_ hashes: Set<UInt32>, _ max: Int) -> [WeightedTerm] {
        heaviest(
            hashes.compactMap { hash in
                let rarity = StopWords.rarity(of: hash)
                return rarity > 0.05 ? WeightedTerm(hash: hash, rarity * rarity * 7) : nil
            }, max)
    }

    private static func heaviest(_ terms: [WeightedTerm], _ max: Int) -> [WeightedTerm] {
        terms.sorted { ($0.weight, $1.hash) > ($1.weight, $0.hash) }.prefix(max).sorted { $0.hash < $1.hash }
    }
}
