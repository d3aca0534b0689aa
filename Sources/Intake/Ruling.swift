import Alerts
import Articles
import Stories
import Text
import Topics

/// What the store knows about an article's story, read before the article is decided.
package struct StoryHistory: Sendable {
    /// The story as it is; a new one has its number and no articles.
    package var story: StoryRecord
    /// Whether the story already has the article's source.
    package var knowsSource: Bool
    /// The story's alerts of the topics that the article reaches the threshold of, by topic.
    package var alerts: [String: AlertHistory]
    /// Those of the article's ``ScoredArticle/alertID(topic:)`` that an alert already has.
    package var takenIDs: Set<String>
    /// Those of the article's ``ScoredArticle/alertID(topic:)`` that the journal has from before the store was lost.
    package var notifiedBefore: Set<String>

    package init(
        story: StoryRecord, knowsSource: Bool, alerts: [String: AlertHistory], takenIDs: Set<String>,
        notifiedBefore: Set<String> = []
    ) {
        self.story = story
        self.knowsSource = knowsSource
        self.alerts = alerts
        self.takenIDs = takenIDs
        self.notifiedBefore = notifiedBefore
    }

    /// Where nothing is known: the first article of an empty store.
    package static func empty(at now: Timestamp) -> StoryHistory {
        StoryHistory(story: StoryRecord(number: 1, openedAt: now), knowsSource: false, alerts: [:], takenIDs: [])
    }
}

/// All that follows from one article.
package struct Ruling: Sendable {
    package var placement: Placement
    /// The story with the article.
    package var story: StoryRecord
    /// Whether the article adds anything to the story.
    package var isStoryChanged: Bool
    /// Whether the story gets the article's source.
    package var addsSource: Bool
    /// The topics that have evidence or reach their threshold, in the order in which their alerts are raised.
    package var topics: [TopicRuling]
}

/// What is decided about one topic of an article.
package struct TopicRuling: Sendable {
    package var score: TopicScore
    package var decision: Decision
    /// The alert that it raises or belongs to.
    package var alert: String?
    /// The alert that is raised, if one is.
    package var raise: Raise?
}

/// An alert that is raised, for the first time or again.
package struct Raise: Sendable, Equatable {
    package var alert: Alert
    /// Whether it is the story's first alert of the topic.
    package var isNew: Bool
    /// What suppresses it; nil if it is delivered.
    package var suppression: Suppression?
    /// The highest severity that receivers have been notified of, with this raise.
    package var notifiedSeverity: Severity?
    /// How many receivers do not get it because the article is old.
    package var keptBack: Int
    /// Empty if it is suppressed.
    package var deliveries: [PlannedDelivery]

    /// The receivers that are notified in any case.
    package var receivers: [String] { deliveries.filter { $0.event != .escalated }.map(\.receiver) }
    /// The receivers that are notified later if nobody acknowledges the alert.
    package var escalations: [String] { deliveries.filter { $0.event == .escalated }.map(\.receiver) }
}

/// One receiver's delivery of an alert, before it is stored.
package struct PlannedDelivery: Sendable, Equatable {
    package var receiver: String
    package var event: DeliveryEvent
    /// Deliveries of one key go in one post; nil for a delivery that goes alone.
    package var groupKey: String?
    package var readyAt: Timestamp
    /// Whether the route posts alerts of old articles.
    package var takesBackfill: Bool

    package init(
        receiver: String, event: DeliveryEvent, groupKey: String? = nil, readyAt: Timestamp, takesBackfill: Bool = true
    ) {
        self.receiver = receiver
        self.event = event
        self.groupKey = groupKey
        self.readyAt = readyAt
        self.takesBackfill = takesBackfill
    }
}

extension DecisionPolicy {
    /// Decides about an article: counts it in its story, and decides about each topic.
    ///
    /// - Parameters:
    ///   - placement: Where it belongs; ``StoryHistory`` is of that story.
    ///   - context: What may suppress alerts; it learns of the alerts that are raised.
    package func rule(
        on scored: ScoredArticle, _ placement: Placement, _ history: StoryHistory, from origin: FileOrigin,
        suppressedBy context: inout SuppressionContext, at now: Timestamp
    ) -> Ruling {
        let changed = history.story.adding(
            scored, as: placement.relation, knowsSource: history.knowsSource, at: now)
        var story = changed ?? history.story
        let isOld = scored.article.published?.isOlder(than: alerts.maxAge, at: now) ?? false
        let news = scored.developments.news(after: history.story.developments)
        var topics: [TopicRuling] = []
        let isWithdrawn = scored.article.status == .canceled
        for score in inOrder(scored.scores) {
            let hasAlert = isWithdrawn && history.alerts[score.topic] != nil
            guard !score.evidence.isEmpty || score.isAlert || hasAlert else { continue }
            let candidate = Candidate(
                scored: scored, score: score, relation: placement.relation, story: story.facts,
                known: history.alerts[score.topic], takenIDs: history.takenIDs,
                notifiedBefore: history.notifiedBefore, origin: origin, news: news, isOld: isOld)
            topics.append(rule(on: candidate, &context, at: now))
        }
        // A development that receivers were not notified of stays news for the next article that reports it.
        let raises = topics.compactMap(\.raise)
        let isSuppressed = raises.contains { $0.suppression != nil && $0.alert.news != nil }
        let isUnknown = isOld && !raises.contains { $0.suppression == nil && $0.keptBack == 0 }
        if isSuppressed || isUnknown { story.developments = history.story.developments }
        return Ruling(
            placement: placement, story: story, isStoryChanged: changed != nil,
            addsSource: story.facts.sources > history.story.facts.sources, topics: topics)
    }

