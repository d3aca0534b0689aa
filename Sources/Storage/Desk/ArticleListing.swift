import Articles
import GRDB
import Intake
import Stories
import Text
import Topics

/// Which articles to list.
package struct ArticleFilter: Sendable, Equatable {
    /// A part of the headline; letter case does not matter.
    package var text: String?
    package var source: String?
    /// `en`, `ko`, `ja`, `zh` or `other`.
    package var language: String?
    /// Only those that belong to no alert.
    package var onlyQuiet = false

    package init(text: String? = nil, source: String? = nil, language: String? = nil, onlyQuiet: Bool = false) {
        self.text = text
        self.source = source
        self.language = language
        self.onlyQuiet = onlyQuiet
    }
}

/// An article of the list, with the topic that came nearest.
package struct ListedArticle: Sendable {
    /// The topic whose score is the highest part of its threshold.
    package struct Nearest: Sendable, Equatable {
        package var topic: String
        /// 0 to 1.
        package var score: Double
        package var threshold: Double
        package var decision: Decision.Word
        /// A stable word that says why it stayed quiet.
        package var reason: String?
    }

    package var number: Int64
    package var title: String
    /// The outlet or agency.
    package var source: String?
    package var language: String
    package var story: Int64
    package var relation: Relation
    package var readAt: Timestamp
    package var inbox: String
    /// The file, escaped.
    package var file: String
    /// nil if no topic has evidence.
    package var nearest: Nearest?
    /// The alert that it raised or belongs to.
    package var alert: String?
}

/// A part of the list.
package struct ArticlePart: Sendable {
    /// The last read first.
    package var entries: [ListedArticle]
    /// The number before which the next part begins; nil if there is none.
    package var next: Int64?
}

extension Store {
    /// How many of the last articles are searched.
    package static let searchedArticles: Int64 = 20_000

    /// The articles that match among the last ``searchedArticles``, the last read first.
    ///
    /// - Parameter number: Only those before it.
    package func articles(_ filter: ArticleFilter, before number: Int64? = nil, limit: Int) throws(StoreError)
        -> ArticlePart
    {
        try read("list articles") { database in
            let last = try Int64.fetchOne(database, sql: "SELECT MAX(id) FROM article") ?? 0
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT article.*, file.inbox, file.path FROM article JOIN file ON file.id = article.file_id
                    WHERE article.id > :first AND article.id < :before
                    AND (:text IS NULL OR instr(lower(title), lower(:text)) > 0)
                    AND (:source IS NULL OR COALESCE(NULLIF(source, ''), agency) = :source)
                    AND (:language IS NULL OR language = :language)
                    AND (NOT :quiet OR NOT EXISTS (
                        SELECT 1 FROM score WHERE article_id = article.id AND alert_id IS NOT NULL))
                    ORDER BY article.id DESC LIMIT :limit
                    """,
                arguments: [
                    "first": last - Store.searchedArticles, "before": number ?? .max, "text": filter.text,
                    "source": filter.source, "language": filter.language, "quiet": filter.onlyQuiet,
                    "limit": limit + 1,
                ])
            let entries = try rows.prefix(limit).map { try ListedArticle(row: $0, database) }
            return ArticlePart(entries: entries, next: rows.count > limit ? entries.last?.number : nil)
        }
    }
}

extension ListedArticle {
    fileprivate init(row: Row, _ database: Database) throws {
        let number: Int64 = row["id"]
        let scores = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT topic, score, threshold, decision, reason, alert_id FROM score WHERE article_id = ?
                    ORDER BY score / max(threshold, 0.001) DESC
                    """), arguments: [number])
        let source: String? = row["source"]
        self.init(
            number: number, title: row["title"], source: source?.isEmpty == false ? source : row["agency"],
            language: row["language"], story: row["story_id"], relation: try row.word("relation"),
            readAt: row["read_at"], inbox: row["inbox"], file: row["path"],
            nearest: try scores.first.map { score in
                Nearest(
                    topic: score["topic"], score: score["score"], threshold: score["threshold"],
                    decision: try score.word("decision"), reason: score["reason"])
            },
            alert: scores.lazy.compactMap { $0["alert_id"] as String? }.first)
    }
}
