import Glibc

/// The last step of a decision: for each topic, a calibrated linear layer over the words' evidence, the article's form
/// and genres, and the judge's logits.
///
/// Each topic has two layers: one that sees the words alone, and one that sees the judge too. The first decides where
/// it is sure, and topics that the judge does not know.
package struct DecisionLayer: Sendable, Codable, Equatable {
    /// The version of the features; a layer of another version is refused.
    package static let currentVersion = 3

    /// The version of the features in its training.
    package var version: Int
    /// Its training data and date, in one sentence.
    package var description: String
    /// The outputs of the judge that it expects, in their order.
    package var outputs: [String]
    /// The topics that it decides.
    package var topics: [Topic]

    /// The two layers of a topic.
    package struct Topic: Sendable, Codable, Equatable {
        package var name: String
        /// Sees words, genres and form.
        package var words: Linear
        /// Sees the judge's logits too; nil for a topic that the judge does not know.
        package var judged: Linear?
        /// Replaces the judge's logit for a topic that the judge has not learned; nil for a topic that it has.
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

/// A layer's decision on one topic of an article.
package struct LayerDecision: Sendable, Equatable {
    /// The contribution of each group of features to the log-odds.
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
    /// The contribution of a section that reports a second development; nil without one.
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

/// The judge's output for an article.
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

extension DecisionLayer {
    /// The layers' decision on a topic, by the words alone or with the judge.
    ///
    /// - Parameters:
    ///   - topic: The topic's number in ``topics``.
    ///   - number: The topic's number in the catalog.
    ///   - evidence: The topic's evidence.
    ///   - document: The features of the article.
    ///   - reading: The judge's output; nil for the words alone.
    package func decide(
        _ topic: Int, number: Int, evidence: [Float], document: [Float], reading: JudgeReading?
    ) -> LayerDecision {
        let known = topics[topic]
        guard let reading, let layer = known.judged else {
            return decision(known.words, evidence + document, judge: nil)
        }
        let head = known.head.map { $0.logit(reading.vector) }
        let judge = judgeFeatures(of: known.name, number: number, reading, document, head: head)
        return decision(layer, evidence + document, judge: judge)
    }

    private func decision(_ layer: Linear, _ features: [Float], judge: [Float]?) -> LayerDecision {
        let words = DecisionLayer.wordFeatures
        let genres = words + DecisionLayer.genreFeatures
        let form = genres + DecisionLayer.formFeatures
        func sum(_ range: Range<Int>, _ values: some Collection<Float>) -> Double {
            zip(layer.weights[range], values).reduce(0) { $0 + Double($1.0 * $1.1) }
        }
        return LayerDecision(
            bias: Double(layer.bias), words: sum(0..<words, features[0..<words]),
            genre: sum(words..<genres, features[words..<genres]), form: sum(genres..<form, features[genres..<form]),
            judge: judge.map { sum(form..<(form + $0.count), $0) }, threshold: layer.threshold)
    }

    /// The names of the judge's features.
    package static let judgeNames = [
        "topic", "topic-squared", "mention", "other-topic", "news", "opinion", "review", "history", "other",
        "headline-only", "korean", "japanese", "chinese", "section", "section-mention", "second-section", "stronger",
    ]

    /// The judge's features of a topic: its logit, that of a mere mention, the kinds, and how far each holds for short
    /// articles and for each language; then the same logits of the topic's strongest section, read on its own.
    ///
    /// - Parameter head: The logit of a topic that the judge has not learned.
    package func judgeFeatures(
        of topic: String, number: Int, _ reading: JudgeReading, _ document: [Float], head: Float?
    ) -> [Float] {
        func scaled(_ logit: Float) -> Float { Swift.min(Swift.max(logit, -8), 8) / 4 }
        func logit(_ name: String, in logits: [Float]) -> Float {
            outputs.firstIndex(of: name).map { scaled(logits[$0]) } ?? 0
        }
        func logit(_ name: String) -> Float { logit(name, in: reading.logits) }
        let own = head.map(scaled) ?? logit(topic)
        let others = outputs.filter { !$0.contains(":") && $0 != topic }.map(logit).max() ?? 0
        let mention = logit("mention:" + topic)
        // A topic whose evidence is in the headline alone has no section of its own: the passage stands in for it.
        let read = number < reading.sections.count ? reading.sections[number] : []
        let sections = read.map { (own: logit(topic, in: $0), mention: logit("mention:" + topic, in: $0)) }
            .sorted { $0.own > $1.own }
        let first = sections.first ?? (own, mention)
        let second = sections.count > 1 ? sections[1].own : first.own
        let form = document[DecisionLayer.genreFeatures...]
        let start = form.startIndex
        return [own, own * abs(own), mention, others]
            + ["news", "opinion", "review", "history", "other"].map { logit("kind:" + $0) }
            + [0, 4, 5, 6].map { own * form[start + $0] }
            + [first.own, first.mention, second, max(own, first.own)]
    }
}

/// A logit of a topic that the judge has not learned: a linear function of the vector of the passage.
///
/// A desk's own topic gets one when a hundred labelled articles of its own are news of it.
package struct VectorHead: Sendable, Codable, Equatable {
    /// The logit of a vector of zeros.
    package var bias: Float
    /// One weight for each dimension of the normalized vector.
    package var weights: [Float]

    /// A head of a bias and weights.
    package init(bias: Float, weights: [Float]) {
        self.bias = bias
        self.weights = weights
    }

    /// The logit of a normalized vector; the bias for a vector of another size.
    package func logit(_ vector: [Float]) -> Float {
        guard vector.count == weights.count else { return bias }
        return bias + zip(weights, vector).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
