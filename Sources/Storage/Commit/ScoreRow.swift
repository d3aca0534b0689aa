import Alerts
import Articles
import GRDB
import Topics

/// What was decided of one topic of an article, on its way into the store.
struct ScoreRow {
    let score: TopicScore
    /// `alert` or `quiet`.
    let decision: String
    /// The stable word for why.
    let reason: String?
    /// The alert that tells it, or told it before.
    let alert: String?

    /// Stores it, with its quotes.
    func insert(article: Int64, text: Article, into database: Database, encoder: EvidenceEncoder) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO score (article_id, topic, score, threshold, base, decision, reason, alert_id, evidence)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [
                article, score.topic, score.score, score.threshold, score.base, decision, reason, alert,
                try encoder.encode(score, in: text),
            ])
    }
}
