import Articles
import Text

/// A model's input from one article: the counts of words in each block, and the rules' features.
package struct DocumentFeatures: Sendable {
    /// For each block, its features and how often they occur, in the order of the hashes.
    var counts: [[(feature: UInt32, count: Int32)]]
    /// The rules' features, a row for each topic of the catalog.
    package var rules: [RuleFeatures]

    /// The features of an article.
    ///
    /// - Parameters:
    ///   - scores: The rules' scores, in the catalog's order; empty without rules.
    ///   - pairs: Whether pairs of neighbouring words count.
    package init(_ article: Article, scores: [TopicScore], pairs: Bool) {
        let text = SegmentedText(article)
        var counts = NGramBlock.allCases.map { _ in [UInt32: Int32]() }
        text.folded.bytes.withUnsafeBufferPointer { bytes in
            for sentence in text.sentences {
                for block in NGramBlock.allCases where block.contains(sentence.place) {
                    NGrams.forEach(bytes, sentence.range, block: block, pairs: pairs) { feature, _ in
                        counts[block.rawValue][feature, default: 0] += 1
                    }
                }
            }
        }
        self.counts = counts.map { block in
            block.map { (feature: $0.key, count: $0.value) }.sorted { $0.feature < $1.feature }
        }
        rules = RuleFeatures.of(scores)
    }

    /// The log-odds that the rules gave a topic of the catalog, within the bounds of features.
    package func ruleLogOdds(_ topic: Int) -> Double { Double(rules[topic].own) * 4 }
}

/// The rules' result for one topic of an article, in numbers of about unit size.
package struct RuleFeatures: Sendable, Equatable {
    static let count = 2

    /// The log-odds of the topic's own rules, a quarter of them.
    var own: Float
    /// The best log-odds of any other topic, a quarter of them.
    var others: Float

    var values: [Float] { [own, others] }

    /// The features of each topic.
    static func of(_ scores: [TopicScore]) -> [RuleFeatures] {
        let logOdds = scores.map(\.logOdds)
        return logOdds.indices.map { number in
            let others = logOdds.indices.filter { $0 != number }.map { logOdds[$0] }.max() ?? 0
            return RuleFeatures(own: scaled(logOdds[number]), others: scaled(others))
        }
    }

    /// The bounds of the log-odds before they are scaled.
    static let bounds = -8.0...8.0

    private static func scaled(_ logOdds: Double) -> Float {
        Float(min(max(logOdds, bounds.lowerBound), bounds.upperBound) / 4)
    }
}

/// A vector with few components that are not zero: pairs of index and value, by ascending index.
package struct SparseVector: Sendable, Equatable {
    /// The indices, ascending, each once.
    package private(set) var indices: [UInt32] = []
    /// The values at the indices.
    package private(set) var values: [Float] = []

    package init() {}

    /// A vector of pairs in any order; values of the same index are added.
    package init(_ pairs: [(index: UInt32, value: Float)]) {
        for (index, value) in pairs.sorted(by: { $0.index < $1.index }) {
            if indices.last == index {
                values[values.count - 1] += value
            } else {
                indices.append(index)
                values.append(value)
            }
        }
    }

    /// The sum of the squares.
    package var squaredNorm: Float {
        values.reduce(0) { $0 + $1 * $1 }
    }

    /// Applies a function to every value.
    package mutating func transform(_ change: (UInt32, Float) -> Float) {
        for position in values.indices { values[position] = change(indices[position], values[position]) }
    }

    /// Adds the components of a vector whose indices are all greater than those here.
    package mutating func append(_ other: SparseVector) {
        precondition((indices.last ?? 0) < (other.indices.first ?? .max) || indices.isEmpty || other.indices.isEmpty)
        indices += other.indices
        values += other.values
    }
}
