import Articles
import Stories
import Text

/// An earlier article that shares the identity or the text of a new one.
package struct KnownArticle: Sendable, Equatable {
    /// Its number in the store.
    package var number: Int64
    package var key: ArticleKey
    package var story: Int64
    /// The day of publication, for example `2026-11-22`.
    package var published: String?
    package var readAt: Timestamp

    package init(number: Int64, key: ArticleKey, story: Int64, published: String?, readAt: Timestamp) {
        self.number = number
        self.key = key
        self.story = story
        self.published = published
        self.readAt = readAt
    }

    /// How far apart the same words may be read where an article has no date.
    private static let maxGap = Duration.seconds(86_400)

    /// Whether it reports the same event as an article that shares its identity or text.
    ///
    /// A document is the same whenever it comes again. The same words elsewhere are the same report if they are of the
    /// same day or the next: by their dates where both have one, else by when they were read. Flashes are worded alike.
    func isAbout(_ scored: ScoredArticle, at now: Timestamp) -> Bool {
        let isSameIdentity = key.identity == scored.key.identity
        if isSameIdentity, key.identity != "text:" + key.fingerprint { return true }
        if let day = scored.article.published?.day, let published {
            return [-1, 0, 1].contains { CivilDate(daysSinceEpoch: day.daysSinceEpoch + $0).description == published }
        }
        return isSameIdentity || readAt.duration(to: now) <= KnownArticle.maxGap
    }
}

/// The story that an article belongs to, and how it relates to it.
package struct Placement: Sendable, Equatable {
    /// The story it joins; nil for a story of its own.
    package var story: Int64?
    package var relation: Relation
    /// The article of the story that it is most like.
    package var relative: Int64?
    /// How like the story it is, 0 to 1.
    package var similarity: Double
    /// Why, in a few words each, the strongest first.
    package var reasons: [String]
    /// Whether the story index stores its sketch.
    package var isIndexed: Bool

    package init(
        story: Int64?, relation: Relation, relative: Int64?, similarity: Double, reasons: [String], isIndexed: Bool
    ) {
        self.story = story
        self.relation = relation
        self.relative = relative
        self.similarity = similarity
        self.reasons = reasons
        self.isIndexed = isIndexed
    }

    /// Where nothing is known: a story of its own.
    package static let new = Placement(
        story: nil, relation: .new, relative: nil, similarity: 0, reasons: [], isIndexed: true)

    /// The placement of an article: a known document or text leads to its story, else the index decides.
    ///
    /// - Parameter relatives: The earlier articles of the same identity or fingerprint, the oldest first. Of many, the
    ///   first and the last of each kind are enough.
    package init(
        of article: ScoredArticle, among relatives: [KnownArticle], in index: StoryIndex, at now: Timestamp
    ) {
        let known = relatives.filter { $0.isAbout(article, at: now) }
        guard let (relation, relative) = Placement.relation(of: article.key, to: known) else {
            guard let sketch = article.sketch else {
                self.init(
                    story: nil, relation: .new, relative: nil, similarity: 0, reasons: [], isIndexed: false)
                return
            }
            self.init(index.place(sketch, at: now))
            isIndexed = !sketch.isRoundUp
            return
        }
        // A withdrawal may repeat the words that it withdraws, and changes the story all the same.
        let isWithdrawn = article.article.status == .canceled
        self.init(
            story: relative.story, relation: isWithdrawn ? .revision : relation, relative: relative.number,
            similarity: 1, reasons: [], isIndexed: false)
        guard relation == .revision, let sketch = article.sketch, !sketch.isRoundUp else { return }
        // A page that is rewritten every minute would fill the index: only a text unlike its story's gets a place.
        let found = index.place(sketch, at: now)
        let isOwnStory = found.story == relative.story
        similarity = isOwnStory ? found.similarity : 0
        isIndexed = !(isOwnStory && found.relation == .copy)
    }

    private init(_ found: StoryPlacement) {
        let joins = found.story != nil
        self.init(
            story: found.story, relation: joins ? found.relation : .new, relative: joins ? found.of : nil,
            similarity: found.similarity, reasons: found.reasons, isIndexed: true)
    }

    /// How an article relates to known articles of its identity or fingerprint, the oldest first; nil without one.
    static func relation(of key: ArticleKey, to known: [KnownArticle]) -> (Relation, KnownArticle)? {
        if let same = known.first(where: { $0.key == key }) { return (.repetition, same) }
        if let earlier = known.last(where: { $0.key.identity == key.identity }) { return (.revision, earlier) }
        if let original = known.first(where: { $0.key.fingerprint == key.fingerprint }) { return (.copy, original) }
        return nil
    }
}
