import GRDB
import Stories

/// One transaction's work of taking away what is too old.
struct Pruning {
    let database: Database
    /// In milliseconds since 1970.
    let before: Int64
    let limit: Int

    /// Sketches that the index has forgotten: too far behind the newest, or too many.
    func sketches(window days: Int) throws -> Int {
        let newest = try Int64.fetchOne(
            database,
            sql: """
                SELECT article.read_at FROM sketch JOIN article ON article.id = sketch.article_id
                ORDER BY sketch.article_id DESC LIMIT 1
                """)
        guard let newest else { return 0 }
        let first = try Int64.fetchOne(
            database, sql: "SELECT article_id FROM sketch ORDER BY article_id DESC LIMIT 1 OFFSET ?",
            arguments: [StoryIndex.capacity - 1])
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT sketch.article_id, article.read_at FROM sketch JOIN article ON article.id = sketch.article_id
                ORDER BY sketch.article_id LIMIT ?
                """, arguments: [limit])
        let window = Int64(days) * 86_400_000
        let stale = rows.prefix { row in row[1] < newest - window || row[0] < first ?? 0 }.map { $0[0] as Int64 }
        return try delete(stale, from: "sketch", where: "article_id")
    }

    /// Articles that no alert tells, of whatever story.
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

    /// Stories of which nothing was read since, nothing is needed to place others, and nothing is still to be told.
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
                    WHERE alert.story_id = story.id AND (delivery.state = 'waiting' OR post.state = 'pending'
                    OR (post.state = 'dead' AND post.finished_at >= :before)))
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

    /// Posts that are done with and of which no delivery is left.
    func posts() throws -> Int {
        try delete(
            try Int64.fetchAll(
                database,
                sql: """
                    SELECT id FROM post WHERE finished_at < ? AND state <> 'pending'
                    AND NOT EXISTS (SELECT 1 FROM delivery WHERE delivery.post_id = post.id)
                    ORDER BY finished_at LIMIT ?
                    """, arguments: [before, limit]), from: "post", where: "id")
    }

    /// Silences that were over.
    func silences() throws -> Int {
        try database.execute(sql: "DELETE FROM silence WHERE ends_at < ?", arguments: [before])
        return database.changesCount
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

    /// Deletes the rows of some keys; how many there were.
    private func delete(_ keys: [some DatabaseValueConvertible], from table: String, where column: String) throws -> Int
    {
        let statement = try database.cachedStatement(sql: "DELETE FROM \(table) WHERE \(column) = ?")
        return try keys.reduce(0) { count, key in
            try statement.execute(arguments: [key])
            return count + database.changesCount
        }
    }
}
