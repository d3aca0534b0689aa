import Storage
import Text
import Topics

/// The topics with their alerts a day and their precision.
struct TopicsPage {
    /// How many days are drawn.
    static let days = 30

    static func page(_ context: PageContext) throws -> PageView {
        let raises = try context.store.raises(
            since: context.now.advanced(by: .seconds(-days * 86_400)), offset: context.clock.offset)
        let view = TopicsView(raises, try context.store.feedback(), context.situation, context.clock)
        return PageView(title: "Topics", template: .topics, view: view, section: "/topics")
    }
}

/// The values of the page.
struct TopicsView {
    /// A topic.
    struct Item {
        var topicPath: String
        var topicTitle: String
        var topicName: String
        var severityWord: String
        var severityShape: String
        var thresholdText: String
        var alertCount: Int
        var bars: [SparklineBar]
        var precisionText: String
    }

    var items: [Item]
    var days: Int
    var chartWidth: Int

    init(_ raises: [String: [Int: Int]], _ feedback: [FeedbackEntry], _ situation: PageSituation, _ clock: DeskClock) {
        days = TopicsPage.days
        chartWidth = TopicsPage.days * SparklineBar.step
        let judged = Dictionary(grouping: feedback, by: \.topic)
        items = situation.topics.map { topic in
            let severity = SeverityView(topic.severity)
            let counts = TopicsView.counts(raises[topic.name] ?? [:], days: TopicsPage.days, clock)
            return Item(
                topicPath: "/topics/\(topic.name)", topicTitle: PageText.line(topic.title, 80), topicName: topic.name,
                severityWord: severity.word, severityShape: severity.shape,
                thresholdText: PageText.score(topic.threshold), alertCount: counts.reduce(0, +),
                bars: SparklineBar.bars(counts),
                precisionText: TopicsView.precision(judged[topic.name] ?? []))
        }
    }

    /// The counts of the last days, the last day last.
    ///
    /// - Parameter raises: By days since 1970.
    static func counts(_ raises: [Int: Int], days: Int, _ clock: DeskClock) -> [Int] {
        let today = clock.day(clock.now).daysSinceEpoch
        return (0..<days).map { raises[today - days + 1 + $0] ?? 0 }
    }

    /// As `8 of 10 right`, with the missed ones.
    static func precision(_ entries: [FeedbackEntry]) -> String {
        let right = entries.count { $0.judgement == .right }
        let wrong = entries.count { $0.judgement == .wrong }
        let missed = entries.count { $0.judgement == .missed }
        guard right + wrong + missed > 0 else { return "not judged" }
        let judged = right + wrong > 0 ? "\(right) of \(right + wrong) right" : "no alert judged"
        return judged + (missed > 0 ? ", \(missed) missed" : "")
    }
}

/// One topic, and what another threshold would have raised.
struct TopicPage {
    /// How far back scores are looked at, in days.
    static let days = 30

    static func page(_ name: String, _ fields: FormFields, _ context: PageContext) throws -> PageView {
        guard let topic = context.situation.topics.first(where: { $0.name == name }) else {
            throw PageError.notFound("There is no topic \(PageText.line(name, 80)).")
        }
        let threshold = try TopicPage.threshold(fields) ?? topic.threshold
        let since = context.now.advanced(by: .seconds(-days * 86_400))
        let trial = ThresholdTrial(
            try context.store.storyScores(of: name, since: since), present: topic.threshold, tried: threshold,
            days: days)
        let feedback = try context.store.feedback().filter { $0.topic == name }
        let raises = try context.store.raises(since: since, offset: context.clock.offset)[name] ?? [:]
        let headlines = try context.store.headlines(of: trial.changed.prefix(TopicView.maxChanged).map(\.article))
        return PageView(
            title: PageText.line(topic.title, 80), template: .topic,
            view: TopicView(topic, trial, feedback, headlines, raises: raises, context.clock), section: "/topics")
    }

    static func threshold(_ fields: FormFields) throws(PageError) -> Double? {
        guard let text = fields["threshold"] else { return nil }
        guard let value = Double(text), (ThresholdTrial.lowest...0.99).contains(value) else {
            throw .bad("threshold: expected a number from 0.10 to 0.99")
        }
        return (value * 100).rounded() / 100
    }
}

/// What a threshold would have raised: an alert for each story whose best score reaches it.
struct ThresholdTrial: Sendable, Equatable {
    /// Lower scores are not looked at.
    static let lowest = 0.1
    /// The width of a bin of the histogram.
    static let bin = 0.05

    var present: Double
    var tried: Double
    var days: Int
    /// The stories that the present threshold reaches.
    var presentCount: Int
    var triedCount: Int
    /// The stories that only one of the two reaches, the best score first.
    var changed: [StoryScore]
    /// How many stories have their best score in each bin, from ``lowest`` on.
    var bins: [Int]

