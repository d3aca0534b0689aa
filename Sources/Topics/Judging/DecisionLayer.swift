import Glibc

/// The last step of a decision: for each topic, a calibrated linear layer over the words' evidence, the article's form
/// and genres, and the judge's logits.
///
/// Each topic has two layers: one that sees the words alone, and one that sees the judge too. The first decides where
/// it is sure, and topics that the judge does not know.
package struct DecisionLayer: Sendable, Codable, Equatable {
    /// The version of the features; a layer of another version is refused.
    package static let currentVersion = 3

    /// The version of the features that it was learned with.
    package var version: Int
    /// What it was learned on and when, in one sentence.
    package var description: String
    /// The outputs of the judge that it expects, in their order.
    package var outputs: [String]
    /// The topics that it decides.
    package var topics: [Topic]

    /// The two layers of a topic.
    package struct Topic: Sendable, Codable, Equatable {
        /// The topic's name.
        package var name: String
        /// Sees words, genres and form.
        package var words: Linear
        /// Sees the judge's logits too; nil for a topic of which the judge says nothing.
        package var judged: Linear?
        /// Stands in for the judge's logit of a desk's own topic; nil for a topic that the judge has learned.
        package var head: VectorHead?

        /// A topic with its layers.
        package init(name: String, words: Linear, judged: Linear?, head: VectorHead? = nil) {
            self.name = name
            self.words = words
            self.judged = judged
            self.head = head
        }
    }

    /// Weights, a bias, and the threshold that cross-validation chose.
    package struct Linear: Sendable, Codable, Equatable {
        /// The log-odds where all features are 0.
        package var bias: Float
        /// One weight for each feature.
        package var weights: [Float]
        /// The probability at or above which the topic alerts. The `threshold` of its file is for the rules' score.
        package var threshold: Double

        /// A layer of a bias, weights and a threshold.
        package init(bias: Float, weights: [Float], threshold: Double) {
            self.bias = bias
            self.weights = weights
            self.threshold = threshold
        }
    }

    /// A layer of topics.
    package init(version: Int = currentVersion, description: String, outputs: [String], topics: [Topic]) {
        self.version = version
        self.description = description
        self.outputs = outputs
        self.topics = topics
    }

    /// Below this probability, or above its complement, the words decide without the judge.
    package static let sureBelow = 0.01

    /// The features that the words' layer sees, by group.
    static let wordFeatures = ArticleFeatures.evidenceNames.count
    static let genreFeatures = ArticleFeatures.genreNames.count
    static let formFeatures = ArticleFeatures.formNames.count
}

/// What a layer made of one topic of an article.
package struct LayerDecision: Sendable, Equatable {
    /// What each group of features added to the log-odds.
    package var bias: Double
    /// Of the evidence.
    package var words: Double
    /// Of the kinds of writing.
    package var genre: Double
    /// Of length, language and missing parts.
    package var form: Double
    /// Of the judge; nil where the words decided.
    package var judge: Double?
    /// The threshold of the layer.
    package var threshold: Double
    /// Of a section that tells of a second development; nil where none does.
    package var section: Double?
    /// That section's text.
    package var sectionText: String?

    /// The sum.
    package var logOdds: Double { bias + words + genre + form + (judge ?? 0) + (section ?? 0) }
    /// The probability, rounded to three decimals: a decision is the same on every machine.
    package var score: Double { LayerDecision.rounded(1 / (1 + exp(-logOdds))) }

    /// Whether the score reaches the threshold.
    package var isAlert: Bool { score >= threshold }

    /// Rounds a probability to three decimals.
    package static func rounded(_ score: Double) -> Double { (score * 1_000).rounded() / 1_000 }
}

/// What the judge said of an article.
package struct JudgeReading: Sendable, Equatable {
    /// The logits, in the order of the judge's outputs.
    package var logits: [Float]
    /// The mean vector of the passage, normalized.
    package var vector: [Float]
    /// By topic in the catalog's order: the logits of its sections, each read on its own.
    package var sections: [[[Float]]]

    /// What a judge said: logits and vector of the passage, logits of sections.
    package init(logits: [Float], vector: [Float], sections: [[[Float]]] = []) {
        self.logits = logits
        self.vector = vector
        self.sections = sections
    }
}

extension DecisionLayer {
    /// Whether it is of this version, with as many weights as there are features.
    package var isSound: Bool {
        let words = DecisionLayer.wordFeatures + DecisionLayer.genreFeatures + DecisionLayer.formFeatures
        return version == DecisionLayer.currentVersion
            && topics.allSatisfy { topic in
                topic.words.weights.count == words
                    && topic.judged.map { $0.weights.count == words + DecisionLayer.judgeNames.count } ?? true
            }
    }
}
