/// How articles are decided: the words' half of the layer where it is sure, else the judge and the other half.
package struct Judging: Sendable {
    /// The layer that weighs words and judge.
    package let layer: DecisionLayer
    /// The judge.
    package let judge: any ArticleJudge

    /// A layer and its judge.
    package init(layer: DecisionLayer, judge: any ArticleJudge) {
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
    ///   - names: The names of the catalog's topics.
    ///   - numbers: For each topic of the catalog, its number in the layer.
    ///   - thresholds: For each topic of the catalog, the threshold that its file names; nil for the layer's.
    ///   - input: Makes the judge's input; called only if it is needed.
    func outcome(
        _ features: ArticleFeatures, names: [String], numbers: [Int?], thresholds: [Double?], input: () -> JudgeInput
    ) -> Outcome {
        var decisions = decide(features, numbers, thresholds, reading: nil)
        // A topic of which the judge says nothing is no reason to ask it.
        let isOpen = zip(decisions, numbers).contains { decision, number in
            guard let decision, let number else { return false }
            return decision.isUnsure && layer.topics[number].judged != nil
        }
        guard isOpen else {
            return Outcome(decisions: decisions, reading: nil)
        }
        let read = input()
        let known = features.evidence.indices.filter { features.evidence[$0] != nil && numbers[$0] != nil }
        let output = judge.read(read, topics: known, names: names)
        decisions = decide(features, numbers, thresholds, reading: output)
        SideDevelopments(outputs: layer.outputs, names: names).add(to: &decisions, features, read, output)
        return Outcome(decisions: decisions, reading: (read, output))
    }

    private func decide(
        _ features: ArticleFeatures, _ numbers: [Int?], _ thresholds: [Double?], reading: JudgeReading?
    ) -> [LayerDecision?] {
        features.evidence.enumerated().map { topic, evidence in
            guard let number = numbers[topic], let evidence else { return nil }
            var decision = layer.decide(
                number, number: topic, evidence: evidence, document: features.document, reading: reading)
            if let threshold = thresholds[topic] { decision.threshold = threshold }
            return decision
        }
    }
}

extension LayerDecision {
    /// Whether the words alone leave the topic open.
    fileprivate var isUnsure: Bool {
        score >= DecisionLayer.sureBelow && score <= 1 - DecisionLayer.sureBelow
    }
}
