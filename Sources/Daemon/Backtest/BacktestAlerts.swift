import Alerts
import Intake
import Text
import Topics

/// An alert that a configuration raises over the kept texts.
package struct BacktestAlert: Sendable, Equatable {
    /// As it is first raised. Only the first ``BacktestAlerts/maxQuoted`` alerts have their evidence.
    package var alert: Alert
    /// The receivers of its first raise, in the order of the routes.
    package var receivers: [String]
    /// How often it is raised again.
    package var repeats = 0
    /// The number of the article that raises it.
    package var article: Int
    package var story: Int64
    /// The other configuration's score of that article and its threshold; nil if it does not have the topic.
    package var otherScore: OtherScore?

    /// A score of the other configuration.
    package struct OtherScore: Sendable, Equatable {
        /// 0 to 1.
        package var score: Double
        package var threshold: Double
    }
}

/// The alerts of one configuration over the kept texts, while the texts are decided one after another.
///
/// An alert counts when it is first raised without being suppressed by another one.
struct BacktestAlerts {
    private var replay: DecisionReplay
    /// In the order in which they are raised.
    private(set) var all: [BacktestAlert] = []
    private var numbers: [DecisionReplay.AlertPlace: Int] = [:]

    /// Quotes take memory: of more alerts, only the headline is kept.
    static let maxQuoted = 5_000

    init(_ policy: DecisionPolicy) {
        replay = DecisionReplay(policy)
    }

    /// Decides the next article.
    ///
    /// - Parameter others: The scores that the other configuration gives it.
    mutating func decide(_ scored: ScoredArticle, _ others: [TopicScore], from origin: FileOrigin, at moment: Timestamp)
    {
        let ruling = replay.decide(scored, from: origin, at: moment)
        let story = ruling.story.facts.number
        for raise in ruling.topics.compactMap(\.raise) where raise.suppression == nil {
            let place = DecisionReplay.AlertPlace(story: story, topic: raise.alert.topic)
            if let number = numbers[place] {
                all[number].repeats += 1
                continue
            }
            var alert = raise.alert
            if all.count >= BacktestAlerts.maxQuoted { alert.evidence = [] }
            numbers[place] = all.count
            all.append(
                BacktestAlert(
                    alert: alert, receivers: raise.deliveries.map(\.receiver), article: replay.count, story: story,
                    otherScore: others.first { $0.topic == alert.topic }.map {
                        BacktestAlert.OtherScore(score: $0.score, threshold: $0.threshold)
                    }))
        }
    }

    /// The number in ``all`` of the alert of a topic whose story has an article.
    func number(topic: String, article: Int) -> Int? {
        numbers[DecisionReplay.AlertPlace(story: replay.story(of: article), topic: topic)]
    }
}
