import Alerts
import Articles
import GRDB
import Intake
import Stories
import Text

/// A person's correction: two articles belong to one story, or to two.
package struct StoryCorrection: Sendable, Equatable {
    /// How the person corrected the stories.
    package enum Kind: String, Sendable, CaseIterable { case split, merge }

    package var kind: Kind
    package var belongsTogether: Bool
    package var one: CorrectedArticle
    package var other: CorrectedArticle
    package var by: String
    package var at: Timestamp
}

/// An article of a correction, complete in itself: its file may be gone.
package struct CorrectedArticle: Sendable, Hashable, Codable {
    package var title: String
    /// Empty if the article could not be read any more.
    package var text: String
    package var language: String
    package var published: String?
    package var source: String?
    package var url: String?
}

/// Why a story is not corrected.
package enum StoryCorrectionError: Error, Sendable, Equatable, CustomStringConvertible {
    case noStory(Int64)
    case notOfStory(article: Int64, story: Int64)
    case nothingLeft(story: Int64)
    case sameStory(Int64)

    package var description: String {
        switch self {
        case .noStory(let number): "there is no story \(number); “wirewatch stories” lists them"
        case .notOfStory(let article, let story):
            "article \(article) is not of story \(story); “wirewatch stories show \(story)” lists its articles"
        case .nothingLeft(let story): "story \(story) would have no article left; name fewer"
        case .sameStory(let number): "story \(number) cannot be merged with itself"
        }
    }
}

/// What a correction made.
package struct CorrectedStories: Sendable, Equatable {
    /// The story that a person named first.
    package var story: StoryFacts
    /// The new story of a split; nil for a merge.
    package var new: StoryFacts?
    /// How many pairs of articles are remembered for `evaluate stories --feedback`.
    package var remembered: Int
}

/// Reads the text of an article that is not in the store; nil if its file cannot be read any more.
package typealias ArticleText = (_ inbox: String, _ file: String, _ position: Int) -> String?

extension Store {
    /// Moves articles of a story into a story of their own.
    ///
    /// Alerts that the articles have raised go with them. No alert is raised: the person knows of the articles. Later
    /// articles of the new story raise its alerts.
    package func splitStory(
        _ number: Int64, moving moved: [Int64], by name: String, at now: Timestamp, text: ArticleText
    ) throws(StoreError) -> Result<CorrectedStories, StoryCorrectionError> {
        try write("split a story") { database in
            let (stories, corrections) = (StoryTable(database), StoryCorrections(database))
            guard let story = try stories.fetch(number) else { return .failure(.noStory(number)) }
            let members = try corrections.articles(of: number)
            if let stray = moved.first(where: { !members.contains($0) }) {
                return .failure(.notOfStory(article: stray, story: number))
            }
            let moved = members.filter(moved.contains)
            guard let anchor = members.first(where: { !moved.contains($0) }), let first = moved.first else {
                return .failure(.nothingLeft(story: number))
            }
            let new = StoryRecord(number: try stories.nextNumber(), openedAt: now)
            try stories.insert(new)
            try corrections.move(moved, to: new.facts.number)
            var remembered = 0
            for article in moved {
                remembered += try corrections.remember(.split, anchor, article, together: false, name, now, text)
                if article != first {
                    remembered += try corrections.remember(.split, first, article, together: true, name, now, text)
                }
            }
            return .success(
                CorrectedStories(
                    story: try corrections.recount(story), new: try corrections.recount(new), remembered: remembered))
        }
    }

    /// Moves all articles and alerts of other stories into a story; the others end.
    package func mergeStories(
        _ number: Int64, with others: [Int64], by name: String, at now: Timestamp, text: ArticleText
    ) throws(StoreError) -> Result<CorrectedStories, StoryCorrectionError> {
        try write("merge stories") { database in
            let (stories, corrections) = (StoryTable(database), StoryCorrections(database))
            guard var story = try stories.fetch(number) else { return .failure(.noStory(number)) }
            guard !others.contains(number) else { return .failure(.sameStory(number)) }
            var records: [StoryRecord] = []
            for other in Set(others).sorted() {
                guard let record = try stories.fetch(other) else { return .failure(.noStory(other)) }
                records.append(record)
            }
            let anchor = try corrections.articles(of: number).first
            var remembered = 0
            for record in records {
                let other = record.facts.number
                let members = try corrections.articles(of: other)
                if let anchor, let first = members.first {
                    remembered += try corrections.remember(.merge, anchor, first, together: true, name, now, text)
                }
                try corrections.moveAll(from: other, to: number)
                story.developments = story.developments.merging(record.developments)
            }
            return .success(
                CorrectedStories(story: try corrections.recount(story), new: nil, remembered: remembered))
        }
    }

    /// The corrections in their order, only the last one of each pair, without those whose texts are lost.
    package func storyCorrections() throws(StoreError) -> [StoryCorrection] {
        try read("read the corrections of stories") { try StoryCorrections($0).all() }
    }
}

/// Corrections of stories by a person.
struct StoryCorrections {
    private let database: Database
    private let json = StoredJSON()

