import Articles
import GRDB
import Stories

/// An article read before that shares the identity or the text of another one.
struct KnownArticle {
    let number: Int64
    let key: ArticleKey
    let story: Int64?
    /// The day of publication, as `2026-11-22`.
    let published: String?
    let readAt: Timestamp

    /// How far apart the same words may be read where nobody says when they were published.
    private static let longestGap = Duration.seconds(86_400)

    /// The articles read before that share the identity or the text: the first and the last ones.
    static func relatives(of key: ArticleKey, _ database: Database) throws -> [KnownArticle] {
        // A feed's document may have come thousands of times: only those that Kinship would choose are fetched.
        let statement = try database.cachedStatement(
            sql: """
                SELECT id, identity, fingerprint, story_id, published, read_at FROM article WHERE id IN (
                    (SELECT MIN(id) FROM article WHERE identity = :identity AND fingerprint = :fingerprint),
                    (SELECT MAX(id) FROM article WHERE identity = :identity),
                    (SELECT MIN(id) FROM article WHERE fingerprint = :fingerprint),
                    (SELECT MAX(id) FROM article WHERE fingerprint = :fingerprint)
                ) ORDER BY id
                """)
        let arguments: StatementArguments = ["identity": key.identity, "fingerprint": key.fingerprint]
        return try Row.fetchAll(statement, arguments: arguments).map { row in
            KnownArticle(
                number: row[0], key: ArticleKey(identity: row[1], fingerprint: row[2]), story: row[3],
                published: row[4], readAt: Timestamp(milliseconds: row[5]))
        }
    }

    /// Whether an article that shares identity or text with this one tells of the same.
    ///
    /// A document is the same whenever it comes again. The same words elsewhere are if they are of the same day or the
    /// next, by their dates where both have one, else by when they were read: flashes are worded alike.
    func isAbout(_ scored: ScoredArticle, at now: Timestamp) -> Bool {
        let isSameIdentity = key.identity == scored.key.identity
        if isSameIdentity, key.identity != "text:" + key.fingerprint { return true }
        if let day = scored.article.published?.day, let published {
            return [-1, 0, 1].contains { CivilDate(daysSinceEpoch: day.daysSinceEpoch + $0).description == published }
        }
        return isSameIdentity || readAt.duration(to: now) <= KnownArticle.longestGap
    }
}