    /// One topic of an article, and what is needed to decide about it.
    private struct Candidate {
        let scored: ScoredArticle
        let score: TopicScore
        let relation: Relation
        let story: StoryFacts
        /// The alert that the story has raised for the topic.
        let known: AlertHistory?
        let takenIDs: Set<String>
        let notifiedBefore: Set<String>
        let origin: FileOrigin
        let news: StoryNews?
        let isOld: Bool
    }

    private func rule(
        on candidate: Candidate, _ context: inout SuppressionContext, at now: Timestamp
    ) -> TopicRuling {
        let score = candidate.score
        let topic = topics[score.topic]
        let decision = Decision(
            on: score, candidate.relation, history: candidate.known, news: candidate.news, isOld: candidate.isOld,
            isWithdrawn: candidate.scored.article.status == .canceled,
            severity: topic.map { AlertWriter.severity(of: score, for: $0) } ?? .info, at: now,
            repeatAfter: alerts.repeatAfter)
        var ruling = TopicRuling(score: score, decision: decision, alert: candidate.known?.alert, raise: nil)
        switch decision {
        case .alert, .raiseAgain:
            guard let topic else { break }
            let raise = raise(candidate, decision, topic, &context, at: now)
            (ruling.alert, ruling.raise) = (raise.alert.id, raise)
        case .quiet(.belowThreshold), .quiet(.withdrawn): ruling.alert = nil
        case .update, .quiet(.alreadyAlerted): break
        }
        return ruling
    }

    private func raise(
        _ candidate: Candidate, _ decision: Decision, _ topic: TopicDefinition, _ context: inout SuppressionContext,
        at now: Timestamp
    ) -> Raise {
        let scored = candidate.scored
        let known = candidate.known
        var alert = AlertWriter.alert(
            of: scored.article, key: scored.key, topic: topic, score: candidate.score,
            place: (candidate.origin.inbox, candidate.origin.file), story: candidate.story,
            inboxLabels: inboxLabels[candidate.origin.inbox] ?? [:], now: now)
        if let known {
            alert.id = known.alert
            if let floor = known.severityFloor { alert.severity = max(alert.severity, floor) }
        } else if candidate.takenIDs.contains(alert.id) {
            // The same words were another story's alert before.
            var key = scored.key
            key.identity += "\nstory \(candidate.story.number)"
            alert.id = AlertWriter.identity(key, topic: topic.name)
        }
        alert.backfill = candidate.isOld ? true : nil
        var suppression = context.suppression(of: alert, by: inhibition, at: now)
        let wasNotified = known == nil && candidate.notifiedBefore.contains(alert.id)
        if wasNotified { suppression = .notifiedBefore }
        // The first notification is not a repeat.
        let isRepeat = known?.notifiedSeverity != nil
        let repeats = (known?.repeats ?? 0) + (isRepeat && suppression == nil ? 1 : 0)
        alert.repeats = repeats > 0 ? repeats : nil
        if case .raiseAgain(_, let cause) = decision { alert.news = cause.news }
        let notified = known?.notifiedSeverity
        var raise = Raise(
            alert: alert, isNew: known == nil, suppression: suppression, notifiedSeverity: notified, keptBack: 0,
            deliveries: [])
        // More severe news of its story is notified as if the store had not been lost.
        if wasNotified { raise.notifiedSeverity = alert.severity }
        guard suppression == nil else { return raise }
        let all = deliveries(of: alert.labels, event: isRepeat ? .repeated : .raised, at: now)
        func isKeptBack(_ delivery: PlannedDelivery) -> Bool {
            candidate.isOld && delivery.receiver != journal && !delivery.takesBackfill
        }
        raise.deliveries = all.filter { !isKeptBack($0) }
        raise.keptBack = all.count { $0.event != .escalated && isKeptBack($0) }
        // Receivers that did not get the old news get the next news of its story.
        if raise.keptBack == 0 { raise.notifiedSeverity = max(notified ?? alert.severity, alert.severity) }
        return raise
    }

    /// The scores in the order in which their alerts are raised: an alert that may inhibit others comes before them.
    private func inOrder(_ scores: [TopicScore]) -> [TopicScore] {
        guard inhibition != .none else { return scores }
        func rank(_ score: TopicScore) -> Int { topics[score.topic].map(inhibition.rank) ?? 0 }
        return scores.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
            .map(\.element)
    }
}
