import Alerts
import Articles
import GRDB

/// A story as the store counts it.
struct StoryRow {
    var number: Int64
    var headline: String
    var firstSeen: Timestamp
    var lastSeen: Timestamp
    /// Documents; a repetition or a later state of one is none.
    var articles: Int
    /// Of these the ones in another's words.
    var copies: Int
    /// Outlets that tell it in their own words.
    var sources: Int
    /// In the order they came.
    var languages: [String]

    /// The longest headline that is kept, in bytes of UTF-8.
    static let longestHeadline = 1_000

    /// A story that nobody has told yet.
    init(openedAt now: Timestamp) {
        (number, headline, firstSeen, lastSeen) = (0, "", now, now)
        (articles, copies, sources, languages) = (0, 0, 0, [])
    }

    init(row: Row) {
        number = row["id"]
        headline = row["headline"]
        firstSeen = Timestamp(milliseconds: row["first_seen"])
        lastSeen = Timestamp(milliseconds: row["last_seen"])
        articles = row["articles"]
        copies = row["copies"]
        sources = row["sources"]
        languages = (row["languages"] as String).split(separator: " ").map(String.init)
    }

    /// What alerts say of it.
    var facts: StoryFacts {
        StoryFacts(
            number: number, sources: sources, copies: copies, articles: articles, firstSeen: firstSeen,
            lastSeen: lastSeen, languages: languages)
    }

    static func fetch(_ number: Int64, from database: Database) throws -> StoryRow? {
        try Row.fetchOne(
            database.cachedStatement(sql: "SELECT * FROM story WHERE id = ?"), arguments: [number]
        ).map(StoryRow.init(row:))
    }

    /// Stores a new story, which gets its number.
    mutating func insert(into database: Database) throws {
        try database.cachedStatement(
            sql: """
                INSERT INTO story (headline, first_seen, last_seen, articles, copies, sources, languages)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [
                headline, firstSeen.milliseconds, lastSeen.milliseconds, articles, copies, sources,
                languages.joined(separator: " "),
            ])
        number = database.lastInsertedRowID
    }

    func update(in database: Database) throws {
        try database.cachedStatement(
            sql: """
                UPDATE story SET headline = ?, last_seen = ?, articles = ?, copies = ?, sources = ?, languages = ?
                WHERE id = ?
                """
        ).execute(
            arguments: [
                headline, lastSeen.milliseconds, articles, copies, sources, languages.joined(separator: " "), number,
            ])
    }

    /// Counts an article that joins it. What is read again is no further article, nor is a later state of a document.
    ///
    /// - Returns: Whether there is more to say of the story than before.
    mutating func add(
        _ article: Article, as relation: ArticleRelation, in database: Database, now: Timestamp
    ) throws -> Bool {
        guard relation != .repetition else { return false }
        let before = (headline, articles, sources, languages.count)
        if headline.isEmpty { headline = AlertedText.beginning(of: article.title, bytes: StoryRow.longestHeadline) }
        if relation != .revision { articles += 1 }
        if relation == .copy { copies += 1 }
        if relation != .copy, try StoryRow.isNewSource(SourceName.of(article), of: number, database) { sources += 1 }
        if !languages.contains(article.language.rawValue) { languages.append(article.language.rawValue) }
        guard before != (headline, articles, sources, languages.count) else { return false }
        lastSeen = max(lastSeen, now)
        return true
    }

    private static func isNewSource(_ source: String, of story: Int64, _ database: Database) throws -> Bool {
        try database.cachedStatement(
            sql: "INSERT INTO story_source (story_id, source) VALUES (?, ?) ON CONFLICT DO NOTHING"
        ).execute(arguments: [story, source])
        return database.changesCount > 0
    }
}
