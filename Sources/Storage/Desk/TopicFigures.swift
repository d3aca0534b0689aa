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

    package init(story: Int64, score: Double, article: Int64) {
        self.story = story
        self.score = score
        self.article = article
    }
}

/// A headline, and when its article was read.
package struct ReadHeadline: Sendable, Equatable {
    package var title: String
    package var readAt: Timestamp

    package init(title: String, readAt: Timestamp) {
        self.title = title
        self.readAt = readAt
    }
}

extension Store {
    /// How many alerts were raised on each day since a moment, by topic and by days since 1970.
    ///
    /// - Parameter offset: How far the desk's clocks are ahead of universal time, in seconds. Days before a change of
    ///   the clocks are taken with the same one.
    package func raises(since moment: Timestamp, offset: Int) throws(StoreError) -> [String: [Int: Int]] {
        try read("count alerts") { database in
            let rows = try Row.fetchAll(
                database.cachedStatement(
                    sql: """
                        SELECT topic, (raised_at + ?) / 86400000 AS day, COUNT(*) AS number FROM alert
                        WHERE raised_at >= ? GROUP BY topic, day
                        """), arguments: [Int64(offset) * 1_000, moment])
            var counts: [String: [Int: Int]] = [:]
            for row in rows { counts[row["topic"], default: [:]][row["day"]] = row["number"] }
            return counts
        }
    }

    /// The best score of each story for a topic, of the articles read since a moment, the highest first; those below
    /// 0.1 are left out.
    package func storyScores(of topic: String, since moment: Timestamp) throws(StoreError) -> [StoryScore] {
        try read("read the scores of a topic") { database in
            guard
                let first = try Int64.fetchOne(
                    database, sql: "SELECT id FROM article WHERE read_at >= ? ORDER BY read_at LIMIT 1",
                    arguments: [moment])
            else { return [] }
            let rows = try Row.fetchCursor(
                database,
                sql: """
                    SELECT article.story_id, MAX(score.score) AS best, article.id
                    FROM score INDEXED BY score_topic JOIN article ON article.id = score.article_id
                    WHERE score.topic = ? AND score.article_id >= ? AND score.score >= 0.1
                    GROUP BY article.story_id ORDER BY best DESC
                    """, arguments: [topic, first])
            var scores: [StoryScore] = []
            while let row = try rows.next() { scores.append(StoryScore(story: row[0], score: row[1], article: row[2])) }
            return scores
        }
    }

    /// The headlines of some articles, by their numbers.
    package func headlines(of articles: [Int64]) throws(StoreError) -> [Int64: ReadHeadline] {
        try read("look up headlines") { database in
            let statement = try database.cachedStatement(sql: "SELECT title, read_at FROM article WHERE id = ?")
            var headlines: [Int64: ReadHeadline] = [:]
            for article in articles {
                headlines[article] = try Row.fetchOne(statement, arguments: [article]).map {
                    ReadHeadline(title: $0["title"], readAt: $0["read_at"])
                }
            }
            return headlines
        }
    }
}
