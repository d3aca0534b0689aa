import Alerts
import Articles
import GRDB
import Intake
import Stories
import Text
import Topics

/// What was decided about each topic of an article, with the evidence.
struct ScoreTable {
    private let database: Database
    private let json = StoredJSON()

    init(_ database: Database) { self.database = database }

    private static let maxEvidence = 12

    private struct StoredEvidence: Encodable {
        var signal: String
        var contribution: Double
        var count: Int
        var isBackground: Bool
        var quote: String
        var highlights: [Range<Int>]
    }

    /// Stores a decision with its quotes, so that it can be explained when the file is gone.
    func insert(_ ruling: TopicRuling, article: Int64, text: Article) throws {
        let score = ruling.score
        let evidence = score.evidence.prefix(ScoreTable.maxEvidence).map { evidence in
            let quote = Alert.Quote(evidence, in: text)
            return StoredEvidence(
                signal: evidence.signal, contribution: evidence.contribution, count: evidence.count,
                isBackground: evidence.isBackground, quote: quote.text, highlights: quote.highlights)
        }
        try database.cachedStatement(
            sql: """
                INSERT INTO score (article_id, topic, score, threshold, base, decision, reason, alert_id, evidence)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [
                article, score.topic, score.score, score.threshold, score.base, ruling.decision.word,
                ruling.decision.reasonWord, ruling.alert, try json.text(Array(evidence)),
            ])
    }
}

/// What became of a file, and of each article in it.
package struct FileDecision: Sendable {
    /// The inbox's name.
    package var inbox: String
    /// The path below the inbox, escaped.
    package var path: String
    /// When it was last looked at.
    package var seenAt: Timestamp
    /// `read`, or the reason why it was not.
    package var outcome: String
    /// Why it was not read, in words.
    package var detail: String?
    /// Its articles; the first ones if there are many.
    package var articles: [ArticleDecision]

    /// Whether it was read.
    package var isRead: Bool { outcome == FileTable.read }
}

/// What was decided about an article.
package struct ArticleDecision: Sendable {
    package var title: String
    /// The outlet or agency.
    package var source: String?
    /// `en`, `ko`, `ja`, `zh` or `other`.
    package var language: String
    package var story: Int64
    package var relation: Relation
    package var readAt: Timestamp
    /// Every topic that has evidence, the highest score first.
    package var topics: [Topic]

    /// What was decided about one topic.
    package struct Topic: Sendable {
        package var name: String
        /// 0 to 1.
        package var score: Double
        /// The threshold at that time.
        package var threshold: Double
        package var decision: Decision.Word
        /// See ``Decision/reasonWord``.
        package var reason: String?
        /// The alert that it raised or belongs to.
        package var alert: String?
        /// What suppressed the last raise of that alert; nil if it was delivered.
        package var suppression: String?
        /// The sentence with the strongest evidence.
        package var quote: String?
    }
}

extension Store {
    /// What was decided about a file or an article, the last read first.
    ///
    /// Cost: looks at every file and, if none has that name, at every article.
    ///
    /// - Parameter text: A file's path below its inbox as the log shows it, the end of one behind a slash, or words of
    ///   a headline.
    package func decisions(about text: String, limit: Int) throws(StoreError) -> [FileDecision] {
        try read("look for decisions") { database in
            let files = try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM file WHERE path = :text OR substr(path, -length(:text) - 1) = '/' || :text
                    OR moved_to = :text OR substr(moved_to, -length(:text) - 1) = '/' || :text
                    ORDER BY seen_at DESC LIMIT :limit
                    """, arguments: ["text": text, "limit": limit])
            if !files.isEmpty { return try files.map { try FileDecision(row: $0, database, limit: limit) } }
            let articles = try Row.fetchAll(
                database,
                sql: """
                    SELECT file.*, article.id AS article FROM article JOIN file ON file.id = article.file_id
                    WHERE instr(lower(title), lower(:text)) > 0 ORDER BY article.id DESC LIMIT :limit
                    """, arguments: ["text": text, "limit": limit])
            return try articles.map { try FileDecision(row: $0, database, limit: 1, article: $0["article"]) }
        }
    }
}

extension FileDecision {
    fileprivate init(row: Row, _ database: Database, limit: Int, article: Int64? = nil) throws {
        let id: Int64 = row["id"]
        let articles = try Row.fetchAll(
            database,
            sql: "SELECT * FROM article WHERE file_id = ? AND (?2 IS NULL OR id = ?2) ORDER BY id DESC LIMIT ?3",
            arguments: [id, article, limit])
        self.init(
            inbox: row["inbox"], path: row["path"], seenAt: row["seen_at"], outcome: row["outcome"],
            detail: row["detail"], articles: try articles.map { try ArticleDecision(row: $0, database) })
    }
}

extension ArticleDecision {
    fileprivate init(row: Row, _ database: Database) throws {
        let id: Int64 = row["id"]
        let source: String? = row["source"]
        let scores = try Row.fetchAll(
            database,
            sql: """
                SELECT score.*, iif(alert.state = \(AlertState.active.sql), NULL,
                alert.state || ': ' || COALESCE(alert.reason, '')) AS suppression
                FROM score LEFT JOIN alert ON alert.id = score.alert_id WHERE score.article_id = ?
                ORDER BY score.score DESC
                """, arguments: [id])
        self.init(
            title: row["title"], source: source ?? row["agency"], language: row["language"], story: row["story_id"],
            relation: try row.word("relation"), readAt: row["read_at"],
            topics: try scores.map(ArticleDecision.Topic.init(row:)))
    }
}

extension ArticleDecision.Topic {
    private struct StoredQuote: Decodable {
        var contribution: Double
        var quote: String
    }

    fileprivate init(row: Row) throws {
        // Evidence of another version does not hide the decision.
        let quotes = (try? StoredJSON().value([StoredQuote].self, from: row["evidence"])) ?? []
        self.init(
            name: row["topic"], score: row["score"], threshold: row["threshold"], decision: try row.word("decision"),
            reason: row["reason"], alert: row["alert_id"], suppression: row["suppression"],
            quote: quotes.max { $0.contribution < $1.contribution }.flatMap { $0.contribution > 0 ? $0.quote : nil })
    }
}
