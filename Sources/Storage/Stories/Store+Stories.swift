import Alerts
import Articles
import Foundation
import GRDB

extension Store {
    /// The stories that match, in the order in which they last went on.
    package func stories(_ query: StoryQuery) throws(StoreError) -> [StoryEntry] {
        try read("list stories") { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM story WHERE (:topic IS NULL OR EXISTS (
                        SELECT 1 FROM alert WHERE alert.story_id = story.id AND alert.topic = :topic))
                    AND last_seen >= :since ORDER BY last_seen DESC, id DESC LIMIT :limit
                    """,
                arguments: [
                    "topic": query.topic, "since": query.since?.milliseconds ?? 0, "limit": Int64(query.limit),
                ]
            ).reversed().map { try Store.entry(StoryRow(row: $0), database) }
        }
    }

    /// A story with its articles and alerts; nothing if there is none of that number.
    ///
    /// - Parameter limit: The last so many articles.
    package func story(_ number: Int64, limit: Int) throws(StoreError) -> StoryDetails? {
        try read("look up a story") { database in
            guard let story = try StoryRow.fetch(number, from: database) else { return nil }
            let articles = try Row.fetchAll(
                database,
                sql: """
                    SELECT article.*, file.inbox, file.path FROM article JOIN file ON file.id = article.file_id
                    WHERE article.story_id = ? ORDER BY article.id DESC LIMIT ?
                    """, arguments: [number, limit])
            let alerts = try Row.fetchAll(
                database,
                sql: "SELECT number, id, body, state, reason FROM alert WHERE story_id = ? ORDER BY number",
                arguments: [number])
            let decoder = BodyDecoder()
            return StoryDetails(
                story: try Store.entry(story, database), articles: try articles.reversed().map(StoryMember.init(row:)),
                alerts: try alerts.map { try Store.entry($0, decoder, database) })
        }
    }

    private static func entry(_ story: StoryRow, _ database: Database) throws -> StoryEntry {
        let topics = try String.fetchAll(
            database.cachedStatement(
                sql: "SELECT topic FROM alert WHERE story_id = ? GROUP BY topic ORDER BY MIN(number)"),
            arguments: [story.number])
        return StoryEntry(headline: story.headline, facts: story.facts, topics: topics)
    }
}

extension StoryMember {
    fileprivate init(row: Row) throws {
        let reasons: String? = row["reasons"]
        let source: String? = row["source"]
        self.init(
            number: row["id"], relation: row["relation"] ?? "new", relative: row["relative_id"],
            similarity: row["similarity"] ?? 0,
            reasons: try reasons.map { try JSONDecoder().decode([String].self, from: Data($0.utf8)) } ?? [],
            title: row["title"], source: source ?? row["agency"], language: row["language"],
            published: row["published"], url: row["url"], inbox: row["inbox"], file: row["path"],
            readAt: Timestamp(milliseconds: row["read_at"]))
    }
}
