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
        let kinship = Kinship.of(scored.key, among: try ArticlePlace.relatives(of: scored.key, database))
        self.kinship = kinship
        if let known = kinship.relative, let story = try ArticlePlace.story(of: known, database) {
            (self.story, relative, reasons) = (story, known, [])
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

    /// The articles read before that share the identity or the text: the first, and the latest state of the document.
    private static func relatives(
        of key: ArticleKey, _ database: Database
    ) throws -> [(number: Int64, key: ArticleKey)] {
        // A feed's document may have come thousands of times: only those that Kinship would choose are fetched.
        let statement = try database.cachedStatement(
            sql: """
                SELECT id, identity, fingerprint FROM article WHERE id IN (
                    (SELECT MIN(id) FROM article WHERE identity = :identity AND fingerprint = :fingerprint),
                    (SELECT MAX(id) FROM article WHERE identity = :identity),
                    (SELECT MIN(id) FROM article WHERE fingerprint = :fingerprint)
                ) ORDER BY id
                """)
        let arguments: StatementArguments = ["identity": key.identity, "fingerprint": key.fingerprint]
        return try Row.fetchAll(statement, arguments: arguments).map { row in
            (row[0], ArticleKey(identity: row[1], fingerprint: row[2]))
        }
    }

    private static func story(of article: Int64, _ database: Database) throws -> Int64? {
        try Int64.fetchOne(
            database.cachedStatement(sql: "SELECT story_id FROM article WHERE id = ?"), arguments: [article])
    }
}
