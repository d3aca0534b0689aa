import Alerts
import Articles
import GRDB
import Intake
import Stories
import Text
import Topics

/// What was decided about each topic of an article, with the evidence.
struct ScoreTable {
    private let insertion: PreparedStatement

    init(_ database: Database) {
        insertion = PreparedStatement(
            """
            INSERT INTO score (article_id, topic, score, threshold, base, decision, reason, alert_id, evidence)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, database)
    }

    private static let maxEvidence = 12

    /// Stores a decision with its quotes, so that it can be explained when the file is gone.
    func insert(_ ruling: TopicRuling, article: Int64, text: Article) throws {
        let score = ruling.score
        let evidence = score.evidence.prefix(ScoreTable.maxEvidence).map { evidence in
            let quote = Alert.Quote(evidence, in: text)
            return StoredEvidence(
                signal: evidence.signal, contribution: evidence.contribution, count: evidence.count,
                isBackground: evidence.isBackground, quote: quote.text, highlights: quote.highlights)
        }
        try insertion.run([
            .integer(article), .text(score.topic), .real(score.score), .real(score.threshold), .real(score.base),
            .text(ruling.decision.word.rawValue), StoredValue(ruling.decision.reasonWord), StoredValue(ruling.alert),
            .text(StoredEvidence.json(evidence)),
        ])
    }
}
