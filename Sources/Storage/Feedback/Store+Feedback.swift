import Alerts
import Articles
import Foundation
import GRDB

extension Store {
    /// What the desk has judged, in the order of the judgements; of several about the same alert the last.
    package func feedback() throws(StoreError) -> [FeedbackEntry] {
        try read("read the feedback") { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM feedback WHERE id IN (SELECT MAX(id) FROM feedback GROUP BY subject) ORDER BY id
                    """
            ).map(FeedbackEntry.init(row:))
        }
    }

    /// The alerts whose identity begins with some digits, in the order they were raised.
    ///
    /// - Parameters:
    ///   - digits: Hexadecimal digits in lower case; anything else finds nothing.
    ///   - limit: At most so many.
    package func alerts(beginningWith digits: String, limit: Int) throws(StoreError) -> [Alert] {
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }) else { return [] }
        return try read("look up an alert") { database in
            let decoder = JSONDecoder()
            // “g” stands behind every digit: a range the index serves.
            return try String.fetchAll(
                database, sql: "SELECT body FROM alert WHERE id >= ? AND id < ? ORDER BY number LIMIT ?",
                arguments: [digits, digits + "g", limit]
            ).map { try decoder.decode(Alert.self, from: Data($0.utf8)) }
        }
    }

    /// Records that an alert was right or wrong, together with its article.
    ///
    /// - Returns: The judgement, and the one of the same alert that it replaces; nothing if there is no such alert.
    package func judge(
        _ alert: String, _ judgement: Judgement, by name: String, at now: Timestamp, note: String?
    ) throws(StoreError) -> (entry: FeedbackEntry, replaced: FeedbackEntry?)? {
        try write("record a judgement") { database in
            let row = try Row.fetchOne(
                database,
                sql: """
                    SELECT alert.id AS subject, :judgement AS judgement, alert.topic, alert.score, article.title,
                    COALESCE(alerted_article.text, '') AS text, article.language, article.published, article.source,
                    article.url, article.section, :name AS judged_by, :now AS judged_at, :note AS note
                    FROM alert JOIN article ON article.id = alert.article_id
                    LEFT JOIN alerted_article USING (article_id) WHERE alert.id = :alert
                    """,
                arguments: [
                    "judgement": judgement.rawValue, "name": name, "now": now.milliseconds, "note": note,
                    "alert": alert,
                ])
            guard let row else { return nil }
            let entry = try FeedbackEntry(row: row)
            return (entry, try Store.append(entry, to: database))
        }
    }

    /// Records a judgement that brings its article with it.
    ///
    /// - Returns: The judgement of the same article and topic that it replaces.
    package func record(_ entry: FeedbackEntry) throws(StoreError) -> FeedbackEntry? {
        try write("record a judgement") { try Store.append(entry, to: $0) }
    }

    private static func append(_ entry: FeedbackEntry, to database: Database) throws -> FeedbackEntry? {
        let earlier = try Row.fetchOne(
            database, sql: "SELECT * FROM feedback WHERE subject = ? ORDER BY id DESC LIMIT 1",
            arguments: [entry.subject])
        try database.execute(
            sql: """
                INSERT INTO feedback (subject, judgement, topic, score, title, text, language, published, source, url,
                section, judged_by, judged_at, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                entry.subject, entry.judgement.rawValue, entry.topic, entry.score, entry.title, entry.text,
                entry.language.rawValue, entry.published, entry.source, entry.url, entry.section, entry.by,
                entry.at.milliseconds, entry.note,
            ])
        return try earlier.map(FeedbackEntry.init(row:))
    }
}

extension FeedbackEntry {
    fileprivate init(row: Row) throws {
        guard let judgement = Judgement(rawValue: row["judgement"]) else {
            throw DatabaseError(message: "no such judgement: \(row["judgement"] as String)")
        }
        self.init(
            subject: row["subject"], judgement: judgement, topic: row["topic"], score: row["score"],
            title: row["title"], text: row["text"], language: Language(rawValue: row["language"]) ?? .other,
            published: row["published"], source: row["source"], url: row["url"], section: row["section"],
            by: row["judged_by"], at: Timestamp(milliseconds: row["judged_at"]), note: row["note"])
    }
}
