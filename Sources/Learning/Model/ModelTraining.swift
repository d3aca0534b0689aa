import Articles
import Foundation
import Storage
import Topics

/// Trains a model from labelled articles, the desk's feedback, or both.
package struct ModelTraining: Sendable {
    private let catalog: Catalog
    private let files: [String]
    private let feedback: [FeedbackEntry]?
    private let seed: UInt64

    /// A training.
    ///
    /// - Parameters:
    ///   - files: Files of labelled articles.
    ///   - feedback: The judgements to learn from; nil to learn from the labelled articles alone.
    package init(catalog: Catalog, files: [String], feedback: [FeedbackEntry]?, seed: UInt64) {
        self.catalog = catalog
        self.files = files
        self.feedback = feedback
        self.seed = seed
    }

    private static let minExamples = 10

    /// Chooses the settings by cross-validation and trains.
    ///
    /// - Parameter progress: Receives one line for each step.
    /// - Returns: The bytes of the model's file; nil if the feedback does not make the model better.
    /// - Throws: ``LearningError``.
    package func run(progress: @escaping @Sendable (String) -> Void) async throws -> [UInt8]? {
        let set = try LabelledSet(files: files, part: .train, catalog: catalog)
        let judgements = try feedbackExamples()
        let examples = set.examples(pairs: false) + judgements
        guard examples.count >= ModelTraining.minExamples else {
            throw LearningError.tooLittle(
                "\(examples.count) articles are too few to learn from; at least \(ModelTraining.minExamples) are needed"
            )
        }
        let topics = LearnableTopics.of(set.topics, in: examples)
        guard !topics.isEmpty else {
            let minimum = LearnableTopics.minExamples
            throw LearningError.tooLittle("no topic has \(minimum) articles for and \(minimum) against it")
        }
        let hasRules = topics.contains { $0.rules != nil }
        progress(
            "\(set.articles.count) articles, \(judgements.count) judgements, \(topics.count) topics"
                + (hasRules ? ", rules beside the words" : ""))
        let best = await choose(examples, topics, hasRules: hasRules, progress)
        if !judgements.isEmpty {
            let verdict = await FeedbackTrial(options: best.options, topics: topics).run(examples)
            progress(verdict.description)
            guard verdict.helps else { return nil }
        }
        return try await ModelTrainer(options: best.options, topics: topics).train(
            examples, held: best.held, description: "\(examples.count) articles, \(topics.count) topics")
    }

    private func choose(
        _ examples: [TrainingExample], _ topics: [(name: String, rules: Int?)], hasRules: Bool,
        _ progress: @escaping @Sendable (String) -> Void
    ) async -> ModelSelection.Trial {
        let candidates = ModelSelection.candidates(hasRules: hasRules, seed: seed)
        progress("trying \(candidates.count) settings by cross-validation in 5 parts")
        let trials = await ModelSelection.run(examples, topics: topics, candidates: candidates) { trial in
            progress("  " + ModelTraining.line(trial))
        }
        progress("best: " + ModelTraining.line(trials[0]))
        return trials[0]
    }

    private func feedbackExamples() throws(LearningError) -> [TrainingExample] {
        guard let feedback else { return [] }
        let scorer = Scorer(catalog)
        let examples = feedback.withText.map { entry in
            let article = entry.article
            return TrainingExample(
                features: DocumentFeatures(article, scores: scorer.scores(of: article), pairs: false),
                topics: entry.judgement.isWanted ? [entry.topic] : [], judged: [entry.topic],
                group: entry.source ?? entry.subject)
        }
        guard !examples.isEmpty else {
            throw .tooLittle("the desk has given no feedback yet; see wirewatch feedback --help")
        }
        return examples
    }

    private static func line(_ trial: ModelSelection.Trial) -> String {
        let options = trial.options
        return "C \(options.cost), title \(options.titleScale), lead \(options.leadScale), all \(options.allScale)"
            + String(
                format: ": macro-F1 %.3f, micro-F1 %.3f, quiet fired %.3f", trial.metrics.macroF1,
                trial.metrics.micro.f1, trial.metrics.quietFireRate)
    }
}

extension [FeedbackEntry] {
    /// Judgements of alerts without a stored text are left out.
    var withText: [FeedbackEntry] { filter { !$0.text.isEmpty || !$0.title.isEmpty } }
}
