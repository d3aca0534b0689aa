import Articles
import GRDB

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
                    """, arguments: [topic, since.milliseconds])
            let days = try Int.fetchOne(
                database,
                sql: """
                    SELECT COUNT(DISTINCT date(read_at / 1000, 'unixepoch', 'localtime')) FROM article WHERE read_at >= ?
                    """, arguments: [since.milliseconds])
            return TopicHistory(entries: rows.map(TopicHistory.Entry.init(row:)), days: days ?? 0)
        }
    }
}

extension TopicHistory.Entry {
    fileprivate init(row: Row) {
        let alert: String? = row["alert_id"]
        let story: Int64? = row["story_id"]
        self.init(
            score: row["score"], day: CivilDate(daysSinceEpoch: row["day"]), title: row["title"],
            keys: [row["identity"], "text:" + (row["fingerprint"] as String)] + (story.map { ["story:\($0)"] } ?? [])
                + (alert.map { ["alert:" + $0] } ?? []))
    }
}
