import Alerts
import Articles
import GRDB
import Text

/// What a reader says about a decision.
package enum Judgement: String, Sendable, CaseIterable {
    /// The alert was wanted.
    case right
    /// The alert was not wanted.
    case wrong
    /// There was no alert, and one was wanted.
    case missed

    /// Whether the article should raise an alert.
    package var isWanted: Bool { self != .wrong }
}

/// A judgement with the article it is about, complete in itself: the article's file may be gone.
package struct FeedbackEntry: Sendable, Equatable {
    /// The identity of the alert that was raised, or of the one that was missed, 32 hexadecimal digits.
    package var subject: String
    package var judgement: Judgement
    /// The topic that it is about.
    package var topic: String
    /// The score the article had for the topic.
    package var score: Double
    /// The headline; empty if the article has none.
    package var title: String
    /// The paragraphs that are scored, with a blank line between them, cut after 256 KiB; empty for an alert that was
    /// raised before texts were kept.
    package var text: String
    package var language: Language
    /// The day of publication, as `2026-11-22`.
    package var published: String?
    package var source: String?
    package var url: String?
    /// The outlet's section.
    package var section: String?
    /// The name of the reader.
    package var by: String
    package var at: Timestamp
    /// A comment.
    package var note: String?

    package init(
        subject: String, judgement: Judgement, topic: String, score: Double, title: String, text: String,
        language: Language, published: String?, source: String?, url: String?, section: String?, by: String,
        at: Timestamp, note: String?
    ) {
        self.subject = subject
        self.judgement = judgement
        self.topic = topic
        self.score = score
        self.title = title
        self.text = text
        self.language = language
        self.published = published
        self.source = source
        self.url = url
        self.section = section
        self.by = by
        self.at = at
        self.note = note
    }

    /// The alert that it is about; nil if there was none.
    package var alert: String? { judgement == .missed ? nil : subject }
}

extension FeedbackEntry {
    /// A judgement that an article should have raised an alert.
    ///
    /// - Parameters:
    ///   - subject: The id that the alert would have had.
    ///   - score: The article's score for the topic.
    package init(
        missed article: Article, subject: String, topic: String, score: Double, by: String, at: Timestamp, note: String?
    ) {
        self.init(
            subject: subject, judgement: .missed, topic: topic, score: score, title: article.title,
            text: ArticleTable.text(of: article), language: article.language,
            published: article.published?.day.description, source: article.source, url: article.url,
            section: article.section, by: by, at: at, note: note)
    }
}

extension FeedbackEntry {
    /// The article as it is scored.
    package var article: Article {
        StoredText(title: title, text: text, language: language, published: published, source: source, url: url)
            .article(section: section)
    }
}

extension CorrectedArticle {
    /// The article as it is read.
    package var article: Article {
        StoredText(
            title: title, text: text, language: Language(rawValue: language) ?? .other, published: published,
            source: source, url: url
        ).article(section: nil)
    }
}

/// What the store keeps of an article's text, and the article that it makes.
struct StoredText {
    var title: String
    /// Paragraphs with a blank line between them.
    var text: String
    var language: Language
    /// For example `2026-11-22`.
    var published: String?
    var source: String?
    var url: String?

    /// The article: the headline, and a paragraph for each block of the text.
    func article(section: String?) -> Article {
        var whole = title
        var passages = title.isEmpty ? [] : [Passage(role: .title, range: 0..<title.utf8.count)]
        for paragraph in text.split(separator: "\n\n") {
            if !whole.isEmpty { whole += "\n\n" }
            let start = whole.utf8.count
            whole += paragraph
            passages.append(Passage(role: .paragraph, range: start..<whole.utf8.count))
        }
        var article = Article(text: whole, passages: passages, language: language)
        article.published = published.flatMap(StoredText.day).map { PublicationDate(day: $0, origin: .metadata) }
        article.source = source
        article.url = url
        article.section = section
        return article
    }

    private static func day(_ text: String) -> CivilDate? {
        let parts = text.split(separator: "-").map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }
}

extension Store {
    /// The judgements in their order; only the last one of each alert.
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

    /// The judgements of one alert, the last one at the end.
    package func feedback(ofAlert id: String) throws(StoreError) -> [FeedbackEntry] {
        try read("read the feedback") { database in
            try Row.fetchAll(database, sql: "SELECT * FROM feedback WHERE subject = ? ORDER BY id", arguments: [id])
                .map(FeedbackEntry.init(row:))
        }
    }

    /// Records that an alert was right or wrong, together with its article. A wrong alert is not escalated.
    ///
    /// - Returns: The judgement, and the one of the same alert that it replaces; nil if there is no such alert.
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
                    "judgement": judgement, "name": name, "now": now, "note": note,
                    "alert": alert,
                ])
            guard let row else { return nil }
            let entry = try FeedbackEntry(row: row)
            if judgement == .wrong {
                try DeliveryTable(database).endEscalations(of: alert, reason: "judged wrong by \(name)", at: now)
            }
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
                entry.subject, entry.judgement, entry.topic, entry.score, entry.title, entry.text,
                entry.language, entry.published, entry.source, entry.url, entry.section, entry.by,
                entry.at, entry.note,
            ])
        return try earlier.map(FeedbackEntry.init(row:))
    }
}

extension FeedbackEntry {
    init(row: Row) throws {
        self.init(
            subject: row["subject"], judgement: try row.word("judgement"), topic: row["topic"], score: row["score"],
            title: row["title"], text: row["text"], language: Language(rawValue: row["language"]) ?? .other,
            published: row["published"], source: row["source"], url: row["url"], section: row["section"],
            by: row["judged_by"], at: row["judged_at"], note: row["note"])
    }
}
