import Alerts
import Articles
import GRDB
import Stories
import Text

/// How many rows were too old to be kept.
package struct PruneSummary: Sendable, Equatable {
    /// With their scores.
    package var articles = 0
    /// With their alerts.
    package var stories = 0
    package var posts = 0
    package var sketches = 0
    package var silences = 0
    /// Whether more rows are too old than one call deletes.
    package var isUnfinished = false

    package init() {}
}

extension Store {
    /// Deletes what is too old, a bounded number of rows; call it again while ``PruneSummary/isUnfinished``.
    ///
    /// A story is deleted with its articles, scores, alerts and deliveries once it has no recent article; an article of
    /// a story that continues, if it raised no alert. Sketches are deleted when they are out of the stories' window.
    /// Undelivered posts, recent dead letters, checkpoints and feedback are kept. The file does not shrink: free pages
    /// are used again.
    ///
    /// - Parameters:
    ///   - before: Rows that were last changed before this moment are deleted.
    ///   - stories: The settings that say how long sketches are needed.
    ///   - limit: The maximum of rows of each kind in one call.
    package func prune(before: Timestamp, stories: StorySettings, limit: Int) throws(StoreError) -> PruneSummary {
        try write("delete what is too old") { database in
            let pruning = Pruning(database: database, before: before.milliseconds, limit: limit)
            var summary = PruneSummary()
            summary.sketches = try pruning.sketches(window: stories.windowDays)
            summary.articles = try pruning.articles()
            let gone = try pruning.stories()
            summary.stories = gone.stories
            summary.articles += gone.articles
            summary.posts = try pruning.posts()
            summary.silences = try pruning.silences()
            try pruning.changes()
            summary.isUnfinished = [summary.sketches, summary.articles, summary.stories, summary.posts]
                .contains { $0 >= limit }
            return summary
        }
    }
}

/// The deletions of one transaction.
private struct Pruning {
    let database: Database
    /// In milliseconds since 1970.
    let before: Int64
    let limit: Int

    /// Sketches that the story index has dropped: too old, or too many.
    func sketches(window days: Int) throws -> Int {
        let newest = try Int64.fetchOne(
            database,
            sql: """
                SELECT article.read_at FROM sketch JOIN article ON article.id = sketch.article_id
                ORDER BY sketch.article_id DESC LIMIT 1
                """)
        guard let newest else { return 0 }
        let first = try SketchTable(database).firstIndexed()
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT sketch.article_id, article.read_at FROM sketch JOIN article ON article.id = sketch.article_id
                ORDER BY sketch.article_id LIMIT ?
                """, arguments: [limit])
        let window = Int64(days) * 86_400_000
        let stale = rows.prefix { row in
            row["read_at"] < newest - window || row["article_id"] < first ?? 0
        }.map { $0["article_id"] as Int64 }
        return try delete(stale, from: "sketch", where: "article_id")
    }

    /// Articles that raised no alert, of any story.
    func articles() throws -> Int {
        try deleteArticles(
            try Int64.fetchAll(
                database,
                sql: """
                    SELECT id FROM article WHERE read_at < ?
                    AND NOT EXISTS (SELECT 1 FROM sketch WHERE sketch.article_id = article.id)
                    AND NOT EXISTS (SELECT 1 FROM alert WHERE alert.article_id = article.id)
                    ORDER BY read_at LIMIT ?
                    """, arguments: [before, limit]))
    }

    /// Stories without a recent article, sketch or alert, and without a delivery that waits.
    func stories() throws -> (stories: Int, articles: Int) {
        let stories = try Int64.fetchAll(
            database,
            sql: """
                SELECT id FROM story WHERE last_seen < :before
                AND NOT EXISTS (SELECT 1 FROM article WHERE story_id = story.id AND read_at >= :before)
                AND NOT EXISTS (
                    SELECT 1 FROM article JOIN sketch ON sketch.article_id = article.id WHERE story_id = story.id)
                AND NOT EXISTS (SELECT 1 FROM alert WHERE story_id = story.id AND raised_at >= :before)
                AND NOT EXISTS (
                    SELECT 1 FROM alert JOIN delivery ON delivery.alert_id = alert.id
                    LEFT JOIN post ON post.id = delivery.post_id
                    WHERE alert.story_id = story.id AND (delivery.state = \(DeliveryState.waiting.sql)
                    OR post.state = \(PostState.pending.sql)
                    OR (post.state = \(PostState.dead.sql) AND post.finished_at >= :before)))
                ORDER BY last_seen LIMIT :limit
                """, arguments: ["before": before, "limit": limit])
        var articles = 0
        for story in stories {
            let alerts = try String.fetchAll(
                database.cachedStatement(sql: "SELECT id FROM alert WHERE story_id = ?"), arguments: [story])
            _ = try delete(alerts, from: "delivery", where: "alert_id")
            _ = try delete(alerts, from: "alert", where: "id")
            articles += try deleteArticles(
                try Int64.fetchAll(
                    database.cachedStatement(sql: "SELECT id FROM article WHERE story_id = ?"), arguments: [story]))
        }
        _ = try delete(stories, from: "story_source", where: "story_id")
        return (try delete(stories, from: "story", where: "id"), articles)
    }

    /// Posts that are finished and have no delivery.
    func posts() throws -> Int {
        try delete(
            try Int64.fetchAll(
                database,
                sql: """
                    SELECT id FROM post WHERE finished_at < ? AND state <> \(PostState.pending.sql)
                    AND NOT EXISTS (SELECT 1 FROM delivery WHERE delivery.post_id = post.id)
                    ORDER BY finished_at LIMIT ?
                    """, arguments: [before, limit]), from: "post", where: "id")
    }

    /// Silences that ended long ago.
    func silences() throws -> Int {
        try database.execute(sql: "DELETE FROM silence WHERE ends_at < ?", arguments: [before])
        return database.changesCount
    }

    /// What people did long ago.
    func changes() throws {
        try database.execute(sql: "DELETE FROM acknowledgement WHERE acknowledged_at < ?", arguments: [before])
        try database.execute(sql: "DELETE FROM audit WHERE changed_at < ?", arguments: [before])
    }

    private func deleteArticles(_ articles: [Int64]) throws -> Int {
        for article in articles {
            try database.cachedStatement(sql: "UPDATE article SET relative_id = NULL WHERE relative_id = ?")
                .execute(arguments: [article])
        }
        _ = try delete(articles, from: "score", where: "article_id")
        _ = try delete(articles, from: "alerted_article", where: "article_id")
        return try delete(articles, from: "article", where: "id")
    }

    /// Deletes the rows of some keys.
    ///
    /// - Returns: How many there were.
    private func delete(_ keys: [some DatabaseValueConvertible], from table: String, where column: String) throws -> Int
    {
        let statement = try database.cachedStatement(sql: "DELETE FROM \(table) WHERE \(column) = ?")
        return try keys.reduce(0) { count, key in
            try statement.execute(arguments: [key])
            return count + database.changesCount
        }
    }
}
