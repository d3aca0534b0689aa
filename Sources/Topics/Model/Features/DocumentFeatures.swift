import Articles

/// What a model learns from in one article: how often each word occurs in each block, and what the rules say.
package struct DocumentFeatures: Sendable {
    /// For each block, its features and how often they occur, in the order of the hashes.
    var counts: [[(feature: UInt32, count: Int32)]]
    /// The rules' features, a row for each topic of the catalog.
    package var rules: [RuleFeatures]

    /// The features of an article.
    ///
    /// - Parameters:
    ///   - scores: The rules' scores, in the catalog's order; empty where there are no rules.
    ///   - pairs: Whether pairs of neighbouring words count.
    package init(_ article: Article, scores: [TopicScore], pairs: Bool) {
        let text = ReadText(article)
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
