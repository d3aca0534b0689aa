import Alerts
import GRDB
import Stories
import Text

/// An article that a person wants removed.
package struct ForgettableArticle: Sendable, Equatable {
    /// Its number in the store.
    package var number: Int64
    package var title: String
    /// The file that it came from, as `inbox: path`.
    package var file: String
    package var readAt: Timestamp
    /// The ids of the alerts that show it.
    package var alerts: [String]
}

extension Store {
    /// The articles that a text names, the newest first: the one of that number; else those that the alerts of an id
    /// show; else those of a file; else those whose headline has the words.
    ///
    /// A number comes first, so that each article can be named without doubt.
    package func forgettable(_ text: String, limit: Int) throws(StoreError) -> [ForgettableArticle] {
        try read("look for articles") { database in
            let search = DecisionSearch(database: database, text: text, limit: limit)
            for condition in [
                DecisionSearch.ofNumber, DecisionSearch.ofShownAlert, DecisionSearch.ofFile, DecisionSearch.ofHeadline,
            ] {
                let rows = try search.rows(condition)
                guard rows.isEmpty else { return try rows.map { try ForgettableArticle(row: $0, database) } }
            }
            return []
        }
    }

    /// Removes an article: its headline, its text, its alerts and posts, the judgements and corrections that quote it.
    ///
    /// The row of its file stays, so that the file is not read again. Freed pages are overwritten; ``clearLog()``
    /// removes what the log still holds.
    ///
    /// - Returns: false if there is no such article.
    package func forget(article: Int64, by person: String, now: Timestamp) throws(StoreError) -> Bool {
        try write("remove an article") { database in
            try Forgetting(database).forget(article, by: person, at: now)
        }
    }

    /// Empties the log, which holds pages as they were, into the database.
    package func clearLog() throws(StoreError) {
        do {
            try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
        } catch {
            throw StoreError(error, operation: "clear its log")
        }
    }

    /// What an article is recognised by; nil if there is no such article.
    package func key(of article: Int64) throws(StoreError) -> ArticleKey? {
        try read("look up an article") {
            try Row.fetchOne(
                $0, sql: "SELECT identity, fingerprint FROM article WHERE id = ?", arguments: [article]
            ).map { ArticleKey(identity: $0["identity"], fingerprint: $0["fingerprint"]) }
        }
    }
}

extension ForgettableArticle {
    fileprivate init(row: Row, _ database: Database) throws {
        let number: Int64 = row["article"]
        self.init(
            number: number, title: row["title"], file: "\(row["inbox"] as String): \(row["path"] as String)",
            readAt: row["read_at"], alerts: try Forgetting(database).alerts(of: number))
    }
}

extension StoreFiles {
    /// Removes an article from the backups: the one with the same number and contents.
    ///
    /// - Parameter fingerprint: See ``Store/key(of:)``.
    /// - Returns: The backups that had it.
    package func forget(
        article: Int64, fingerprint: String, by person: String, now: Timestamp, today: CivilDate
    ) throws(StoreError) -> [String] {
        var changed: [String] = []
        for backup in backups(today: today) {
            do {
                let queue = try DatabaseQueue(path: backup)
                defer { try? queue.close() }
                let isKnown = try queue.write { database in
                    let found = try String.fetchOne(
                        database, sql: "SELECT fingerprint FROM article WHERE id = ?", arguments: [article])
                    return try found == fingerprint && Forgetting(database).forget(article, by: person, at: now)
                }
                if isKnown { changed.append(backup) }
            } catch {
                throw StoreError(error, operation: "remove an article from the backup \(backup)")
            }
        }
        return changed
    }
}

/// The removal of an article, in one transaction.
struct Forgetting {
    private let database: Database
    private let json = StoredJSON()

    init(_ database: Database) { self.database = database }

    /// The number of the last removal; 0 if there is none.
    func last() throws -> Int64 {
        try Int64.fetchOne(database.cachedStatement(sql: "SELECT MAX(id) FROM forgotten")) ?? 0
    }

    func alerts(of article: Int64) throws -> [String] {
        try String.fetchAll(database, sql: "SELECT id FROM alert WHERE article_id = ?", arguments: [article])
    }

