extension DecisionLayer {
    /// What the layers say of a topic, by the words alone or with the judge.
    ///
    /// - Parameters:
    ///   - topic: The topic's number in ``topics``.
    ///   - evidence: The topic's evidence.
    ///   - document: The features of the article.
    ///   - reading: What the judge said; nil for the words alone.
    package func decide(
        _ topic: Int, evidence: [Float], document: [Float], reading: JudgeReading?
    ) -> LayerDecision {
        let known = topics[topic]
        guard let reading, let layer = known.judged else {
            return decision(known.words, evidence + document, judge: nil)
        }
        let judge = judgeFeatures(of: known, reading, document)
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

    /// The names of the features that the judge gives.
    package static let judgeNames = [
        "topic", "topic-squared", "mention", "other-topic", "news", "opinion", "review", "history", "other",
        "headline-only", "korean", "japanese", "chinese",
    ]

    /// The judge's features of a topic: its logit, that of a mere mention, the kinds, and how far each holds for short
    /// articles and for each language.
    func judgeFeatures(of topic: Topic, _ reading: JudgeReading, _ document: [Float]) -> [Float] {
        func logit(_ name: String) -> Float {
            outputs.firstIndex(of: name).map { Swift.min(Swift.max(reading.logits[$0], -8), 8) / 4 } ?? 0
        }
        let own: Float
        if let head = topic.head {
            own = zip(head.weights, reading.vector).reduce(head.bias) { $0 + $1.0 * $1.1 } / 4
        } else {
            own = logit(topic.name)
        }
        let others = outputs.filter { !$0.contains(":") && $0 != topic.name }.map(logit).max() ?? 0
        let form = document[DecisionLayer.genreFeatures...]
        let first = form.startIndex
        return [own, own * abs(own), logit("mention:" + topic.name), others]
            + ["news", "opinion", "review", "history", "other"].map { logit("kind:" + $0) }
            + [0, 4, 5, 6].map { own * form[first + $0] }
    }
}
