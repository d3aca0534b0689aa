import Alerts
import Articles
import GRDB
import Intake
import Stories
import Text

/// Stories, with their sources.
struct StoryTable {
    private let database: Database
    private let json = StoredJSON()
    private let insertion: PreparedStatement
    private let sourceInsertion: PreparedStatement

    init(_ database: Database) {
        self.database = database
        insertion = PreparedStatement(
            """
            INSERT INTO story (id, headline, first_seen, last_seen, articles, copies, sources, languages, developments)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, database)
        sourceInsertion = PreparedStatement("INSERT INTO story_source (story_id, source) VALUES (?, ?)", database)
    }

    func fetch(_ number: Int64) throws -> StoryRecord? {
        try Row.fetchOne(
            database.cachedStatement(sql: "SELECT * FROM story WHERE id = ?"), arguments: [number]
        ).map(record)
    }

    fileprivate func record(_ row: Row) throws -> StoryRecord {
        StoryRecord(
            headline: row["headline"],
            facts: StoryFacts(
                number: row["id"], sources: row["sources"], copies: row["copies"], articles: row["articles"],
                firstSeen: row["first_seen"], lastSeen: row["last_seen"],
                languages: (row["languages"] as String).split(separator: " ").map(String.init)),
            developments: try json.value(from: row["developments"]))
    }

    /// A story that an article joins.
    func known(_ number: Int64) throws -> StoryRecord {
        guard let story = try fetch(number) else {
            throw DatabaseError(message: "there is no story \(number), which an article is to join")
        }
        return story
    }

    /// The number of the next new story.
    func nextNumber() throws -> Int64 {
        try Int64.fetchOne(database.cachedStatement(sql: "SELECT IFNULL(MAX(id), 0) + 1 FROM story")) ?? 1
    }

    /// Stores a new story.
    func insert(_ story: StoryRecord) throws {
        let facts = story.facts
        try insertion.run([
            .integer(facts.number), .text(story.headline), StoredValue(facts.firstSeen), StoredValue(facts.lastSeen),
            StoredValue(facts.articles), StoredValue(facts.copies), StoredValue(facts.sources),
            .text(facts.languages.joined(separator: " ")), .text(try developments(story)),
        ])
    }

    private func developments(_ story: StoryRecord) throws -> String {
        let developments = story.developments
        return developments == Developments() ? StoryTable.noDevelopments : try json.text(developments)
    }

    /// Most stories have none, and writing JSON is slow.
    private static let noDevelopments = (try? StoredJSON().text(Developments())) ?? "{}"

    func update(_ story: StoryRecord) throws {
        let facts = story.facts
        try database.cachedStatement(
            sql: """
                UPDATE story SET headline = ?, last_seen = ?, articles = ?, copies = ?, sources = ?, languages = ?,
                developments = ? WHERE id = ?
                """
        ).execute(
            arguments: [
                story.headline, facts.lastSeen, facts.articles, facts.copies, facts.sources,
                facts.languages.joined(separator: " "), try developments(story), facts.number,
            ])
    }

    func has(source: String, _ story: Int64) throws -> Bool {
        try Int.fetchOne(
            database.cachedStatement(sql: "SELECT 1 FROM story_source WHERE story_id = ? AND source = ?"),
            arguments: [story, source]) != nil
    }

    func add(source: String, to story: Int64) throws {
        try sourceInsertion.run([.integer(story), .text(source)])
    }
}

/// Which stories to list.
package struct StoryQuery: Sendable {
    /// Only those with an alert of this topic.
    package var topic: String?
    /// Only those that continued at or after this moment.
    package var since: Timestamp?
    /// Only those that last continued before this moment.
    package var until: Timestamp?
    /// Only those behind this place, in a list that begins with the last ones.
    package var place: ListPlace?
    /// Only the last ones.
    package var limit: Int

    /// A query; without arguments for all stories.
    package init(topic: String? = nil, since: Timestamp? = nil, limit: Int = .max) {
        self.topic = topic
        self.since = since
        self.limit = limit
    }
}

/// A story of the past.
package struct StoryEntry: Sendable, Equatable {
    /// The headline of the first article that has one, else that of its first alert; empty if there is neither.
    package var headline: String
    /// Its number, counts, times and languages.
    package var facts: StoryFacts
    /// The topics of its alerts, suppressed or not, in the order of the alerts.
    package var topics: [String]

    package init(headline: String, facts: StoryFacts, topics: [String]) {
        self.headline = headline
        self.facts = facts
        self.topics = topics
    }
}

/// A story with all that is kept of it.
package struct StoryDetails: Sendable {
    package var story: StoryEntry
    /// Its articles in the order in which they were read, repetitions too.
    package var articles: [StoryMember]
    /// Its alerts, with what became of them.
    package var alerts: [LedgerEntry]
}

/// An article of a story.
package struct StoryMember: Sendable, Equatable {
    /// Counts up with every article.
    package var number: Int64
    package var relation: Relation
    /// The article that it relates to, by its number.
    package var relative: Int64?
    /// How like the story it was, 0 to 1.
    package var similarity: Double
    /// Why, the strongest first; empty for an article that is known by its address or text.
    package var reasons: [String]
    package var title: String
    /// The outlet or agency.
    package var source: String?
    /// `en`, `ko`, `ja`, `zh` or `other`.
    package var language: String
    /// The day of publication, for example `2026-11-22`.
    package var published: String?
    package var url: String?
    /// The inbox's name.
    package var inbox: String
    /// The file, escaped.
    package var file: String
    package var readAt: Timestamp
}

extension Store {
    /// The stories that match, in the order in which they last continued.
    package func stories(_ query: StoryQuery) throws(StoreError) -> [StoryEntry] {
        try read("list stories") { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM story WHERE (:topic IS NULL OR EXISTS (
                        SELECT 1 FROM alert WHERE alert.story_id = story.id AND alert.topic = :topic))
                    AND last_seen >= :since AND (:until IS NULL OR last_seen < :until)
                    AND (:moment IS NULL OR (last_seen, id) < (:moment, :number))
                    ORDER BY last_seen DESC, id DESC LIMIT :limit
                    """,
                arguments: [
                    "topic": query.topic, "since": query.since?.milliseconds ?? 0, "until": query.until,
                    "moment": query.place?.moment, "number": query.place?.number, "limit": Int64(query.limit),
                ]
            ).reversed().map { try Store.entry(StoryTable(database).record($0), database) }
        }
    }

    /// A story with its articles and alerts; nil if there is none of that number.
    ///
    /// - Parameter limit: Only the last articles.
    package func story(_ number: Int64, limit: Int) throws(StoreError) -> StoryDetails? {
        try read("look up a story") { database in
            guard let story = try StoryTable(database).fetch(number) else { return nil }
            let articles = try Row.fetchAll(
                database,
                sql: """
                    SELECT article.*, file.inbox, file.path, (
                        SELECT alert.title FROM alert WHERE alert.article_id = article.id AND article.title = ''
                        ORDER BY number LIMIT 1
                    ) AS beginning
                    FROM article JOIN file ON file.id = article.file_id
                    WHERE article.story_id = ? ORDER BY article.id DESC LIMIT ?
                    """, arguments: [number, limit])
            return StoryDetails(
                story: try Store.entry(story, database),
                articles: try articles.reversed().map { try StoryMember(row: $0, StoredJSON()) },
                alerts: try AlertTable(database).entries(of: number))
        }
    }

    private static func entry(_ story: StoryRecord, _ database: Database) throws -> StoryEntry {
        let topics = try String.fetchAll(
            database.cachedStatement(
                sql: "SELECT topic FROM alert WHERE story_id = ? GROUP BY topic ORDER BY MIN(number)"),
            arguments: [story.facts.number])
        // An alert of an article without a headline has the beginning of its text.
        let headline =
            story.headline.isEmpty
            ? try String.fetchOne(
                database.cachedStatement(sql: "SELECT title FROM alert WHERE story_id = ? ORDER BY number LIMIT 1"),
                arguments: [story.facts.number]) : story.headline
        return StoryEntry(headline: headline ?? "", facts: story.facts, topics: topics)
    }
}

extension StoryMember {
    fileprivate init(row: Row, _ json: StoredJSON) throws {
        let reasons: String? = row["reasons"]
        let source: String? = row["source"]
        let beginning: String? = row["beginning"]
        self.init(
            number: row["id"], relation: try row.word("relation"), relative: row["relative_id"],
            similarity: row["similarity"], reasons: try reasons.map { try json.value(from: $0) } ?? [],
            title: beginning ?? row["title"], source: source ?? row["agency"], language: row["language"],
            published: row["published"], url: row["url"], inbox: row["inbox"], file: row["path"],
            readAt: row["read_at"])
    }
}
