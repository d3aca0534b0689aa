import Alerts
import Articles
import GRDB
import Intake
import Stories
import Text
import Topics

extension Store {
    /// Commits a batch of files in one transaction: checkpoints, articles, stories, scores, decisions, deliveries.
    ///
    /// Each article is decided inside the transaction, against all that was committed before it, so that of two copies
    /// read at the same time only one raises an alert. If it fails nothing of it is kept, neither in the file nor in
    /// memory.
    ///
    /// - Parameters:
    ///   - policy: The configuration as it is now.
    ///   - stories: The story index; one committer at a time uses it.
    package func commit(
        _ outcomes: [FileOutcome], policy: DecisionPolicy, stories: StoryIndexCache, now: Timestamp
    ) throws(StoreError) -> CommitSummary {
        // Moved out: if the transaction fails, the index is dropped with what it learned.
        var kept = stories.take()
        let (summary, current) = try write("commit what was read") { database in
            var isLoaded = false
            var current: LoadedStories
            if let known = kept.take(), known.settings == policy.stories,
                try known.changes == PersonalChanges(database)
            {
                current = known
            } else {
                current = try LoadedStories(settings: policy.stories, from: database)
                isLoaded = true
            }
            var transaction = CommitTransaction(database: database, policy: policy, now: now)
            for outcome in outcomes { try transaction.add(outcome, &current.index) }
            var summary = try transaction.finish()
            if isLoaded { summary.unreadableSketches = current.unreadable }
            return (summary, current)
        }
        stories.put(current)
        return summary
    }
}

/// The work of one commit: it reads what a decision needs and writes what the decision says.
private struct CommitTransaction {
    let policy: DecisionPolicy
    let now: Timestamp
    private let files: FileTable
    private let articles: ArticleTable
    private let sketches: SketchTable
    private let scores: ScoreTable
    private let stories: StoryTable
    private let alerts: AlertTable
    private let deliveries: DeliveryTable
    private let silences: SilenceTable
    private var summary = CommitSummary()
    /// Read before the first article that may raise an alert.
    private var context: SuppressionContext?
    /// The stories that continued, in the order in which they first did.
    private var continued: [Int64] = []
    /// The number of the next new story, once it is known.
    private var nextStory: Int64?
    /// Whether the file whose articles are added is one of many that a scan found.
    private var isBacklog = false

    init(database: Database, policy: DecisionPolicy, now: Timestamp) {
        self.policy = policy
        self.now = now
        files = FileTable(database)
        articles = ArticleTable(database)
        sketches = SketchTable(database)
        scores = ScoreTable(database)
        stories = StoryTable(database)
        alerts = AlertTable(database)
        deliveries = DeliveryTable(database)
        silences = SilenceTable(database)
    }

    mutating func add(_ outcome: FileOutcome, _ index: inout StoryIndex) throws {
        guard let file = try files.write(outcome, at: now) else { return }
        guard case .articles(let articles) = outcome.result else { return }
        isBacklog = outcome.isBacklog
        let origin = FileOrigin(inbox: outcome.checkpoint.inbox, file: outcome.checkpoint.path)
        for (number, scored) in articles.dropFirst(file.storedArticles).enumerated() {
            try add(scored, file: file.id, position: file.firstPosition + number, origin, &index)
        }
    }

    /// Updates the alerts of the stories that continued: once, however many articles joined.
    mutating func finish() throws -> CommitSummary {
        for number in continued {
            guard let story = try stories.fetch(number) else { continue }
            let stored = try alerts.stored(of: number, withRaises: !policy.updateReceivers.isEmpty)
            for update in policy.updates(of: story, alerts: stored, at: now) {
                try alerts.refresh(update.alert)
                for delivery in update.deliveries { try deliveries.insert(delivery, of: update.alert, at: now) }
                if update.alert.severity == .critical { try deliveries.prefer(update.alert.id) }
                summary.refresh(update.alert)
            }
        }
        return summary
    }

    private mutating func add(
        _ scored: ScoredArticle, file: Int64, position: Int, _ origin: FileOrigin, _ index: inout StoryIndex
    ) throws {
        let placement = Placement(of: scored, among: try articles.relatives(of: scored), in: index, at: now)
        let history = try history(for: scored, placement)
        var suppression = try suppressionContext(for: scored)
        let ruling = policy.rule(on: scored, placement, history, from: origin, suppressedBy: &suppression, at: now)
        if context != nil { context = suppression }
        let story = ruling.story.facts.number
        if placement.story == nil {
            try stories.insert(ruling.story)
            nextStory = story + 1
        }
        let article = try articles.insert(scored, ruling, file: file, position: position, at: now)
        if placement.isIndexed, let sketch = scored.sketch {
            try sketches.insert(sketch, article: article)
            index.insert(sketch, article: article, story: story, at: now)
        }
        try apply(ruling, of: scored, article: article)
        var report = ArticleReport(ruling, title: scored.article.title, inbox: origin.inbox, file: origin.file)
        report.language = scored.article.language.rawValue
        report.sourceClass = SourceClass(source: scored.article.source, agency: scored.article.agency)
        summary.add(ruling, report)
    }

    private mutating func apply(_ ruling: Ruling, of scored: ScoredArticle, article: Int64) throws {
        let story = ruling.story
        if ruling.isStoryChanged, ruling.placement.story != nil { try stories.update(story) }
        if ruling.addsSource { try stories.add(source: scored.sourceName, to: story.facts.number) }
        if ruling.isStoryChanged, ruling.placement.story != nil, !continued.contains(story.facts.number) {
            continued.append(story.facts.number)
        }
        for topic in ruling.topics {
            if let raise = topic.raise {
                try alerts.write(raise, article: article, story: story.facts.number)
                try articles.keepText(of: scored.article, article: article)
                for delivery in raise.deliveries {
                    try deliveries.insert(delivery, of: raise.alert, isBacklog: isBacklog, at: now)
                }
            }
            try scores.insert(topic, article: article, text: scored.article)
        }
    }

    private func history(for scored: ScoredArticle, _ placement: Placement) throws -> StoryHistory {
        let story =
            try placement.story.map(stories.known)
            ?? StoryRecord(number: nextStory ?? stories.nextNumber(), openedAt: now)
        let number = story.facts.number
        let knowsSource = try placement.story != nil && stories.has(source: scored.sourceName, number)
        var history = StoryHistory(story: story, knowsSource: knowsSource, alerts: [:], takenIDs: [])
        for topic in scored.decidedTopics {
            if placement.story != nil { history.alerts[topic] = try alerts.history(of: number, topic: topic) }
            let id = scored.alertID(topic: topic)
            guard history.alerts[topic] == nil else { continue }
            if try alerts.has(id) { history.takenIDs.insert(id) }
            if try alerts.wasNotifiedBefore(id) { history.notifiedBefore.insert(id) }
        }
        return history
    }

    private mutating func suppressionContext(for scored: ScoredArticle) throws -> SuppressionContext {
        if context == nil, !scored.decidedTopics.isEmpty {
            context = SuppressionContext(
                silences: SilenceSet(try silences.notOver(at: now)),
                recent: try policy.inhibitionReach.map {
                    try alerts.recent(since: now.advanced(by: .zero - $0), limit: SuppressionContext.maxRecentAlerts)
                } ?? [])
        }
        return context ?? .none
    }
}
