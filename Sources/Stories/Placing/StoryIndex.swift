import Articles
import Text

/// The recent articles in memory, among which a new one is placed.
///
/// A pure function of the sketches inserted, in their order, and of the times: an index rebuilt from the store is the
/// same. To rebuild it, insert the sketches again in the order they were inserted first: the last ``capacity`` of
/// them, and of these the ones read within ``window`` before the last one. There is no other state.
///
/// Cost: about 6 KB an article, so 120 MB when full; a placement well below a millisecond.
package struct StoryIndex: Sendable {
    /// The maximum number of articles.
    package static let capacity = 20_000

    /// How far behind the newest article the others may be.
    package let window: Duration
    let threshold: Double

    /// The articles held, the oldest first; those before `first` are gone.
    private var articles: [IndexedArticle] = []
    /// Their languages: all are looked through for each placement.
    private var languages: [Language] = []
    private var first = 0
    /// The sequence number of the first of `articles`.
    private var offset: UInt32 = 0
    private(set) var stories: [Int64: IndexedStory] = [:]
    private var terms = InvertedIndex { StopWords.share(of: $0) }
    private var concepts = InvertedIndex { _ in PlacingLimits.conceptShare }

    /// An index without articles.
    package init(settings: StorySettings) {
        window = .seconds(settings.windowDays * 86_400)
        threshold = settings.threshold
    }

    /// How many articles are held.
    package var count: Int { articles.count - first }

    /// Where an article belongs. ``insert(_:article:story:at:)`` remembers it.
    ///
    /// An article of several items belongs to no story.
    package func place(_ sketch: ArticleSketch, at readAt: Timestamp) -> StoryPlacement {
        guard !sketch.isRoundUp else { return .roundUp }
        var search = StorySearch(self, sketch, readAt)
        return search.placement()
    }

    /// Remembers an article as one of a story, and forgets what has become too old or too much.
    ///
    /// - Parameters:
    ///   - article: The article's number in the store.
    ///   - story: The number of the story it belongs to, its own or another's.
    package mutating func insert(_ sketch: ArticleSketch, article: Int64, story: Int64, at readAt: Timestamp) {
        guard !sketch.isRoundUp else { return }
        let sequence = offset + UInt32(articles.count)
        articles.append(
            IndexedArticle(
                sketch: sketch, article: article, story: story, readAt: readAt,
                termPlaces: terms.add(sketch.terms, sequence: sequence),
                conceptPlaces: concepts.add(sketch.concepts, sequence: sequence)))
        languages.append(sketch.language)
        update(story) { $0.add(sequence, $1) }
        while count > StoryIndex.capacity || articles[first].readAt.duration(to: readAt) > window { removeOldest() }
    }

    /// The article of a sequence number, if it is held.
    func article(_ sequence: UInt32) -> IndexedArticle? {
        let place = Int(sequence &- offset)
        return sequence >= offset && place >= first && place < articles.count ? articles[place] : nil
    }

    /// The sequence numbers of some articles.
    func sequences(of numbers: Set<Int64>) -> [UInt32] {
        articles.indices.dropFirst(first).filter { numbers.contains(articles[$0].article) }.map { offset + UInt32($0) }
    }

    /// An article that is to be placed, ready to be compared.
    func side(of sketch: ArticleSketch, _ readAt: Timestamp) -> Similarity.Side {
        Similarity.Side(
            sketch: sketch, readAt: readAt, terms: WeighedTerms(sketch.terms, in: terms),
            concepts: WeighedTerms(sketch.concepts, in: concepts))
    }

    /// The cosine of the words of an article and those of one held.
    func cosine(_ side: Similarity.Side, _ held: IndexedArticle) -> Double {
        side.terms.cosine(to: held.sketch.terms, at: held.termPlaces, in: terms)
    }

    /// The same of the desk's terms in them.
    func concepts(_ side: Similarity.Side, _ held: IndexedArticle) -> Double {
        side.concepts.cosine(to: held.sketch.concepts, at: held.conceptPlaces, in: concepts)
    }

    /// The articles that share most with one: of its language by words, of others by the desk's terms.
    func candidates(_ side: Similarity.Side) -> [UInt32] {
        let held = offset + UInt32(first)..<offset + UInt32(articles.count)
        let max = Swift.max(PlacingLimits.commonTerm, count / 10)
        let language = side.sketch.language
        return CandidateSearch(side.terms, in: terms, held: held, max: max) { languages[first + $0] == language }
            .nearest
            + CandidateSearch(side.concepts, in: concepts, held: held, max: max) { languages[first + $0] != language }
            .nearest
    }

    private mutating func removeOldest() {
        let oldest = articles[first]
        terms.removeOldest(oldest.sketch.terms)
        concepts.removeOldest(oldest.sketch.concepts)
        update(oldest.story) { $0.removeOldest($1) }
        first += 1
        // What is gone is kept until then: an eighth of the articles at most.
        if first >= 1_024, first * 8 > articles.count {
            articles.removeFirst(first)
            languages.removeFirst(first)
            offset += UInt32(first)
            first = 0
        }
    }

    private mutating func update(_ number: Int64, _ change: (inout IndexedStory, (UInt32) -> ArticleSketch?) -> Void) {
        var story = stories.removeValue(forKey: number) ?? IndexedStory()
        change(&story) { self.article($0)?.sketch }
        if !story.isEmpty { stories[number] = story }
    }
}

/// An article that new ones are compared with.
///
/// A class, since a placement looks at a hundred of them: a sketch consists of many arrays.
final class IndexedArticle: Sendable {
    let sketch: ArticleSketch
    let article: Int64
    let story: Int64
    let readAt: Timestamp
    /// The places of its terms in the index's lists.
    let termPlaces: [Int32]
    /// Those of the desk's terms in it.
    let conceptPlaces: [Int32]

    init(
        sketch: ArticleSketch, article: Int64, story: Int64, readAt: Timestamp, termPlaces: [Int32],
        conceptPlaces: [Int32]
    ) {
        self.sketch = sketch
        self.article = article
        self.story = story
        self.readAt = readAt
        self.termPlaces = termPlaces
        self.conceptPlaces = conceptPlaces
    }
}

/// The indexed articles of a story.
struct IndexedStory: Sendable {
    /// The sequence numbers of its articles, ascending.
    private(set) var members: [UInt32] = []
    /// The first of these that are not copies of one another; they stand for the story, so that it does not drift.
    private(set) var core: [UInt32] = []

    /// Whether no article of it is left.
    var isEmpty: Bool { members.isEmpty }

    mutating func add(_ sequence: UInt32, _ sketch: (UInt32) -> ArticleSketch?) {
        members.append(sequence)
        consider(sequence, sketch)
    }

    /// Forgets the oldest article.
    mutating func removeOldest(_ sketch: (UInt32) -> ArticleSketch?) {
        let oldest = members.removeFirst()
        guard core.first == oldest else { return }
        core = []
        for member in members {
            if core.count == PlacingLimits.coreArticles { break }
            consider(member, sketch)
        }
    }

    private mutating func consider(_ sequence: UInt32, _ sketch: (UInt32) -> ArticleSketch?) {
        guard core.count < PlacingLimits.coreArticles, let own = sketch(sequence) else { return }
        let isCopy = core.contains { number in
            guard let other = sketch(number) else { return false }
            return own.minHash.resemblance(to: other.minHash) >= PlacingLimits.copyResemblance
        }
        if !isCopy { core.append(sequence) }
    }
}
