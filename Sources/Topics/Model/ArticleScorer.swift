import Articles
import Glibc

/// Scores articles by the rules and, where there is one, by a trained model beside them: one probability from both.
///
/// A topic that the model does not know is scored by its rules alone.
package struct ArticleScorer: Sendable {
    /// The rules.
    package let rules: Scorer
    /// The model, if there is one.
    package let model: TopicModel?
    /// For each topic of the model, its number in the catalog.
    private let numbers: [Int?]

    /// A scorer of a catalog and perhaps a model.
    package init(_ catalog: Catalog, model: TopicModel?) {
        rules = Scorer(catalog)
        self.model = model
        numbers = (model?.topics ?? []).map { topic in catalog.topics.firstIndex { $0.name == topic.name } }
    }

    /// The scores of all topics, in the catalog's order.
    package func scores(of article: Article) -> [TopicScore] {
        scores(of: article, reading: ReadText(article))
    }

    /// The scores of all topics, and the terms that the article uses, in one pass.
    package func reading(of article: Article) -> ArticleReading {
        let text = ReadText(article)
        var reading = rules.reading(of: article, text)
        reading.scores = judged(reading.scores, text)
        return reading
    }

    private func scores(of article: Article, reading text: ReadText) -> [TopicScore] {
        judged(rules.scores(of: article, reading: text), text)
    }

    private func judged(_ scores: [TopicScore], _ text: ReadText) -> [TopicScore] {
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
    /// Replaces the rules' score by the model's, scaling what each signal added to what it is worth there.
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

extension ArticleScorer {
    /// The scores of the catalog's topics, and behind them of those that only the model knows.
    package func allScores(of article: Article) -> [TopicScore] {
        let text = ReadText(article)
        let scores = self.scores(of: article, reading: text)
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
