import Articles
import Foundation
import GRDB

extension Store {
    /// What was decided about a file or an article, the last read first.
    ///
    /// Cost: looks at every file and, if none has that name, at every article of the store.
    ///
    /// - Parameter text: A file's path below its inbox as the log shows it, the end of one behind a slash, or words of a
    ///   headline.
    package func decisions(about text: String, limit: Int) throws(StoreError) -> [FileDecision] {
        try read("look for decisions") { database in
            let files = try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM file WHERE path = :text OR substr(path, -length(:text) - 1) = '/' || :text
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

/// What came of a file, and of each article in it.
package struct FileDecision: Sendable {
    /// The inbox's name.
    package var inbox: String
    /// The path below the inbox, escaped.
    package var path: String
    /// When it was looked at last.
    package var seenAt: Timestamp
    /// `read`, or the reason why it was not.
    package var outcome: String
    /// Why it was not read, in words.
    package var detail: String?
    /// Its articles, the first ones if there are many.
    package var articles: [ArticleDecision]
}

/// What was decided about an article.
package struct ArticleDecision: Sendable {
    /// The headline.
    package var title: String
    /// The outlet or agency.
    package var source: String?
    /// `en`, `ko`, `ja`, `zh` or `other`.
    package var language: String
    /// The story it tells; nothing for articles read by an older version.
    package var story: Int64?
    /// `new`, `copy`, `follow-up`, `revision` or `repetition`.
    package var relation: String?
    /// When it was read.
    package var readAt: Timestamp
    /// Every topic that anything spoke for, the highest score first.
    package var topics: [Topic]

    /// What was decided about one topic.
    package struct Topic: Sendable {
        /// The topic's name.
        package var name: String
        /// What it scored, 0 to 1.
        package var score: Double
        /// The threshold at that time.
        package var threshold: Double
        /// As ``Decision`` is stored: `alert`, `raise-again`, `update` or `quiet`.
        package var decision: String
        /// Why, if it did not simply alert.
        package var reason: String?
        /// The alert it raised, or that told the same before.
        package var alert: String?
        /// Why nobody was told of that alert when it was raised last; nothing if somebody was.
        package var suppression: String?
        /// The sentence that spoke most for it.
        package var quote: String?
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
            inbox: row["inbox"], path: row["path"], seenAt: Timestamp(milliseconds: row["seen_at"]),
            outcome: row["outcome"], detail: row["detail"],
            articles: try articles.map { try ArticleDecision(row: $0, database) })
    }
}

extension ArticleDecision {
    fileprivate init(row: Row, _ database: Database) throws {
        let id: Int64 = row["id"]
        let source: String? = row["source"]
        let scores = try Row.fetchAll(
            database,
            sql: """
                SELECT score.*, iif(alert.state = 'active', NULL, alert.state || ': ' || COALESCE(alert.reason, '')) AS fate
                FROM score LEFT JOIN alert ON alert.id = score.alert_id WHERE score.article_id = ?
                ORDER BY score.score DESC
                """, arguments: [id])
        self.init(
            title: row["title"], source: source ?? row["agency"], language: row["language"], story: row["story_id"],
            relation: row["relation"], readAt: Timestamp(milliseconds: row["read_at"]),
            topics: scores.map(ArticleDecision.Topic.init(row:)))
    }
}

extension ArticleDecision.Topic {
    private struct Evidence: Decodable {
        var contribution: Double
        var quote: String
    }

    fileprivate init(row: Row) {
        let evidence: String = row["evidence"]
        // Evidence that an other version wrote is no reason to hide the decision.
        let quotes = (try? JSONDecoder().decode([Evidence].self, from: Data(evidence.utf8))) ?? []
        self.init(
            name: row["topic"], score: row["score"], threshold: row["threshold"], decision: row["decision"],
            reason: row["reason"], alert: row["alert_id"], suppression: row["fate"],
            quote: quotes.max { $0.contribution < $1.contribution }.flatMap { $0.contribution > 0 ? $0.quote : nil })
    }
}
