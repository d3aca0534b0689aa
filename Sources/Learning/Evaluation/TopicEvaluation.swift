import Articles
import Foundation
import Topics

/// Measures how well topics are judged, against labels.
package struct TopicEvaluation: Sendable {
    /// What judges.
    package enum Judge: Sendable {
        /// The rules, with the layer and the judge if there is one.
        case rules(Judging?)
        /// The rules and a model.
        case model(ModelFile.Contents)
        /// A model trained on the parts that an article is not in.
        case crossValidation(parts: Int)
    }

    private let catalog: Catalog
    private let files: [String]
    private let judge: Judge
    private let seed: UInt64

    /// An evaluation on files of labelled articles.
    package init(catalog: Catalog, files: [String], judge: Judge, seed: UInt64) {
        self.catalog = catalog
        self.files = files
        self.judge = judge
        self.seed = seed
    }

    private static let maxMistakes = 20

    /// Judges all articles.
    ///
    /// - Parameter progress: Receives one line for each step.
    /// - Throws: ``LearningError``.
    package func run(progress: @escaping @Sendable (String) -> Void) async throws -> EvaluationReport {
        switch judge {
        case .rules(let judging):
            let set = try LabelledSet(files: files, part: .test, catalog: catalog, judging: judging)
            guard set.topics.contains(where: { $0.rules != nil }) else {
                throw LearningError.tooLittle("these articles' topics have no rules; give --model or --cross-validate")
            }
            return report(set, set.scores, by: judging == nil ? "rules" : "words and judge")
        case .model(let contents):
            let set = try LabelledSet(
                files: files, part: .test, catalog: catalog, topics: contents.model.topics.map(\.name))
            let scorer = ArticleScorer(catalog, model: contents.model)
            return report(
                set, set.articles.map { scorer.allScores(of: $0.article) }, by: "model of \(contents.description)")
        case .crossValidation(let parts):
            let set = try LabelledSet(files: files, part: .train, catalog: catalog)
            return report(
                set, try await crossValidate(set, parts: parts, progress), by: "cross-validation in \(parts) parts")
        }
    }

    /// The scores of each article by a model trained, with settings chosen, on the parts it is not in.
    private func crossValidate(
        _ set: LabelledSet, parts: Int, _ progress: @escaping @Sendable (String) -> Void
    ) async throws -> [[TopicScore]] {
        let hasRules = set.topics.contains { $0.rules != nil }
        let examples = set.examples(pairs: false)
        let folds = Folds.assign(groups: examples.map(\.group), count: parts, seed: seed)
        let candidates = ModelSelection.candidates(hasRules: hasRules, seed: seed)
        var scores = [[TopicScore]](repeating: [], count: examples.count)
        for fold in 0..<parts {
            progress("part \(fold + 1) of \(parts)")
            let training = zip(examples, folds).filter { $0.1 != fold }.map(\.0)
            let trials = await ModelSelection.run(training, topics: set.topics, candidates: candidates) { _ in }
            guard let best = trials.first else { continue }
            let bytes = try await ModelTrainer(options: best.options, topics: set.topics).train(
                training, held: best.held, description: "part \(fold + 1)")
            let scorer = ArticleScorer(catalog, model: try ModelFile.decode(ModelMemory(copying: bytes)).model)
            for number in folds.indices where folds[number] == fold {
                scores[number] = scorer.allScores(of: set.articles[number].article)
            }
        }
        return scores
    }

    private func report(_ set: LabelledSet, _ scores: [[TopicScore]], by judge: String) -> EvaluationReport {
        var metrics = TopicMetrics(topics: set.topics.map(\.name))
        var coverage = EvidenceCoverage(topics: metrics.topics)
        var mistakes: [EvaluationReport.Mistake] = []
        var decisions: [EvaluationReport.Decision] = []
        for (labelled, scores) in zip(set.articles, scores) {
            let byTopic = Dictionary(scores.map { ($0.topic, $0) }) { first, _ in first }
            let ordered = metrics.topics.compactMap { byTopic[$0] }
            guard ordered.count == metrics.topics.count else { continue }
            let labels = Set(labelled.topics)
            metrics.add(labels: labels, probabilities: ordered.map(\.score), fired: ordered.map(\.isAlert))
            coverage.add(labels: labels, scores: ordered)
            decisions.append(.init(id: labelled.id, labels: labelled.topics.sorted(), scores: ordered))
            for score in ordered where score.isAlert != labels.contains(score.topic) {
                mistakes.append(mistake(labelled, score))
            }
        }
        let worst = mistakes.sorted { abs($0.probability - $0.threshold) > abs($1.probability - $1.threshold) }
            .prefix(TopicEvaluation.maxMistakes)
        let names = files.map { URL(fileURLWithPath: $0).lastPathComponent }.joined(separator: ", ")
        return EvaluationReport(
            date: Date().formatted(.iso8601.year().month().day()),
            description: "\(set.articles.count) articles of \(names), judged by \(judge)", metrics: metrics,
            mistakes: Array(worst), coverage: coverage, decisions: decisions)
    }

    private func mistake(_ labelled: LabelledArticle, _ score: TopicScore) -> EvaluationReport.Mistake {
        let article = labelled.article
        return EvaluationReport.Mistake(
            id: labelled.id, title: article.title.isEmpty ? String(article.body.prefix(100)) : article.title,
            topic: score.topic, kind: score.isAlert ? .falseAlarm : .missed, probability: score.score,
            threshold: score.threshold,
            quotes: score.evidence.filter { $0.contribution > 0 }.prefix(3).map {
                ($0.signal, article.quote($0.quote))
            })
    }
}
