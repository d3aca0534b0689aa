import Articles
import GRDB
import Stories

/// Where an article belongs: to the story of a document or a text that is known, else where the index places it.
struct ArticlePlace {
    let kinship: Kinship
    let relation: ArticleRelation
    /// The story it joins; nothing for one of its own.
    let story: Int64?
    /// The article of that story it is most like.
    let relative: Int64?
    let similarity: Double
    let reasons: [String]
    /// Whether the index learns something from it.
    let isRemembered: Bool

    init(of scored: ScoredArticle, in index: StoryIndex, database: Database, now: Timestamp) throws {
        let known = try KnownArticle.relatives(of: scored.key, database).filter { $0.isAbout(scored, at: now) }
        let kinship = Kinship.of(scored.key, among: known.map { ($0.number, $0.key) })
        self.kinship = kinship
        let kin = known.first { $0.number == kinship.relative }
        if let kin, let story = kin.story {
            (self.story, relative, reasons) = (story, kin.number, [])
            switch kinship {
            case .revision:
                relation = .revision
                // A page that is written anew every minute would fill the index: only a text unlike those of its
                // story is worth a place.
                let placement = index.place(scored.sketch, at: now)
                similarity = placement.story == story ? placement.similarity : 0
                isRemembered = !(placement.story == story && placement.relation == .copy)
            case .copy: (relation, similarity, isRemembered) = (.copy, 1, false)
            case .repetition, .new: (relation, similarity, isRemembered) = (.repetition, 1, false)
            }
        } else {
            let placement = index.place(scored.sketch, at: now)
            relation = placement.story == nil ? .new : ArticleRelation(placement.relation)
            story = placement.story
            relative = placement.story == nil ? nil : placement.of
            (similarity, reasons, isRemembered) = (placement.similarity, placement.reasons, true)
        }
    }

    /// What decides whether its story's alerts are raised again: one that is nearly the same as another is a copy too.
    var kinshipToDecideBy: Kinship {
        guard relation == .copy, case .new = kinship, let relative else { return kinship }
        return .copy(of: relative)
    }
}