    init(_ database: Database) { self.database = database }

    /// The number of the last one; 0 if there is none.
    func last() throws -> Int64 {
        try Int64.fetchOne(database.cachedStatement(sql: "SELECT MAX(id) FROM story_correction")) ?? 0
    }

    fileprivate func all() throws -> [StoryCorrection] {
        let corrections = try Row.fetchAll(database, sql: "SELECT * FROM story_correction ORDER BY id").map { row in
            StoryCorrection(
                kind: try row.word("kind"), belongsTogether: row["belongs_together"],
                one: try json.value(from: row["one"]), other: try json.value(from: row["other"]),
                by: row["corrected_by"], at: row["corrected_at"])
        }.filter { !$0.one.text.isEmpty && !$0.other.text.isEmpty }
        var seen: Set<Set<CorrectedArticle>> = []
        return corrections.reversed().filter { seen.insert([$0.one, $0.other]).inserted }.reversed()
    }

    fileprivate func articles(of story: Int64) throws -> [Int64] {
        try Int64.fetchAll(database, sql: "SELECT id FROM article WHERE story_id = ? ORDER BY id", arguments: [story])
    }

    /// Moves articles, and the alerts that they raised.
    fileprivate func move(_ articles: [Int64], to story: Int64) throws {
        for article in articles {
            try database.execute(sql: "UPDATE article SET story_id = ? WHERE id = ?", arguments: [story, article])
            try database.execute(
                sql: "UPDATE alert SET story_id = ? WHERE article_id = ?", arguments: [story, article])
        }
        try database.execute(
            sql: "UPDATE article SET relation = ?, relative_id = NULL, reasons = NULL WHERE id = ?",
            arguments: [Relation.new, articles.first])
    }

    fileprivate func moveAll(from other: Int64, to story: Int64) throws {
        try database.execute(
            sql: "UPDATE article SET relation = ? WHERE story_id = ? AND relation = ?",
            arguments: [Relation.followUp, other, Relation.new])
        for table in ["article", "alert"] {
            try database.execute(
                sql: "UPDATE \(table) SET story_id = ? WHERE story_id = ?", arguments: [story, other])
        }
        try database.execute(sql: "DELETE FROM story_source WHERE story_id = ?", arguments: [other])
        try database.execute(sql: "DELETE FROM story WHERE id = ?", arguments: [other])
    }

    /// Counts a story and its sources anew, and tells its alerts.
    fileprivate func recount(_ story: StoryRecord) throws -> StoryFacts {
        let number = story.facts.number
        let articles = try Row.fetchAll(
            database,
            sql: """
                SELECT title, relation, source, agency, url, language, read_at FROM article WHERE story_id = ?
                ORDER BY id
                """, arguments: [number]
        ).map { row in
            CountedArticle(
                title: row["title"], relation: try row.word("relation"), source: row["source"], agency: row["agency"],
                url: row["url"], language: row["language"], readAt: row["read_at"])
        }
        let (recounted, sources) = story.recounted(from: articles)
        let stories = StoryTable(database)
        try stories.update(recounted)
        try database.execute(sql: "DELETE FROM story_source WHERE story_id = ?", arguments: [number])
        for source in sources.sorted() { try stories.add(source: source, to: number) }
        let alerts = AlertTable(database)
        for stored in try alerts.stored(of: number, withRaises: false) {
            var alert = stored.alert
            alert.story = recounted.facts
            try alerts.refresh(alert)
        }
        return recounted.facts
    }

    /// - Returns: 1 if both texts are known, so that the pair can be tried again, else 0.
    fileprivate func remember(
        _ kind: StoryCorrection.Kind, _ one: Int64, _ other: Int64, together: Bool, _ name: String, _ now: Timestamp,
        _ text: ArticleText
    ) throws -> Int {
        let articles = try [one, other].map { try corrected($0, text) }
        try database.execute(
            sql: """
                INSERT INTO story_correction (kind, belongs_together, one, other, corrected_by, corrected_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """,
            arguments: [kind.rawValue, together, try json.text(articles[0]), try json.text(articles[1]), name, now])
        return articles.contains { $0.text.isEmpty } ? 0 : 1
    }

    private func corrected(_ article: Int64, _ text: ArticleText) throws -> CorrectedArticle {
        let row = try Row.fetchOne(
            database,
            sql: """
                SELECT title, article.language, published, source, url, position - earlier_articles AS position, inbox,
                path, alerted_article.text
                FROM article JOIN file ON file.id = article.file_id
                LEFT JOIN alerted_article ON alerted_article.article_id = article.id WHERE article.id = ?
                """, arguments: [article])
        guard let row else { throw DatabaseError(message: "there is no article \(article)") }
        let kept: String? = row["text"]
        // The file may have other contents since the article was read.
        let position: Int = row["position"]
        let found = kept ?? (position >= 0 ? text(row["inbox"], row["path"], position) : nil)
        return CorrectedArticle(
            title: row["title"], text: found ?? "", language: row["language"], published: row["published"],
            source: row["source"], url: row["url"])
    }
}
