/// Reads an article's headline, lead and deep sentences by meaning.
///
/// The module `Meaning` has the encoder; topics only need its logits.
package protocol ArticleJudge: Sendable {
    /// The names of the logits, in their order.
    var outputs: [String] { get }

    /// The logits and the vector of a passage, and the logits of the strongest sentences of some topics.
    ///
    /// Cost: proportional to the tokens, tens of milliseconds.
    ///
    /// - Parameter topics: The topics whose sentences are read too, by their numbers in the catalog.
    func judge(_ input: JudgeInput, topics: [Int]) -> JudgeReading
}

/// How articles are decided: the layer, and the judge where there is one.
package struct Judging: Sendable {
    /// The layer that weighs words and judge.
    package let layer: DecisionLayer
    /// The judge; nil where the encoder is not installed, so that the words decide alone.
    package let judge: (any ArticleJudge)?

    /// A layer, with the judge if it is installed.
    package init(layer: DecisionLayer, judge: (any ArticleJudge)?) {
        self.layer = layer
        self.judge = judge
    }

    /// What was decided about an article.
    struct Outcome {
        /// By topic of the catalog; nil for a topic without evidence, or that the layer does not know.
        var decisions: [LayerDecision?]
        /// What the judge read and said; nil if the words decided.
        var reading: (input: JudgeInput, output: JudgeReading)?
    }

    /// Decides the topics of an article: by the words where they are sure, else with the judge.
    ///
    /// - Parameters:
    ///   - numbers: For each topic of the catalog, its number in the layer.
    ///   - input: Makes the judge's input; called only if it is needed.
    func outcome(_ features: ArticleFeatures, numbers: [Int?], input: () -> JudgeInput) -> Outcome {
        var decisions = decide(features, numbers, reading: nil)
        let unsure = decisions.indices.filter { topic in
            guard let score = decisions[topic]?.score else { return false }
            return score >= DecisionLayer.sureBelow && score <= 1 - DecisionLayer.sureBelow
        }
        guard !unsure.isEmpty, let judge else { return Outcome(decisions: decisions, reading: nil) }
        let read = input()
        let known = features.evidence.indices.filter { features.evidence[$0] != nil && numbers[$0] != nil }
        let output = judge.judge(read, topics: known)
        decisions = decide(features, numbers, reading: output)
        return Outcome(decisions: decisions, reading: (read, output))
    }

    private func decide(_ features: ArticleFeatures, _ numbers: [Int?], reading: JudgeReading?) -> [LayerDecision?] {
        features.evidence.enumerated().map { topic, evidence in
            guard let number = numbers[topic], let evidence else { return nil }
            return layer.decide(
                number, number: topic, evidence: evidence, document: features.document, reading: reading)
        }
    }
}
