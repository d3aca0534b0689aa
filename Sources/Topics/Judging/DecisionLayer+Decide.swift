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

    /// The names of the features that the judge gives.
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
