import Articles
import GRDB
import Text

/// The best score of a story for a topic.
package struct StoryScore: Sendable, Equatable {
    package var story: Int64
    /// 0 to 1.
    package var score: Double
    /// The number of the article with that score.
    package var article: Int64
    package var title: String
    /// When that article was read.
    package var readAt: Timestamp

    package init(story: Int64, score: Double, article: Int64, title: String, readAt: Timestamp) {
        self.story = story
        self.score = score
        self.article = article
        self.title = title
        self.readAt = readAt
    }
}

extension Store {
    /// When the alerts since a moment were raised, by topic.
    package func raises(since moment: Timestamp) throws(StoreError) -> [String: [Timestamp]] {
        try read("count alerts") { database in
            let rows = try Row.fetchAll(
                database.cachedStatement(sql: "SELECT topic, raised_at FROM alert WHERE raised_at >= ?"),
                arguments: [moment])
            return Dictionary(grouping: rows, by: { $0["topic"] as String }).mapValues { $0.map { $0["raised_at"] } }
        }
    }

    /// The best score of each story for a topic, of the articles read since a moment; those below 0.1 are left out.
    package func storyScores(of topic: String, since moment: Timestamp) throws(StoreError) -> [StoryScore] {
        try read("read the scores of a topic") { database in
            guard
                let first = try Int64.fetchOne(
                    database, sql: "SELECT id FROM article WHERE read_at >= ? ORDER BY read_at LIMIT 1",
                    arguments: [moment])
            else { return [] }
            return try Row.fetchAll(
                database,
                sql: """
                    SELECT article.story_id, MAX(score.score) AS best, article.id, article.title, article.read_at
                    FROM score INDEXED BY score_topic JOIN article ON article.id = score.article_id
                    WHERE score.topic = ? AND score.article_id >= ? AND score.score >= 0.1
                    GROUP BY article.story_id ORDER BY best DESC
                    """, arguments: [topic, first]
            ).map { row in
                StoryScore(
                    story: row["story_id"], score: row["best"], article: row["id"], title: row["title"],
                    readAt: row["read_at"])
            }
        }
    }
}
