import Alerts
import Articles
import GRDB
import Stories
import Topics

/// The work of one transaction: each article is placed and decided against all that was committed before it.
struct CommitTransaction {
    let database: Database
    let desk: DeskRules
    let now: Timestamp
    let encoder = EvidenceEncoder()
    private var summary = CommitSummary()
    private var raising: AlertRaising
    /// The stories that went on, as they are now, and their numbers in the order in which they first did.
    private var stories: [Int64: StoryRow] = [:]
    private var joined: [Int64] = []

    init(database: Database, desk: DeskRules, now: Timestamp) {
        self.database = database
        self.desk = desk
        self.now = now
        raising = AlertRaising(database: database, desk: desk, now: now, encoder: encoder)
    }

    /// Stores what came of a file.
    ///
    /// - Parameter index: The stories as they are; it remembers what is added.
    mutating func add(_ outcome: FileOutcome, _ index: inout StoryIndex) throws {
        let file = try FileRow(outcome: outcome).write(to: database, now: now)
        guard case .articles(let articles) = outcome.result else { return }
        for (position, scored) in articles.enumerated() {
            try add(scored, file: file, position: position, outcome.checkpoint, &index)
        }
    }

    /// Tells the alerts of the stories that went on, and sums up.
    mutating func finish() throws -> CommitSummary {
        summary.alerts = raising.raised
        summary.suppressed = raising.suppressed
        let updates = StoryUpdates(database: database, receivers: desk.updatedReceivers, now: now, encoder: encoder)
        for story in joined.compactMap({ stories[$0] }) {
            for alert in try updates.apply(story) { summary.refresh(alert) }
        }
        return summary
    }

    private mutating func add(
        _ scored: ScoredArticle, file: Int64, position: Int, _ checkpoint: Checkpoint, _ index: inout StoryIndex
    ) throws {
        let place = try ArticlePlace(of: scored, in: index, database: database, now: now)
        let story = try join(place, scored.article)
        let article = try ArticleRow(scored: scored, file: file, position: position, place: place, story: story.number)
            .insert(into: database, now: now)
        if place.isRemembered {
            try SketchRow(sketch: scored.sketch).insert(article: article, into: database)
            index.insert(scored.sketch, article: article, story: story.number, at: now)
        }
        summary.articleCount += 1
        for score in inOrder(scored.scores) where !score.evidence.isEmpty || score.isAlert {
            let told = try score.isAlert ? AlertRow.last(of: story.number, topic: score.topic, in: database) : nil
            let topic = TopicCase(
                scored: scored, score: score, article: article, story: story.facts,
                place: (checkpoint.inbox, checkpoint.path), told: told, kinship: place.kinshipToDecideBy)
            let (decision, alert) = try raising.decide(topic)
            try ScoreRow(score: score, decision: decision.word, reason: decision.reasonWord, alert: alert)
                .insert(article: article, text: scored.article, into: database, encoder: encoder)
            summary.count(decision)
        }
    }

    /// Scores in the order in which their alerts are raised: what may inhibit another comes before it.
    private func inOrder(_ scores: [TopicScore]) -> [TopicScore] {
        guard desk.inhibition != .none else { return scores }
        func rank(_ score: TopicScore) -> Int { desk.topics[score.topic].map(desk.inhibition.rank) ?? 0 }
        return scores.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(
            \.element)
    }

    /// The story of an article, which it now belongs to.
    private mutating func join(_ place: ArticlePlace, _ article: Article) throws -> StoryRow {
        guard let number = place.story else {
            var story = StoryRow(openedAt: now)
            try story.insert(into: database)
            _ = try story.add(article, as: place.relation, in: database, now: now)
            try story.update(in: database)
            summary.storyCount += 1
            return story
        }
        guard var story = try stories[number] ?? StoryRow.fetch(number, from: database) else {
            throw DatabaseError(message: "there is no story \(number), which an article is to join")
        }
        guard try story.add(article, as: place.relation, in: database, now: now) else { return story }
        try story.update(in: database)
        if stories.updateValue(story, forKey: number) == nil { joined.append(number) }
        return story
    }
}
