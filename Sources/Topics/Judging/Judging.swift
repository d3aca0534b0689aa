/// How articles are decided: by the words' half of the layer where it is sure, else by the judge and the other half.
///
/// A screen spares the judge the articles that are quiet beyond doubt by their words.
package struct Judging: Sendable {
    /// The layer that weighs words and judge.
    package let layer: DecisionLayer
    package let judge: any ArticleJudge
    /// Spares the judge articles that are quiet by their words; nil if the judge reads all that are open.
    package let screen: Screen?

    /// A layer and its judge.
    package init(layer: DecisionLayer, judge: any ArticleJudge, screen: Screen? = nil) {
        self.layer = layer
        self.judge = judge
        self.screen = screen
    }

    /// The decisions on an article.
    struct Outcome {
        /// By topic of the catalog; nil for a topic without evidence, or that the layer does not know.
        var decisions: [LayerDecision?]
        /// The judge's input and output; nil if the words decided.
        var reading: (input: JudgeInput, output: JudgeReading)?
        /// Why the judge was not asked although the words leave a topic open; nil if it was, or if none is open.
        var screenedOut: ScreenedOut?
    }

    /// Decides the topics of an article: by the words where they are sure, else with the judge.
    ///
    /// - Parameters:
    ///   - names: The names of the catalog's topics.
    ///   - numbers: For each topic of the catalog, its number in the layer.
    ///   - thresholds: For each topic of the catalog, the threshold that its file names; nil for the layer's.
    ///   - text: The article's text, for the screen.
    ///   - input: Makes the judge's input; called only if it is needed.
    func outcome(
        _ features: ArticleFeatures, names: [String], numbers: [Int?], thresholds: [Double?], text: SegmentedText,
        input: () -> JudgeInput
    ) -> Outcome {
        var decisions = decide(features, numbers, thresholds, reading: nil)
        // A topic that the judge does not know is not a reason to ask the judge.
        let open = zip(decisions, numbers).compactMap { decision, number -> DecisionLayer.Topic? in
            guard let decision, let number, decision.isUnsure, layer.topics[number].judged != nil else { return nil }
            return layer.topics[number]
        }
        guard !open.isEmpty else {
            return Outcome(decisions: decisions, reading: nil)
        }
        if let reason = screenedOut(open, decisions, text) {
            return Outcome(decisions: decisions, reading: nil, screenedOut: reason)
        }
        let read = input()
        let known = features.evidence.indices.filter { features.evidence[$0] != nil && numbers[$0] != nil }
        guard let output = judge.read(read, topics: known, names: names) else {
            return Outcome(decisions: decisions, reading: nil)
        }
        decisions = decide(features, numbers, thresholds, reading: output)
        SideDevelopments(outputs: layer.outputs, names: names).add(to: &decisions, features, read, output)
        return Outcome(decisions: decisions, reading: (read, output))
    }

    /// Why the judge need not read an article; nil if it must.
    ///
    /// The judge reads every article that alerts by its words, and every article with evidence for a topic of the desk,
    /// because the screen has not learned it.
    private func screenedOut(
        _ open: [DecisionLayer.Topic], _ decisions: [LayerDecision?], _ text: SegmentedText
    ) -> ScreenedOut? {
        guard let screen, open.allSatisfy({ $0.head == nil }), !decisions.contains(where: { $0?.isAlert ?? false })
        else { return nil }
        let probability = screen.probability(text)
        guard probability < screen.threshold else { return nil }
        return ScreenedOut(probability: probability, threshold: screen.threshold)
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

/// Reads parts of an article by meaning.
///
/// The module `Meaning` has the encoder; topics only need its logits.
package protocol ArticleJudge: Sendable {
    /// The names of the logits, in their order.
    var outputs: [String] { get }

    /// A number that judges of other weights do not have: what one said is not used in the place of another.
    var identity: UInt64 { get }

    /// The logits and the vector of headline, lead and deep sentences; nil if it does not read them now: the words
    /// decide then.
    ///
    /// Cost: proportional to the tokens, tens of milliseconds.
    func judge(_ input: JudgeInput) -> JudgeReading?

    /// The logits of sections, each read alone; nil if it does not read them now.
    func judge(sections: [String]) -> [[Float]]?
}

extension ArticleJudge {
    /// Reads the passage, then the sections that may change the decision.
    ///
    /// - Parameters:
    ///   - topics: The topics with evidence, by their numbers in the catalog.
    ///   - names: The names of the catalog's topics.
    func read(_ input: JudgeInput, topics: [Int], names: [String]) -> JudgeReading? {
        guard var reading = judge(input) else { return nil }
        let wanted = SectionChoice.topics(reading.logits, outputs: outputs, names: names, known: topics)
        let needed = Set(wanted.flatMap { $0 < input.topicSections.count ? input.topicSections[$0] : [] }).sorted()
        guard !needed.isEmpty, let read = judge(sections: needed.map { input.sections[$0] }) else { return reading }
        let logits = Dictionary(uniqueKeysWithValues: zip(needed, read))
        reading.sections = input.topicSections.enumerated().map { topic, sections in
            wanted.contains(topic) ? sections.compactMap { logits[$0] } : []
        }
        return reading
    }
}
