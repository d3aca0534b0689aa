import Alerts
import Articles
import GRDB
import Stories
import Topics

/// One topic of an article, and what is to be known to decide about it.
struct TopicCase {
    let scored: ScoredArticle
    let score: TopicScore
    /// The article's number.
    let article: Int64
    /// The article's story, the article counted.
    let story: StoryFacts
    /// The inbox's name and the file's name within it, escaped.
    let place: (inbox: String, file: String)
    /// The alert that the story has raised for the topic.
    let told: AlertRow?
    let kinship: Kinship
}

/// Decides about the topics of articles, and writes the alerts that are raised and whom they are told.
struct AlertRaising {
    private let database: Database
    private let desk: DeskRules
    private let now: Timestamp
    private let encoder: EvidenceEncoder
    /// Silences and recent alerts, looked up when the first alert is raised.
    private var surroundings: RaiseSurroundings?
    /// The alerts that are told, in order.
    private(set) var raised: [Alert] = []
    /// The alerts that nobody is told.
    private(set) var suppressed: [(alert: Alert, suppression: Suppression)] = []

    init(database: Database, desk: DeskRules, now: Timestamp, encoder: EvidenceEncoder) {
        self.database = database
        self.desk = desk
        self.now = now
        self.encoder = encoder
    }

    /// Decides, and raises what is to be raised.
    mutating func decide(_ topic: TopicCase) throws -> (decision: Decision, alert: String?) {
        guard let definition = desk.topics[topic.score.topic] else {
            return (AlertDecider.decide(topic.score, kinship: topic.kinship, told: topic.told?.state.alert), nil)
        }
        let decision = AlertDecider.decide(
            topic.score, kinship: topic.kinship, state: topic.told?.state,
            severity: AlertWriter.severity(of: topic.score, for: definition), at: now,
            repeatAfter: desk.alerts.repeatAfter)
        switch decision {
        case .alert, .raiseAgain: return (decision, try raise(topic, definition))
        case .update(let alert, _), .quiet(.alreadyTold(let alert, _)): return (decision, alert)
        case .quiet(.belowThreshold): return (decision, nil)
        }
    }

    private mutating func raise(_ topic: TopicCase, _ definition: TopicDefinition) throws -> String {
        var alert = AlertWriter.alert(
            of: topic.scored.article, key: topic.scored.key, topic: definition, score: topic.score, place: topic.place,
            story: topic.story, inboxLabels: desk.inboxLabels[topic.place.inbox] ?? [:], now: now)
        if let told = topic.told {
            alert.id = told.state.alert
            if let least = try told.leastSeverity(in: database) { alert.severity = max(alert.severity, least) }
        } else if try AlertRow.exists(alert.id, in: database) {
            // The same words told another story before.
            var key = topic.scored.key
            key.identity += "\nstory \(topic.story.number)"
            alert.id = AlertWriter.identity(key, topic: definition.name)
        }
        let suppression = try suppression(of: alert)
        // Who hears of it for the first time hears of no repetition.
        let isRepeated = topic.told?.state.toldSeverity != nil
        let repeats = (topic.told?.repeats ?? 0) + (isRepeated && suppression == nil ? 1 : 0)
        alert.repeats = repeats > 0 ? repeats : nil
        if let told = topic.told {
            try told.raiseAgain(
                alert, article: topic.article, suppression: suppression, in: database, encoder: encoder)
        } else {
            try AlertRow.insert(
                alert, article: topic.article, story: topic.story.number, suppression: suppression, into: database,
                encoder: encoder)
        }
        try AlertedText(topic.scored.article).insert(article: topic.article, into: database)
        if let suppression {
            suppressed.append((alert, suppression))
        } else {
            try tell(alert, isRepeated ? .repeated : .raised)
            raised.append(alert)
        }
        return alert.id
    }

    private mutating func suppression(of alert: Alert) throws -> Suppression? {
        var surroundings =
            try surroundings ?? RaiseSurroundings(inhibition: desk.inhibition, database: database, now: now)
        defer { self.surroundings = surroundings }
        return surroundings.suppression(of: alert, at: now)
    }

    /// Writes whom an alert is told.
    private func tell(_ alert: Alert, _ event: DeliveryEvent) throws {
        if let journal = desk.journal {
            try DeliveryRow(alert: alert.id, receiver: journal, event: event, readyAt: now)
                .insert(into: database, now: now)
        }
        for target in desk.routes.receivers(of: alert.labels) where target.receiver != desk.journal {
            try DeliveryRow(
                alert: alert.id, receiver: target.receiver, event: event, groupKey: target.groupKey,
                readyAt: now.advanced(by: target.groupWait)
            ).insert(into: database, now: now)
        }
    }
}
