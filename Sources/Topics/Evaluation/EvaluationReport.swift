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
