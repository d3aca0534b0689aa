/// How many articles have evidence for a topic: at least one positive signal of it fires.
///
/// Evidence is the gate before any judgement. An alert without evidence is lost; a quiet article with evidence costs
/// a judgement.
package struct EvidenceCoverage: Sendable {
    /// Counts of one topic.
    package struct Counts: Sendable, Equatable {
        /// Articles that are labelled with the topic.
        package var alerts = 0
        /// Those of them with evidence for it.
        package var evidentAlerts = 0
        /// Articles without any label that have evidence for the topic.
        package var evidentQuiet = 0

        /// The share of labelled articles with evidence; 1 without any.
        package var alertShare: Double { alerts == 0 ? 1 : Double(evidentAlerts) / Double(alerts) }
    }

    /// The topics.
    package let topics: [String]
    /// For each topic, its counts.
    package private(set) var counts: [Counts]
    /// How many articles have no label.
    package private(set) var quietArticles = 0
    /// How many of those have evidence for any topic.
    package private(set) var evidentQuietArticles = 0

    /// Coverage of topics, without any article yet.
    package init(topics: [String]) {
        self.topics = topics
        counts = topics.map { _ in Counts() }
    }

    /// Adds an article.
    ///
    /// - Parameter scores: The scores of any topics, in any order.
    package mutating func add(labels: Set<String>, scores: [TopicScore]) {
        let evident = Set(scores.filter(\.hasEvidence).map(\.topic))
        for (number, topic) in topics.enumerated() {
            let hasEvidence = evident.contains(topic)
            if labels.contains(topic) {
                counts[number].alerts += 1
                if hasEvidence { counts[number].evidentAlerts += 1 }
            }
            if labels.isEmpty, hasEvidence { counts[number].evidentQuiet += 1 }
        }
        guard labels.isEmpty else { return }
        quietArticles += 1
        if !evident.isDisjoint(with: topics) { evidentQuietArticles += 1 }
    }

    /// The share of all pairs of article and label with evidence; 1 without any.
    package var alertShare: Double {
        counts.reduce(into: Counts()) { sum, count in
            sum.alerts += count.alerts
            sum.evidentAlerts += count.evidentAlerts
        }.alertShare
    }

    /// The share of articles without a label that have evidence for any topic; 0 without any.
    package var quietShare: Double { share(evidentQuietArticles) }

    /// The share of articles without a label that have evidence for a topic; 0 without any.
    package func quietShare(ofTopic number: Int) -> Double { share(counts[number].evidentQuiet) }

    private func share(_ part: Int) -> Double { quietArticles == 0 ? 0 : Double(part) / Double(quietArticles) }
}

extension TopicScore {
    /// Whether at least one positive signal of the topic fires.
    package var hasEvidence: Bool { evidence.contains { $0.contribution > 0 } }
}
