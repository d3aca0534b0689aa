import Alerts
import GRDB
import Intake
import Stories
import Text

/// Which articles to list. Each part that is nil matches all.
package struct ArticleQuery: Sendable {
    /// Only those read at or after this moment.
    package var since: Timestamp?
    /// Only those read before this moment.
    package var until: Timestamp?
    /// Only of outlets and agencies whose names contain this text; the case of ASCII letters does not count.
    package var source: String?
    /// Only in this language: `en`, `ko`, `ja`, `zh` or `other`.
    package var language: String?
    /// Only those whose headline contains this text; the case of ASCII letters does not count.
    package var text: String?
    /// Only those with evidence for this topic, which is then the topic of the entry.
    package var topic: String?
    /// Only those with one of these verdicts; empty for all.
    package var verdicts: Set<ArticleVerdict> = []
    /// Only those before this ``ArticleEntry/number``.
    package var before: Int64?
    /// The number of articles that are searched, the last read first; nil for all.
    package var searched: Int64?
    /// Only the last ones.
    package var limit: Int

    /// A query for all articles, or for the last ones.
    package init(limit: Int = .max) {
        self.limit = limit
    }
}

/// An article that was read, quiet or not.
package struct ArticleEntry: Sendable, Equatable {
    /// Counts up with every article.
    package var number: Int64
    package var readAt: Timestamp
    package var title: String
    /// The outlet or agency.
    package var source: String?
    /// `en`, `ko`, `ja`, `zh` or `other`.
    package var language: String
    package var story: Int64
    /// The inbox's name.
    package var inbox: String
    /// The path below the inbox, escaped.
    package var file: String
    package var verdict: ArticleVerdict
    /// The alert that it raised or belongs to.
    package var alert: String?
    /// The topic of that alert, else the topic that came nearest to its threshold; nil if no topic has evidence.
    package var nearest: ArticleReport.Nearest?
    /// Why that topic raised no alert; see ``Decision/reasonWord``.
    package var reason: String?
}

extension Store {
    /// The articles that match, in the order in which they were read.
    ///
    /// Cost: reads as many articles as the query's period has, the last ones first, until the limit is reached.
    package func articles(_ query: ArticleQuery) throws(StoreError) -> [ArticleEntry] {
        try read("list articles") { database in
            let last = try Int64.fetchOne(database, sql: "SELECT MAX(id) FROM article") ?? 0
            let rows = try Row.fetchCursor(
                database, sql: ArticleQuery.sql,
                arguments: [
                    "first": query.searched.map { last - $0 } ?? 0, "before": query.before ?? .max,
                    "since": query.since, "until": query.until, "source": query.source, "language": query.language,
                    "text": query.text, "topic": query.topic,
                ])
            var entries: [ArticleEntry] = []
            while entries.count < query.limit, let row = try rows.next() {
                let entry = try ArticleEntry(row: row)
                if query.verdicts.isEmpty || query.verdicts.contains(entry.verdict) { entries.append(entry) }
            }
            return entries.reversed()
        }
    }
}

extension ArticleQuery {
    // The topic that raised an alert goes first, then one that joined an alert, then the highest part of a threshold.
    fileprivate static let sql = """
        SELECT article.id, article.read_at, CASE WHEN article.title = '' AND alert.article_id = article.id
                THEN COALESCE(alert.title, '') ELSE article.title END AS title, COALESCE(article.source, article.agency) AS outlet,
            article.language, article.story_id, article.relation, file.inbox, file.path, score.topic, score.score,
            score.threshold, score.decision, score.reason, score.alert_id, alert.state
        FROM article JOIN file ON file.id = article.file_id
        LEFT JOIN score ON score.article_id = article.id AND score.topic = (
            SELECT topic FROM score AS best WHERE best.article_id = article.id
            AND (:topic IS NULL OR best.topic = :topic)
            ORDER BY best.decision IN (\(Decision.Word.alert.sql), \(Decision.Word.repeated.sql)) DESC,
                best.alert_id IS NOT NULL DESC, best.score / best.threshold DESC, best.topic LIMIT 1)
        LEFT JOIN alert ON alert.id = score.alert_id
        WHERE article.id > :first AND article.id < :before AND (:since IS NULL OR article.read_at >= :since) AND (:until IS NULL OR article.read_at < :until)
        AND (:source IS NULL OR instr(lower(COALESCE(article.source, article.agency)), lower(:source)) > 0)
        AND (:language IS NULL OR article.language = :language)
        AND (:text IS NULL OR instr(lower(article.title), lower(:text)) > 0)
        AND (:topic IS NULL OR score.topic = :topic)
        ORDER BY article.id DESC
        """
}

extension ArticleEntry {
    fileprivate init(row: Row) throws {
        let topic: String? = row["topic"]
        let decision: Decision.Word? = try row.optionalWord("decision")
        self.init(
            number: row["id"], readAt: row["read_at"], title: row["title"], source: row["outlet"],
            language: row["language"], story: row["story_id"], inbox: row["inbox"], file: row["path"],
            verdict: ArticleEntry.verdict(
                of: decision, alert: row["alert_id"], state: try row.optionalWord("state"),
                try row.word("relation")),
            alert: row["alert_id"],
            nearest: topic.map {
                ArticleReport.Nearest(topic: $0, score: row["score"], threshold: row["threshold"])
            }, reason: row["reason"])
    }

    /// What became of the article; the state of its alert is that of the alert's last raise.
    private static func verdict(
        of decision: Decision.Word?, alert: String?, state: AlertState?, _ relation: Relation
    ) -> ArticleVerdict {
        if decision == .alert || decision == .repeated { return (state ?? .active) == .active ? .alerted : .suppressed }
        if relation == .repetition { return .duplicate }
        if alert != nil { return .joined }
        return relation == .copy ? .duplicate : .quiet
    }
}
