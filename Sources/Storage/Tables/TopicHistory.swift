import Articles
import GRDB
import Text

/// What the articles of the past scored for one topic.
package struct TopicHistory: Sendable, Equatable {
    /// An article that had evidence for the topic.
    package struct Entry: Sendable, Equatable {
        /// 0 to 1.
        package var score: Double
        /// The day on which it was read, in local time.
        package var day: CivilDate
        package var title: String
        /// What it shares with articles about the same event: document, text, story, and alert.
        package var keys: [String]

        package init(score: Double, day: CivilDate, title: String, keys: [String]) {
            self.score = score
            self.day = day
            self.title = title
            self.keys = keys
        }
    }

    /// The articles, in the order in which they were read.
    package var entries: [Entry]
    /// On how many days, in local time, any article was read, whatever its topic.
    package var days: Int

    package init(entries: [Entry], days: Int) {
        self.entries = entries
        self.days = days
    }
}

extension Store {
    /// What the articles that were read since a moment scored for a topic.
    ///
    /// Cost: looks at every article since then.
    package func history(of topic: String, since: Timestamp) throws(StoreError) -> TopicHistory {
        try read("read the history of a topic") { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT score.score, CAST(julianday(article.read_at / 1000, 'unixepoch', 'localtime', 'start of day')
                    - 2440587.5 AS INTEGER) AS day, article.title, article.identity, article.fingerprint, article.story_id,
                    score.alert_id
                    FROM article CROSS JOIN score ON score.article_id = article.id AND score.topic = ?
                    WHERE article.read_at >= ? ORDER BY article.id
                    """, arguments: [topic, since])
            let days = try Int.fetchOne(
                database,
                sql: """
                    SELECT COUNT(DISTINCT date(read_at / 1000, 'unixepoch', 'localtime')) FROM article WHERE read_at >= ?
                    """, arguments: [since])
            return TopicHistory(entries: rows.map(TopicHistory.Entry.init(row:)), days: days ?? 0)
        }
    }
}

extension TopicHistory.Entry {
    fileprivate init(row: Row) {
        let alert: String? = row["alert_id"]
        self.init(
            score: row["score"], day: CivilDate(daysSinceEpoch: row["day"]), title: row["title"],
            keys: [
                row["identity"], "text:" + (row["fingerprint"] as String), "story:\(row["story_id"] as Int64)",
            ] + (alert.map { ["alert:" + $0] } ?? []))
    }
}