    init(_ scores: [StoryScore], present: Double, tried: Double, days: Int) {
        self.present = present
        self.tried = tried
        self.days = days
        presentCount = scores.count { $0.score >= present }
        triedCount = scores.count { $0.score >= tried }
        changed = scores.filter { ($0.score >= present) != ($0.score >= tried) }
        let count = Int(((1 - ThresholdTrial.lowest) / ThresholdTrial.bin).rounded())
        bins = [Int](repeating: 0, count: count)
        for score in scores where score.score >= ThresholdTrial.lowest {
            let index = Int((score.score - ThresholdTrial.lowest) / ThresholdTrial.bin)
            bins[min(max(index, 0), count - 1)] += 1
        }
    }
}

/// The values of a topic's page.
struct TopicView {
    /// A story that only one of the thresholds reaches.
    struct Changed {
        var storyPath: String
        var headline: String
        var scoreText: String
        var when: String
    }

    /// A bar of the histogram.
    struct Bar {
        var x: Int
        var y: Int
        var height: Int
        var label: String
    }

    var topicName: String
    var severityWord: String
    var severityShape: String
    var presentText: String
    var triedText: String
    var isTrial: Bool
    var presentCount: String
    var triedCount: String
    var yaml: String
    var changed: [Changed]
    var hasChanged: Bool
    var changedHeading: String
    var isCut: Bool
    var bars: [Bar]
    /// As `12 stories`.
    var highestBar: String
    var presentX: Int
    var triedX: Int
    var precisionText: String
    var alertCount: Int
    var sparkBars: [SparklineBar]
    var sparkWidth: Int
    var days: Int

    /// The picture of the histogram: 360 wide for scores from 0.1 to 1, 100 high.
    private static let chartWidth = 360
    private static let chartHeight = 100
    fileprivate static let maxChanged = 40

    init(
        _ topic: PageSituation.Topic, _ trial: ThresholdTrial, _ feedback: [FeedbackEntry],
        _ headlines: [Int64: ReadHeadline], raises: [Int: Int],
        _ clock: DeskClock
    ) {
        let severity = SeverityView(topic.severity)
        topicName = topic.name
        severityWord = severity.word
        severityShape = severity.shape
        presentText = PageText.score(trial.present)
        triedText = Decimals.fixed(trial.tried, .toNearestOrAwayFromZero)
        isTrial = trial.tried != trial.present
        presentCount = TopicView.rate(trial.presentCount, trial.days)
        triedCount = TopicView.rate(trial.triedCount, trial.days)
        yaml = "threshold: \(triedText)"
        changed = trial.changed.prefix(TopicView.maxChanged).map {
            Changed(
                storyPath: "/stories/\($0.story)", headline: PageText.headline(headlines[$0.article]?.title ?? ""),
                scoreText: PageText.score($0.score), when: headlines[$0.article].map { clock.short($0.readAt) } ?? "")
        }
        hasChanged = !changed.isEmpty
        changedHeading = trial.tried < trial.present ? "Stories it would add" : "Stories it would drop"
        isCut = trial.changed.count > changed.count
        let highest = max(trial.bins.max() ?? 0, 1)
        let step = TopicView.chartWidth / trial.bins.count
        bars = trial.bins.enumerated().filter { $0.element > 0 }.map { index, count in
            let height = max(count * TopicView.chartHeight / highest, 1)
            let low = ThresholdTrial.lowest + Double(index) * ThresholdTrial.bin
            return Bar(
                x: index * step, y: TopicView.chartHeight - height, height: height,
                label: "\(count.counted("story", "stories")) from \(Decimals.fixed(low, .toNearestOrAwayFromZero))")
        }
        highestBar = (trial.bins.max() ?? 0).counted("story", "stories")
        presentX = TopicView.place(trial.present)
        triedX = TopicView.place(trial.tried)
        precisionText = TopicsView.precision(feedback)
        let counts = TopicsView.counts(raises, days: TopicPage.days, clock)
        alertCount = counts.reduce(0, +)
        sparkBars = SparklineBar.bars(counts)
        sparkWidth = TopicPage.days * SparklineBar.step
        days = trial.days
    }

    private static func rate(_ count: Int, _ days: Int) -> String {
        let aDay = Decimals.fixed(Double(count) / Double(max(days, 1)), .toNearestOrAwayFromZero)
        return "\(count.counted("alert")), \(aDay) a day"
    }

    private static func place(_ score: Double) -> Int {
        let share = (score - ThresholdTrial.lowest) / (1 - ThresholdTrial.lowest)
        return Int((max(min(share, 1), 0) * Double(chartWidth)).rounded())
    }
}
