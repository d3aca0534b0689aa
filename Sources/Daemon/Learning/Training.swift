import Foundation
import Settings
import Storage
import Topics

/// Trains a model from labelled articles, the desk's feedback, or both, and writes its file.
package struct Training: Sendable {
    /// Where the feedback is, if it is learned from.
    package enum Feedback: Sendable {
        /// Nowhere.
        case none
        /// In a state directory; nothing for the configured one.
        case state(String?)
    }

    private let loader: ConfigurationLoader
    private let files: [String]
    private let feedback: Feedback
    private let output: String
    private let seed: UInt64

    /// A training by the words of the command line.
    package init(
        loader: ConfigurationLoader, files: [String], feedback: Feedback, output: String, seed: UInt64
    ) {
        self.loader = loader
        self.files = files
        self.feedback = feedback
        self.output = output
        self.seed = seed
    }

    /// The fewest examples to learn from.
    private static let fewest = 10

    /// Chooses the settings by cross-validation, trains, and writes the model in one step; with feedback only if that
    /// makes it better.
    ///
    /// - Parameter tell: Told what happens, a line at a time.
    /// - Returns: Whether a model was written.
    /// - Throws: ``LearningError``.
    package func run(tell: @escaping @Sendable (String) -> Void) async throws -> Bool {
        let configuration = try LearningConfiguration.load(loader)
        let set = try LabelledSet(files: files, part: .train, catalog: configuration.catalog)
        let judgements = try feedbackExamples(configuration)
        let examples = set.examples(pairs: false) + judgements
        guard examples.count >= Training.fewest else {
            throw LearningError.tooLittle(
                "\(examples.count) articles are too few to learn from; at least \(Training.fewest) are needed")
        }
        let topics = LearnableTopics.of(set.topics, in: examples)
        guard !topics.isEmpty else {
            throw LearningError.tooLittle(
                "no topic has \(LearnableTopics.fewest) articles for and \(LearnableTopics.fewest) against it")
        }
        let hasRules = topics.contains { $0.rules != nil }
        tell(
            "\(set.articles.count) articles, \(judgements.count) judgements, \(topics.count) topics"
                + (hasRules ? ", rules beside the words" : ""))
        let best = await choose(examples, topics, hasRules: hasRules, tell)
        if !judgements.isEmpty {
            let verdict = await FeedbackTrial(options: best.options, topics: topics).run(examples)
            tell(verdict.description)
            guard verdict.helps else {
                tell("no model was written; what is at \(output) stays")
                return false
            }
        }
        let bytes = try await ModelTrainer(options: best.options, topics: topics).train(
            examples, held: best.held, description: "\(examples.count) articles, \(topics.count) topics")
        try write(bytes)
        tell("wrote \(output), \(bytes.count) bytes")
        return true
    }

    private func choose(
        _ examples: [TrainingExample], _ topics: [(name: String, rules: Int?)], hasRules: Bool,
        _ tell: @escaping @Sendable (String) -> Void
    ) async -> ModelSelection.Trial {
        let candidates = ModelSelection.candidates(hasRules: hasRules, seed: seed)
        tell("trying \(candidates.count) settings by cross-validation in 5 parts")
        let trials = await ModelSelection.run(examples, topics: topics, candidates: candidates) { trial in
            tell("  " + Training.line(trial))
        }
        tell("best: " + Training.line(trials[0]))
        return trials[0]
    }

    private func feedbackExamples(_ configuration: Configuration) throws -> [TrainingExample] {
        guard case .state(let named) = feedback else { return [] }
        let store = try DeskStore(stateDirectory: named ?? configuration.settings.stateDirectory).reading()
        let scorer = Scorer(configuration.catalog)
        // Judgements of alerts from before texts were kept say nothing to learn from.
        let examples = try store.feedback().filter { !$0.text.isEmpty || !$0.title.isEmpty }.map { entry in
            let article = entry.article
            return TrainingExample(
                features: DocumentFeatures(article, scores: scorer.scores(of: article), pairs: false),
                topics: entry.judgement.isWanted ? [entry.topic] : [], judged: [entry.topic],
                group: entry.source ?? entry.subject)
        }
        guard !examples.isEmpty else {
            throw LearningError.tooLittle("the desk has given no feedback yet; see wirewatch feedback --help")
        }
        return examples
    }

    private func write(_ bytes: [UInt8]) throws(LearningError) {
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: output), options: .atomic)
        } catch {
            throw .output(path: output, reason: SystemReason.of(error))
        }
    }

    private static func line(_ trial: ModelSelection.Trial) -> String {
        let options = trial.options
        return "C \(options.cost), title \(options.titleScale), lead \(options.leadScale), all \(options.allScale)"
            + String(
                format: ": macro-F1 %.3f, micro-F1 %.3f, quiet fired %.3f", trial.metrics.macroF1,
                trial.metrics.micro.f1, trial.metrics.quietFireRate)
    }
}

/// The parts of the configuration that learning needs.
enum LearningConfiguration {
    /// The configuration, checked.
    static func load(
        _ loader: ConfigurationLoader, judge: ConfigurationLoader.JudgeUse = .whole
    ) throws(LearningError) -> Configuration {
        var loader = loader
        loader.judge = judge
        do throws(Problems) {
            return try loader.load()
        } catch {
            throw .configuration(error)
        }
    }

    /// The catalog of the configuration.
    static func catalog(_ loader: ConfigurationLoader) throws(LearningError) -> Catalog {
        try load(loader, judge: .nothing).catalog
    }
}
