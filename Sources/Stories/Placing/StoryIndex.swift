import Articles
import Text

/// The recent articles, held in memory, among which a new one is placed.
///
/// A pure function of the sketches inserted, in their order, and of the times: an index rebuilt from the store is the
/// same. To rebuild it, insert the sketches again in the order they were inserted first: the last ``capacity`` of
/// them, and of these the ones read within ``window`` before the last one. Nothing else is state.
///
/// Cost: about 4 KB an article, so 80 MB when full; a placement well below a millisecond.
package struct StoryIndex: Sendable {
    /// The most articles that are held.
    package static let capacity = 20_000

    /// How far behind the newest article the others may be.
    package let window: Duration
    let threshold: Double

    /// The articles held, the oldest first; those before `first` are gone.
    private var articles: [HeldArticle] = []
    private var first = 0
    /// The sequence number of the first of `articles`.
    private var offset: UInt32 = 0
    private(set) var stories: [Int64: HeldStory] = [:]
    private var terms = TermPostings { CommonWords.shares[$0] ?? CommonWords.usualShare }
    private var concepts = TermPostings { _ in PlacingParameters.conceptShare }

    /// An index without articles.
    package init(settings: StorySettings) {
        window = .seconds(settings.windowDays * 86_400)
        threshold = settings.threshold
    }

    /// How many articles are held.
    package var count: Int { articles.count - first }

    /// Where an article belongs. Nothing is remembered of it: that is ``insert(_:article:story:at:)``.
    package func place(_ sketch: ArticleSketch, at readAt: Timestamp) -> StoryPlacement {
        var search = StorySearch(self, sketch, readAt)
        return search.placement()
    }

    /// Remembers an article as one of a story, and forgets what has become too old or too much.
    ///
    /// - Parameters:
    ///   - article: The article's number in the store.
    ///   - story: The number of the story it belongs to, its own or another's.
    package mutating func insert(_ sketch: ArticleSketch, article: Int64, story: Int64, at readAt: Timestamp) {
        let sequence = offset + UInt32(articles.count)
        articles.append(
            HeldArticle(
                sketch: sketch, article: article, story: story, readAt: readAt,
                termPlaces: terms.add(sketch.terms, sequence: sequence),
                conceptPlaces: concepts.add(sketch.concepts, sequence: sequence)))
        update(story) { $0.add(sequence, $1) }
        while count > StoryIndex.capacity || articles[first].readAt.duration(to: readAt) > window { removeOldest() }
    }

    /// The article of a sequence number, if it is held.
    func article(_ sequence: UInt32) -> HeldArticle? {
        let place = Int(sequence &- offset)
        return sequence >= offset && place >= first && place < articles.count ? articles[place] : nil
    }

    /// An article that is to be placed, ready to be compared.
    func side(of sketch: ArticleSketch, _ readAt: Timestamp) -> Likeness.Side {
        Likeness.Side(
            sketch: sketch, readAt: readAt, terms: WeighedTerms(sketch.terms, in: terms),
            concepts: WeighedTerms(sketch.concepts, in: concepts))
    }

    /// An article held, ready to be compared.
    func side(of held: HeldArticle) -> Likeness.Side {
        Likeness.Side(
            sketch: held.sketch, readAt: held.readAt,
            terms: WeighedTerms(held.sketch.terms, at: held.termPlaces, in: terms),
            concepts: WeighedTerms(held.sketch.concepts, at: held.conceptPlaces, in: concepts))
    }

    /// The articles that share most with one, by words and by the desk's terms.
    func candidates(_ side: Likeness.Side) -> [UInt32] {
        let held = offset + UInt32(first)..<offset + UInt32(articles.count)
        let most = max(PlacingParameters.commonTerm, count / 10)
        return CandidateSearch(side.terms, in: terms, held: held, most: most).nearest
            + CandidateSearch(side.concepts, in: concepts, held: held, most: most).nearest
    }

    private mutating func removeOldest() {
        let oldest = articles[first]
        terms.removeOldest(oldest.sketch.terms)
        concepts.removeOldest(oldest.sketch.concepts)
        update(oldest.story) { $0.removeOldest($1) }
        first += 1
        if first >= 1_024, first * 2 > articles.count {
            articles.removeFirst(first)
            offset += UInt32(first)
            first = 0
        }
    }

    private mutating func update(_ number: Int64, _ change: (inout HeldStory, (UInt32) -> ArticleSketch?) -> Void) {
        var story = stories.removeValue(forKey: number) ?? HeldStory()
        change(&story) { self.article($0)?.sketch }
        if !story.isEmpty { stories[number] = story }
    }
}
