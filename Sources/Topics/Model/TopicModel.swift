import Articles
import Glibc

/// A trained model: for each topic a weight for every feature, and the way from their sum to a probability.
package struct TopicModel: @unchecked Sendable {
    // Sound: the memory behind the pointers is never written to and is held by this value.

    /// One topic's classifier without its weights.
    package struct Topic: Sendable, Equatable, Codable {
        package var name: String
        /// The margin of an article without any known feature.
        package var bias: Double
        /// Margins to probabilities.
        package var scaling: PlattScaling
        /// The decision threshold.
        package var threshold: Double

        /// A topic's classifier.
        package init(name: String, bias: Double, scaling: PlattScaling, threshold: Double) {
            self.name = name
            self.bias = bias
            self.scaling = scaling
            self.threshold = threshold
        }
    }

    package let topics: [Topic]
    package let options: ModelOptions
    package var featureCount: Int { table.features.count }

    private let memory: ModelMemory
    let table: FeatureTable
    let rarities: UnsafeBufferPointer<Float>
    /// The weights, those of one feature for all topics side by side; the rules' features come last.
    let weights: UnsafeBufferPointer<Float>

    init(
        topics: [Topic], options: ModelOptions, memory: ModelMemory, features: UnsafeBufferPointer<UInt32>,
        rarities: UnsafeBufferPointer<Float>, weights: UnsafeBufferPointer<Float>
    ) {
        self.topics = topics
        self.options = options
        self.memory = memory
        table = FeatureTable(features, in: memory)
        self.rarities = rarities
        self.weights = weights
    }

    /// A model's judgement of one topic of an article, in log-odds that add up.
    package struct Judgement: Sendable, Equatable {
        /// Without any feature.
        package var base: Double
        /// The factor of the log-odds of the topic's own rules.
        package var ruleFactor: Double
        /// From the log-odds of the topic's own rules.
        package var rules: Double
        /// From the rules of other topics.
        package var others: Double
        /// From the words.
        package var words: Double

        /// The sum.
        package var logOdds: Double { base + rules + others + words }
    }

    /// Judges an article for every topic of the model.
    ///
    /// - Parameters:
    ///   - rules: For each topic of the model, the rules' features; nil for a topic without rules.
    func judge(_ text: SegmentedText, rules: [RuleFeatures?]) -> [Judgement] {
        let words = WordSums(of: text, in: self).sums
        let ruleRow = rarities.count * topics.count
        return topics.indices.map { topic in
            let slope = topics[topic].scaling.slope
            var judgement = Judgement(
                base: topics[topic].scaling.logOdds(topics[topic].bias), ruleFactor: 0, rules: 0, others: 0,
                words: slope * Double(words[topic]))
            if let features = rules[topic], options.ruleScale > 0 {
                let own = slope * options.ruleScale * Double(weights[ruleRow + topic])
                let other = slope * options.ruleScale * Double(weights[ruleRow + topics.count + topic])
                judgement.ruleFactor = own / 4
                judgement.rules = own * Double(features.own)
                judgement.others = other * Double(features.others)
            }
            return judgement
        }
    }
}

extension TopicModel {
    /// For each topic of the model, its probability for an article without the rules' features.
    package func probabilities(of article: Article) -> [Double] {
        judge(SegmentedText(article), rules: topics.map { _ in nil }).map { 1 / (1 + exp(-$0.logOdds)) }
    }
}

/// The settings of a model that are not learned: chosen by cross-validation on the training part, kept in the model.
package struct ModelOptions: Sendable, Equatable, Codable {
    /// The weight of the words of the headline; 0 leaves them out.
    package var titleScale = 1.0
    /// The weight of the words of the lead.
    package var leadScale = 0.0
    /// The weight of the words of the whole article.
    package var allScale = 1.0
    /// Whether pairs of neighbouring words are features.
    package var countsPairs = false
    /// The weight of the rules' scores; 0 without rules.
    package var ruleScale = 1.0
    /// The minimum number of training articles with a word; rarer words are left out.
    package var minArticles = 2
    /// The cost of an example on the wrong side.
    package var cost = 1.0
    /// The factor of the cost of a positive example.
    package var positiveWeight = 1.0
    /// The weight of the threshold that all topics share, in positive examples.
    package var thresholdShrinkage = 3.0
    /// The random seed.
    package var seed: UInt64 = 1

    /// The names in model files, which stay.
    private enum CodingKeys: String, CodingKey {
        case titleScale, leadScale, allScale, countsPairs, ruleScale, cost, positiveWeight, thresholdShrinkage, seed
        case minArticles = "fewestArticles"
    }

    package init() {}
}

extension ModelOptions {
    func scale(of block: NGramBlock) -> Double {
        switch block {
        case .title: titleScale
        case .lead: leadScale
        case .all: allScale
        }
    }
}

/// Turns margins into probabilities: p = 1 / (1 + exp(−(slope·margin + intercept))).
///
/// Source: J. Platt, “Probabilistic Outputs for Support Vector Machines”, 1999.
package struct PlattScaling: Sendable, Equatable, Codable {
    /// The log-odds that one unit of margin is worth; never negative.
    package var slope: Double
    /// The log-odds at margin 0.
    package var intercept: Double

    /// A scaling of its two numbers.
    package init(slope: Double, intercept: Double) {
        self.slope = slope
        self.intercept = intercept
    }

    /// The log-odds of a margin.
    package func logOdds(_ margin: Double) -> Double { slope * margin + intercept }

    /// The probability of a margin.
    package func probability(_ margin: Double) -> Double { 1 / (1 + exp(-logOdds(margin))) }
}