    func forget(_ article: Int64, by person: String, at now: Timestamp) throws -> Bool {
        guard
            let row = try Row.fetchOne(
                database, sql: "SELECT title, story_id FROM article WHERE id = ?", arguments: [article])
        else { return false }
        let title: String = row["title"]
        let story: Int64 = row["story_id"]
        try database.execute(sql: "PRAGMA secure_delete = ON")
        let alerts = try alerts(of: article)
        try forgetInPosts(alerts, title, of: story)
        for alert in alerts {
            for table in [
                "delivery WHERE alert_id", "feedback WHERE subject", "acknowledgement WHERE alert_id",
                "audit WHERE subject", "alert WHERE id",
            ] {
                try database.execute(sql: "DELETE FROM \(table) = ?", arguments: [alert])
            }
        }
        try forgetQuotes(of: title)
        for table in ["score", "sketch", "alerted_article"] {
            try database.execute(sql: "DELETE FROM \(table) WHERE article_id = ?", arguments: [article])
        }
        try database.execute(sql: "UPDATE article SET relative_id = NULL WHERE relative_id = ?", arguments: [article])
        try database.execute(sql: "DELETE FROM article WHERE id = ?", arguments: [article])
        try removeFromStory(story, title)
        try database.execute(
            sql: "INSERT INTO forgotten (article_id, forgotten_by, forgotten_at) VALUES (?, ?, ?)",
            arguments: [article, person, now])
        return true
    }

    /// Removes alerts from the posts of a story: those named, and earlier raises by the article.
    private func forgetInPosts(_ alerts: [String], _ title: String, of story: Int64) throws {
        let posts = try Row.fetchAll(
            database,
            sql: """
                SELECT DISTINCT post.id, post.body FROM post JOIN delivery ON delivery.post_id = post.id
                JOIN alert ON alert.id = delivery.alert_id WHERE alert.story_id = ?
                """, arguments: [story])
        for row in posts {
            let number: Int64 = row["id"]
            // A post that cannot be read may show the article.
            let post: Post? = try? json.value(from: row["body"])
            var rest = post
            rest?.alerts.removeAll { alerts.contains($0.id) || $0.title == title }
            guard rest != post || post == nil else { continue }
            if let rest, !rest.alerts.isEmpty {
                try database.execute(
                    sql: "UPDATE post SET body = ?, response = NULL WHERE id = ?",
                    arguments: [try json.text(rest), number])
            } else {
                try database.execute(sql: "UPDATE delivery SET post_id = NULL WHERE post_id = ?", arguments: [number])
                try database.execute(sql: "DELETE FROM post WHERE id = ?", arguments: [number])
            }
        }
    }

    /// Removes what is known by the headline alone: judgements of missed articles, and corrections of stories. Those of
    /// other articles without a headline stay.
    private func forgetQuotes(of title: String) throws {
        guard !title.isEmpty else { return }
        try database.execute(sql: "DELETE FROM feedback WHERE title = ?", arguments: [title])
        try database.execute(
            sql: """
                DELETE FROM story_correction WHERE json_extract(one, '$.title') = :title
                OR json_extract(other, '$.title') = :title
                """, arguments: ["title": title])
    }

    private func removeFromStory(_ story: Int64, _ title: String) throws {
        let next = try String.fetchOne(
            database, sql: "SELECT title FROM article WHERE story_id = ? ORDER BY id LIMIT 1", arguments: [story])
        if let next {
            try database.execute(
                sql: """
                    UPDATE story SET headline = iif(headline = :title, :next, headline), articles = max(articles - 1, 1)
                    WHERE id = :story
                    """, arguments: ["title": title, "next": next, "story": story])
        } else if try Int.fetchOne(database, sql: "SELECT 1 FROM alert WHERE story_id = ?", arguments: [story]) == nil {
            try database.execute(sql: "DELETE FROM story_source WHERE story_id = ?", arguments: [story])
            try database.execute(sql: "DELETE FROM story WHERE id = ?", arguments: [story])
        } else {
            try database.execute(sql: "UPDATE story SET headline = '' WHERE id = ?", arguments: [story])
        }
    }
}
