import Articles
import Glibc

/// Scores articles by the rules and, if there is one, by a trained model: one probability from both.
///
/// A topic that the model does not know is scored by its rules alone.
package struct ArticleScorer: Sendable {
    package let rules: Scorer
    /// The model, if there is one.
    package let model: TopicModel?
    /// For each topic of the model, its number in the catalog.
    private let numbers: [Int?]
    /// The decision layer with its judge, if there is one. A trained model replaces it.
    package private(set) var judging: Judging?
    /// For each topic of the catalog, its number in the layer.
    private let layerNumbers: [Int?]
    /// For each topic of the catalog, its name, and the threshold if its file names one.
    private let names: [String]
    private let thresholds: [Double?]

    /// A scorer of a catalog, and perhaps of a model or a decision layer.
    package init(_ catalog: Catalog, model: TopicModel?, judging: Judging? = nil) {
        rules = Scorer(catalog)
        self.model = model
        self.judging = model == nil ? judging : nil
        names = catalog.topics.map(\.name)
        thresholds = catalog.topics.map { $0.namesThreshold ? $0.threshold : nil }
        layerNumbers = catalog.topics.map { topic in judging?.layer.topics.firstIndex { $0.name == topic.name } }
        numbers = (model?.topics ?? []).map { topic in catalog.topics.firstIndex { $0.name == topic.name } }
    }

    /// The scores of all topics, in the catalog's order.
    package func scores(of article: Article) -> [TopicScore] {
        analysis(of: article).scores
    }

    /// The scores of all topics, and the terms that the article uses, in one pass.
    package func analysis(of article: Article) -> ArticleAnalysis {
        let text = SegmentedText(article)
        return analysis(of: article, text, words(of: article, text))
    }

    /// The terms of the catalog in a text; nil for a text without sentences.
    func words(of article: Article, _ text: SegmentedText) -> FoundWords? {
        rules.words(of: article, text)
    }

    /// The same of a text in which ``words(of:_:)`` has been found.
    func analysis(of article: Article, _ text: SegmentedText, _ words: FoundWords?) -> ArticleAnalysis {
        var analysis = rules.analysis(of: article, text, words, withFeatures: judging != nil)
        analysis.scores = judged(analysis.scores, text)
        if let words {
            decide(&analysis, text) { rules.judgeInput(of: article, text, words.matches) }
        }
        return analysis
    }

    /// The same scorer with another judge, of the same weights, in the place of its own.
    package func asking(_ judge: any ArticleJudge) -> ArticleScorer {
        var scorer = self
        scorer.judging = judging.map { Judging(layer: $0.layer, judge: judge, screen: $0.screen) }
        return scorer
    }

    private func decide(_ analysis: inout ArticleAnalysis, _ text: SegmentedText, input: () -> JudgeInput) {
        guard let judging else { return }
        // Without evidence a topic is quiet, whatever its base is.
        for number in analysis.scores.indices where layerNumbers[number] != nil {
            analysis.scores[number].becomeQuiet()
        }
        guard let features = analysis.features, features.hasEvidence else { return }
        let outcome = judging.outcome(
            features, names: names, numbers: layerNumbers, thresholds: thresholds, text: text, input: input)
        analysis.screenedOut = outcome.screenedOut
        analysis.judged = outcome.reading?.input
        analysis.vector = outcome.reading?.output.vector
        analysis.record = outcome.reading.map { JudgeRecord($0.input, $0.output, by: judging.judge.identity) }
        for (number, decision) in outcome.decisions.enumerated() {
            guard let decision else { continue }
            analysis.scores[number].take(decision)
            analysis.scores[number].threshold = decision.threshold
        }
    }

    private func judged(_ scores: [TopicScore], _ text: SegmentedText) -> [TopicScore] {
        guard let model else { return scores }
        var scores = scores
        let features = RuleFeatures.of(scores)
        let judgements = model.judge(text, rules: numbers.map { $0.map { features[$0] } })
        for (topic, (number, judgement)) in zip(model.topics, zip(numbers, judgements)) {
            guard let number else { continue }
            scores[number].take(judgement)
            if !rules.catalog.topics[number].namesThreshold { scores[number].threshold = topic.threshold }
        }
        return scores
    }
}

extension TopicScore {
    /// Replaces the rules' score by the model's, and scales the contribution of each signal.
    mutating func take(_ judgement: TopicModel.Judgement) {
        let own = logOdds
        let worth = own == 0 ? judgement.ruleFactor : judgement.rules / own
        base = judgement.base + base * worth
        for position in evidence.indices { evidence[position].contribution *= worth }
        factors = [
            Factor(name: "words", contribution: judgement.words),
            Factor(name: "other topics", contribution: judgement.others),
        ].filter { $0.contribution != 0 }
        score = 1 / (1 + exp(-logOdds))
    }
}

extension TopicScore {
    /// The log-odds of a topic without evidence: a probability of 0.001.
    private static let quiet = -6.9

    /// Gives a topic without evidence a score near 0, whatever its base is.
    mutating func becomeQuiet() {
        guard !hasEvidence else { return }
        base = TopicScore.quiet - evidence.reduce(0) { $0 + $1.contribution }
        score = LayerDecision.rounded(1 / (1 + exp(-logOdds)))
    }

    /// Replaces the rules' score by the layer's.
    ///
    /// Signals and genres keep the weights that the topic gives them. The layer's correction of their sum is a
    /// separate factor, so the contributions still add up to the log-odds.
    mutating func take(_ decision: LayerDecision) {
        let signals = evidence.filter { !$0.isGenre }.reduce(0) { $0 + $1.contribution }
        let genres = evidence.filter(\.isGenre).reduce(0) { $0 + $1.contribution }
        base = decision.bias
        factors = [
            Factor(name: "words, calibrated", contribution: decision.words - signals),
            Factor(name: "genre, calibrated", contribution: decision.genre - genres),
            Factor(name: "length and language", contribution: decision.form),
        ]
        if let judge = decision.judge { factors.append(Factor(name: "judge", contribution: judge)) }
        if let section = decision.section {
            factors.append(
                Factor(
                    name: "a section tells a second development", contribution: section, quote: decision.sectionText))
        }
        factors.removeAll { $0.contribution == 0 }
        score = decision.score
    }
}

extension ArticleScorer {
    /// The scores of the catalog's topics, then of the topics that only the model knows.
    package func allScores(of article: Article) -> [TopicScore] {
        let text = SegmentedText(article)
        let scores = analysis(of: article, text, words(of: article, text)).scores
        guard let model, numbers.contains(nil) else { return scores }
        let judgements = model.judge(text, rules: model.topics.map { _ in nil })
        return scores
            + zip(zip(model.topics, numbers), judgements).compactMap { known, judgement in
                guard known.1 == nil else { return nil }
                var score = TopicScore(
                    topic: known.0.name, score: 0, threshold: known.0.threshold, base: 0, evidence: [])
                score.take(judgement)
                return score
            }
    }
}

extension ArticleScorer {
    /// A training example of the decision layer; nil for an article without text.
    package func example(
        of article: Article, topics: Set<String>, judged: Set<String>?, group: String
    ) -> LayerExample? {
        guard let features = rules.features(of: article) else { return nil }
        let known = features.evidence.indices.filter { features.evidence[$0] != nil }
        let reading =
            known.isEmpty
            ? nil
            : judging?.judge.read(
                rules.judgeInput(of: article), topics: known, names: names)
        return LayerExample(features: features, reading: reading, topics: topics, judged: judged, group: group)
    }
}
