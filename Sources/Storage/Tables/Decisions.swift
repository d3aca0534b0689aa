import Alerts
import Articles
import GRDB
import Intake
import Stories
import Text

/// What became of a file, and of each article in it.
package struct FileDecision: Sendable {
    /// The inbox's name.
    package var inbox: String
    /// The path below the inbox, escaped.
    package var path: String
    /// Where it was moved after it was read, escaped; nil if it was not.
    package var movedTo: String?
    /// When it was last looked at.
    package var seenAt: Timestamp
    /// How often the same bytes were read.
    package var tries: Int
    /// `read`, or the reason why it was not.
    package var outcome: String
    /// Why it was not read, in words.
    package var detail: String?
    /// Its articles; the last ones if there are many.
    package var articles: [ArticleDecision]
    /// How many articles were read from it in all its states.
    package var articleCount: Int

    /// How many of its articles are no longer stored: they are too old, or a person had them removed.
    package var removedArticles = 0

    /// Whether it was read.
    package var isRead: Bool { outcome == FileTable.read }
    /// Whether it is being read, batch by batch, or was broken off and is read on.
    package var isUnderWay: Bool { outcome == FileTable.underWay }
}

/// What was decided about an article.
package struct ArticleDecision: Sendable {
    /// Its number in the store.
    package var number: Int64
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
        /// What became of that alert at each receiver.
        package var deliveries: [LedgerEntry.Delivery]
    }
}

/// What was found about a subject: not more than were asked for, and how many there are.
package struct DecisionsFound: Sendable {
    package var files: [FileDecision]
    /// All files, or all articles if the subject is words of a headline.
    package var total: Int
}

extension Store {
    /// What was decided about files or articles, the last read first.
    ///
    /// Cost: looks at every file and, if none has that name, at every article.
    ///
    /// - Parameters:
    ///   - text: The first six or more digits of an alert's id; an article's number; a file's path below its inbox as
    ///     the log shows it, or the end of one behind a slash; or words of a headline.
    ///   - since: Only what was read at or after this moment; nil for all.
    ///   - until: Only what was read before this moment; nil for all.
    ///   - limit: The maximum of files, and of articles of each.
    package func decisions(
        about text: String, since: Timestamp? = nil, until: Timestamp? = nil, limit: Int
    ) throws(StoreError) -> DecisionsFound {
        try read("look for decisions") { database in
            let search = DecisionSearch(database: database, text: text, since: since, until: until, limit: limit)
            for condition in [DecisionSearch.ofAlert, DecisionSearch.ofNumber] {
                let found = try search.articles(condition)
                if found.total > 0 { return found }
            }
            let found = try search.files()
            return try found.total > 0 ? found : search.articles(DecisionSearch.ofHeadline)
        }
    }
}

extension FileDecision {
    init(row: Row, _ database: Database, limit: Int, article: Int64? = nil) throws {
        let id: Int64 = row["id"]
        let articles = try Row.fetchAll(
            database,
            sql: "SELECT * FROM article WHERE file_id = ? AND (?2 IS NULL OR id = ?2) ORDER BY id DESC LIMIT ?3",
            arguments: [id, article, limit])
        let total = try Int.fetchOne(database, sql: "SELECT COUNT(*) FROM article WHERE file_id = ?", arguments: [id])
        self.init(
            inbox: row["inbox"], path: row["path"], movedTo: row["moved_to"], seenAt: row["seen_at"],
            tries: row["tries"], outcome: row["outcome"], detail: row["detail"],
            articles: try articles.map { try ArticleDecision(row: $0, database) },
            articleCount: article == nil ? total ?? 0 : articles.count,
            removedArticles: article == nil ? max((row["articles"] as Int) - (total ?? 0), 0) : 0)
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
            number: id, title: row["title"], source: source ?? row["agency"], language: row["language"],
            story: row["story_id"],
            relation: try row.word("relation"), readAt: row["read_at"],
            topics: try scores.map { try ArticleDecision.Topic(row: $0, database) })
    }
}

extension ArticleDecision.Topic {
    fileprivate init(row: Row, _ database: Database) throws {
        // Evidence of another version does not hide the decision.
        let quotes = (try? StoredJSON().value([StoredEvidence].self, from: row["evidence"])) ?? []
        self.init(
            name: row["topic"], score: row["score"], threshold: row["threshold"], decision: try row.word("decision"),
            reason: row["reason"], alert: row["alert_id"], suppression: row["suppression"],
            quote: quotes.max { $0.contribution < $1.contribution }.flatMap { $0.contribution > 0 ? $0.quote : nil },
            deliveries: try (row["alert_id"] as String?).map(DeliveryTable(database).outcomes) ?? [])
    }
}
