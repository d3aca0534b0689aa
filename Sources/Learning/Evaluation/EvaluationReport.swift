import Topics

/// The results of an evaluation, as a page shows them.
package struct EvaluationReport: Sendable {
    /// An article on which a topic decided otherwise than its label.
    package struct Mistake: Sendable {
        /// How it went wrong.
        package enum Kind: String, Sendable, CaseIterable {
            /// Labelled, and no alert.
            case missed
            /// Not labelled, and an alert.
            case falseAlarm = "false alarm"
        }

        /// The article's identity in its file.
        package var id: String
        /// The headline.
        package var title: String
        /// The topic.
        package var topic: String
        /// How it went wrong.
        package var kind: Kind
        /// The topic's probability, 0 to 1.
        package var probability: Double
        /// The threshold it is held against.
        package var threshold: Double
        /// What spoke for and against: signals, each with the sentence it fired in.
        package var quotes: [(signal: String, text: String)]

        /// A mistake with its evidence.
        package init(
            id: String, title: String, topic: String, kind: Kind, probability: Double, threshold: Double,
            quotes: [(signal: String, text: String)]
        ) {
            self.id = id
            self.title = title
            self.topic = topic
            self.kind = kind
            self.probability = probability
            self.threshold = threshold
            self.quotes = quotes
        }
    }

    /// When it was made, as people write it.
    package var date: String
    /// What was measured on what: articles, rules, model.
    package var description: String
    /// The figures.
    package var metrics: TopicMetrics
    /// The worst mistakes, the worst first.
    package var mistakes: [Mistake]
    /// How many articles have evidence.
    package var coverage: EvidenceCoverage
    /// What was decided on each article.
    package var decisions: [Decision]

    /// An article with its labels and scores.
    package struct Decision: Sendable {
        /// The article's identity in its file.
        package var id: String
        /// The topics that it is labelled with.
        package var labels: [String]
        /// The scores of all topics.
        package var scores: [TopicScore]

        /// A decision on an article.
        package init(id: String, labels: [String], scores: [TopicScore]) {
            self.id = id
            self.labels = labels
            self.scores = scores
        }
    }

    /// The results of an evaluation.
    package init(
        date: String, description: String, metrics: TopicMetrics, mistakes: [Mistake],
        coverage: EvidenceCoverage = EvidenceCoverage(topics: []), decisions: [Decision] = []
    ) {
        self.date = date
        self.description = description
        self.metrics = metrics
        self.mistakes = mistakes
        self.coverage = coverage
        self.decisions = decisions
    }
}

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
