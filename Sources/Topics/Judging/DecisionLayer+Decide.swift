extension DecisionLayer {
    /// What the layers say of a topic, by the words alone or with the judge.
    ///
    /// - Parameters:
    ///   - topic: The topic's number in ``topics``.
    ///   - number: The topic's number in the catalog.
    ///   - evidence: The topic's evidence.
    ///   - document: The features of the article.
    ///   - reading: What the judge said; nil for the words alone.
    package func decide(
        _ topic: Int, number: Int, evidence: [Float], document: [Float], reading: JudgeReading?
    ) -> LayerDecision {
        let known = topics[topic]
        guard let reading, let layer = known.judged else {
            return decision(known.words, evidence + document, judge: nil)
        }
        let judge = judgeFeatures(of: known, number: number, reading, document)
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
        "headline-only", "korean", "japanese", "chinese", "sentence", "sentence-mention", "stronger",
    ]

    /// The judge's features of a topic: its logit, that of a mere mention, the kinds, and how far each holds for short
    /// articles and for each language; then the same logits of the topic's strongest sentence, read on its own.
    func judgeFeatures(
        of topic: Topic, number: Int, _ reading: JudgeReading, _ document: [Float]
    ) -> [Float] {
        func logit(_ name: String, in logits: [Float]) -> Float {
            outputs.firstIndex(of: name).map { Swift.min(Swift.max(logits[$0], -8), 8) / 4 } ?? 0
        }
        func logit(_ name: String) -> Float { logit(name, in: reading.logits) }
        let own = logit(topic.name)
        let others = outputs.filter { !$0.contains(":") && $0 != topic.name }.map(logit).max() ?? 0
        let mention = logit("mention:" + topic.name)
        // A topic whose evidence is in the headline alone has no sentence of its own: the passage stands in for it.
        let alone = number < reading.sentences.count ? reading.sentences[number] : nil
        let sentence = alone.map { logit(topic.name, in: $0) } ?? own
        let sentenceMention = alone.map { logit("mention:" + topic.name, in: $0) } ?? mention
        let form = document[DecisionLayer.genreFeatures...]
        let first = form.startIndex
        return [own, own * abs(own), mention, others]
            + ["news", "opinion", "review", "history", "other"].map { logit("kind:" + $0) }
            + [0, 4, 5, 6].map { own * form[first + $0] }
            + [sentence, sentenceMention, max(own, sentence)]
    }
}
