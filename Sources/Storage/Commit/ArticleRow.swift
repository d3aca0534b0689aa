import Articles
import Foundation
import GRDB
import Stories

/// An article on its way into the store.
struct ArticleRow {
    let scored: ScoredArticle
    let file: Int64
    let position: Int
    let place: ArticlePlace
    let story: Int64

    /// Stores it; its number.
    func insert(into database: Database, now: Timestamp) throws -> Int64 {
        let article = scored.article
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO article (file_id, position, identity, fingerprint, kinship, relative_id, title, source,
                agency, byline, language, published, url, section, read_at, story_id, relation, similarity, reasons)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try statement.execute(
            arguments: [
                file, position, scored.key.identity, scored.key.fingerprint, place.kinship.word, place.relative,
                article.title, article.source, article.agency, article.byline, article.language.rawValue,
                article.published?.day.description, article.url, article.section, now.milliseconds, story,
                place.relation.rawValue, place.similarity, try reasons(),
            ])
        return database.lastInsertedRowID
    }

    private func reasons() throws -> String? {
        guard !place.reasons.isEmpty else { return nil }
        return String(decoding: try JSONEncoder().encode(place.reasons), as: UTF8.self)
    }
}
