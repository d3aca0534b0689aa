import Alerts
import Articles
import Stories
import Text

/// Decides articles of the past once more, in the order in which they were read, as the daemon decides new ones.
///
/// It remembers in memory what the daemon reads from the store: documents, stories, alerts. It knows no silences, no
/// corrections of stories, and nothing that was read before its first article. Deliveries count as made at once.
package struct DecisionReplay: Sendable {
    private let policy: DecisionPolicy
    private var index: StoryIndex
    private var articles = ReplayedArticles()
    /// The stories of more than one article, or with an alert or a development; the others follow from their article.
    private var stories: [Int64: Story] = [:]
    private var alerts: [AlertPlace: AlertHistory] = [:]
    private var takenIDs: Set<String> = []
    private var context = SuppressionContext.none

    private struct Story {
        var record: StoryRecord
        /// The hashes of its sources' names.
        var sources: Set<UInt64>
    }

    /// A story and a topic: there is one alert for both.
    package struct AlertPlace: Sendable, Hashable {
        package var story: Int64
        package var topic: String

        package init(story: Int64, topic: String) {
            self.story = story
            self.topic = topic
        }
    }

    /// A replay that has read nothing yet.
    package init(_ policy: DecisionPolicy) {
        self.policy = policy
        index = StoryIndex(settings: policy.stories)
    }

    /// How many articles were decided. The articles are numbered from 1.
    package var count: Int { articles.count }

    /// The story of an article: the number of the article that opened it.
    package func story(of article: Int) -> Int64 { articles.story(of: article) }

    /// Decides about the next article, and remembers it.
    package mutating func decide(_ scored: ScoredArticle, from origin: FileOrigin, at moment: Timestamp) -> Ruling {
        let number = Int64(count + 1)
        let placement = Placement(of: scored, among: articles.relatives(of: scored), in: index, at: moment)
        let known = placement.story.map { self.story(numbered: $0) }
        let history = self.history(of: known, number, scored, at: moment)
        if let reach = policy.inhibitionReach { context.forget(before: moment.advanced(by: .zero - reach)) }
        let ruling = policy.rule(on: scored, placement, history, from: origin, suppressedBy: &context, at: moment)
        let story = ruling.story.facts.number
        articles.add(scored, story: story, at: moment)
        if placement.isIndexed, let sketch = scored.sketch {
            index.insert(sketch, article: number, story: story, at: moment)
        }
        let raises = ruling.topics.compactMap(\.raise)
        if known != nil || !raises.isEmpty || ruling.story.developments != Developments() {
            let source = ReplayedArticles.hash(scored.sourceName)
            stories[story] = Story(
                record: ruling.story, sources: (known?.sources ?? []).union(ruling.addsSource ? [source] : []))
        }
        for raise in raises { remember(raise, of: story) }
        return ruling
    }

    private mutating func remember(_ raise: Raise, of story: Int64) {
        takenIDs.insert(raise.alert.id)
        alerts[AlertPlace(story: story, topic: raise.alert.topic)] = AlertHistory(
            alert: raise.alert.id, notifiedSeverity: raise.notifiedSeverity, severity: raise.alert.severity,
            raisedAt: raise.alert.raisedAt, repeats: raise.alert.repeats ?? 0)
    }

    private func story(numbered number: Int64) -> Story {
        if let story = stories[number] { return story }
        let opening = articles.opening(of: number)
        var record = StoryRecord(number: number, openedAt: opening.readAt)
        record.facts.articles = 1
        record.facts.sources = 1
        return Story(record: record, sources: [opening.source])
    }

    private func history(
        of known: Story?, _ number: Int64, _ scored: ScoredArticle, at moment: Timestamp
    ) -> StoryHistory {
        var history = StoryHistory(
            story: known?.record ?? StoryRecord(number: number, openedAt: moment),
            knowsSource: known?.sources.contains(ReplayedArticles.hash(scored.sourceName)) ?? false, alerts: [:],
            takenIDs: [])
        for topic in scored.decidedTopics {
            if let known {
                history.alerts[topic] = alerts[AlertPlace(story: known.record.facts.number, topic: topic)]
            }
            let id = scored.alertID(topic: topic)
            if history.alerts[topic] == nil, takenIDs.contains(id) { history.takenIDs.insert(id) }
        }
        return history
    }
}
