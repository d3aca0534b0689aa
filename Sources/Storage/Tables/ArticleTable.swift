import Alerts
import Articles
import Foundation
import GRDB
import Intake
import Stories
import Text

/// Articles, and the text of those that raised an alert.
struct ArticleTable {
    private let database: Database
    private let json = StoredJSON()
    private let search: PreparedStatement
    private let insertion: PreparedStatement

    init(_ database: Database) {
        self.database = database
        search = PreparedStatement(
            """
            SELECT 1 WHERE EXISTS (SELECT 1 FROM article WHERE fingerprint = ?2)
            OR EXISTS (SELECT 1 FROM article WHERE identity = ?1 AND \(ArticleTable.hasOwnIdentity))
            """, database)
        insertion = PreparedStatement(
            """
            INSERT INTO article (file_id, position, identity, other_identity, fingerprint, story_id, relation, relative_id,
            similarity, reasons, title, source, agency, byline, language, published, url, section, read_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, database)
    }

    /// The condition of the index of identities: an article that is known by its text alone is found by its
    /// fingerprint. Both are random, and each article would write a page of each index.
    static let hasOwnIdentity = "identity <> 'text:' || fingerprint"

    /// The most text that is kept of an article, in bytes of UTF-8: what an alert is about stands near the beginning.
    static let maxText = 262_144

    /// The earlier articles of the same identity or fingerprint: the first and the last of each, the oldest first.
    ///
    /// The document of a feed may have come thousands of times. Earlier versions that had another identity count as of
    /// its own.
    func relatives(of scored: ScoredArticle) throws -> [KnownArticle] {
        let key = scored.key
        var known = try relatives(of: key)
        for identity in scored.article.earlierIdentities {
            for var article in try named(identity) {
                article.key.identity = key.identity
                known.removeAll { $0.number == article.number }
                known.append(article)
            }
        }
        return known.sorted { $0.number < $1.number }
    }

    private func relatives(of key: ArticleKey) throws -> [KnownArticle] {
        // Most articles have none, and the query below makes a table of five numbers. The second of them is that of
        // texts without another identity: for others SQLite skips it, and a text of many addresses is not read twice.
        guard try search.integer([.text(key.identity), .text(key.fingerprint)]) != nil else { return [] }
        return try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT id, identity, fingerprint, story_id, published, read_at FROM article WHERE id IN (
                        (SELECT MIN(id) FROM article WHERE identity = ?1 AND fingerprint = ?2),
                        (SELECT MAX(id) FROM article WHERE identity = ?1 AND fingerprint = ?2 AND ?1 = 'text:' || ?2),
                        (SELECT MAX(id) FROM article WHERE identity = ?1 AND \(ArticleTable.hasOwnIdentity)),
                        (SELECT MIN(id) FROM article WHERE fingerprint = ?2),
                        (SELECT MAX(id) FROM article WHERE fingerprint = ?2)
                    ) ORDER BY id
                    """), arguments: [key.identity, key.fingerprint]
        ).map(KnownArticle.init(row:))
    }

    /// The last articles of an identity: by their own, and by their other one.
    private func named(_ identity: String) throws -> [KnownArticle] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT id, identity, fingerprint, story_id, published, read_at FROM article WHERE id IN (
                        (SELECT MAX(id) FROM article WHERE identity = ?1 AND \(ArticleTable.hasOwnIdentity)),
                        (SELECT MAX(id) FROM article WHERE other_identity = ?1)
                    )
                    """), arguments: [identity]
        ).map(KnownArticle.init(row:))
    }

    /// - Returns: The article's number.
    func insert(
        _ scored: ScoredArticle, _ ruling: Ruling, file: Int64, position: Int, at now: Timestamp
    ) throws -> Int64 {
        let article = scored.article
        let placement = ruling.placement
        try insertion.run([
            .integer(file), StoredValue(position), .text(scored.key.identity), StoredValue(article.otherIdentity),
            .text(scored.key.fingerprint), .integer(ruling.story.facts.number), .text(placement.relation.rawValue),
            StoredValue(placement.relative), .real(placement.similarity),
            placement.reasons.isEmpty ? .null : .text(try json.text(placement.reasons)), .text(article.title),
            StoredValue(article.source), StoredValue(article.agency), StoredValue(article.byline),
            .text(article.language.rawValue), StoredValue(article.published?.day.description),
            StoredValue(article.url), StoredValue(article.section), StoredValue(now),
        ])
        return database.lastInsertedRowID
    }

    /// Keeps the text of an article that raises an alert; once, if it raises several.
    func keepText(of article: Article, article number: Int64) throws {
        try database.cachedStatement(
            sql: "INSERT INTO alerted_article (article_id, text) VALUES (?, ?) ON CONFLICT (article_id) DO NOTHING"
        ).execute(arguments: [number, ArticleTable.text(of: article)])
    }

    /// The paragraphs of an article, without headline and furniture.
    static func text(of article: Article) -> String { article.body.truncated(toBytes: maxText) }
}

extension KnownArticle {
    fileprivate init(row: Row) {
        self.init(
            number: row["id"], key: ArticleKey(identity: row["identity"], fingerprint: row["fingerprint"]),
            story: row["story_id"], published: row["published"], readAt: row["read_at"])
    }
}

/// What the story index keeps of recent articles.
struct SketchTable {
    private let database: Database

    init(_ database: Database) { self.database = database }

    func insert(_ sketch: ArticleSketch, article: Int64) throws {
        try database.cachedStatement(sql: "INSERT INTO sketch (article_id, sketch) VALUES (?, ?)")
            .execute(arguments: [article, Data(sketch.encoded)])
    }

    /// The oldest article that a full index holds; nil if the index is not full.
    func firstIndexed() throws -> Int64? {
        try Int64.fetchOne(
            database, sql: "SELECT article_id FROM sketch ORDER BY article_id DESC LIMIT 1 OFFSET ?",
            arguments: [StoryIndex.capacity - 1])
    }
}
