import Delivery
import Foundation
import Settings
import Topics

/// Trains a model from labelled articles and writes its file.
package struct Training: Sendable {
    private let loader: ConfigurationLoader
    private let files: [String]
    private let output: String
    private let seed: UInt64

    /// A training by the words of the command line.
    package init(loader: ConfigurationLoader, files: [String], output: String, seed: UInt64) {
        self.loader = loader
        self.files = files
        self.output = output
        self.seed = seed
    }

    /// Chooses the settings by cross-validation, trains, and writes the model in one step.
    ///
    /// - Parameter tell: Told what happens, a line at a time.
    /// - Throws: ``LearningError``.
    package func run(tell: @escaping @Sendable (String) -> Void) async throws {
        let set = try LabelledSet(files: files, part: .train, catalog: try LearningConfiguration.catalog(loader))
        let hasRules = set.topics.contains { $0.rules != nil }
        tell(
            "\(set.articles.count) articles, \(set.topics.count) topics" + (hasRules ? ", rules beside the words" : ""))
        let candidates = ModelSelection.candidates(hasRules: hasRules, seed: seed)
        let examples = set.examples(pairs: false)
        guard examples.count >= 10 else {
            throw LearningError.tooLittle(
                "\(examples.count) articles are too few to learn from; at least 10 are needed")
        }
        tell("trying \(candidates.count) settings by cross-validation in 5 parts")
        let trials = await ModelSelection.run(examples, topics: set.topics, candidates: candidates) { trial in
            tell("  " + Training.line(trial))
        }
        guard let best = trials.first else { return }
        let trainer = ModelTrainer(options: best.options, topics: set.topics)
        let bytes = try await trainer.train(
            examples, held: best.held, description: "\(examples.count) articles, \(set.topics.count) topics")
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: output), options: .atomic)
        } catch {
            throw LearningError.output(path: output, reason: SystemReason.of(error))
        }
        tell("best: \(Training.line(best))")
        tell("wrote \(output), \(bytes.count) bytes")
    }

    private static func line(_ trial: ModelSelection.Trial) -> String {
        let options = trial.options
        let settings =
            "C \(options.cost), title \(options.titleScale), lead \(options.leadScale), all \(options.allScale)"
        return settings
            + String(
                format: ": macro-F1 %.3f, micro-F1 %.3f, quiet fired %.3f", trial.metrics.macroF1,
                trial.metrics.micro.f1, trial.metrics.quietFireRate)
    }
}

/// The parts of the configuration that learning needs.
enum LearningConfiguration {
    /// The catalog of the configuration.
    static func catalog(_ loader: ConfigurationLoader) throws(LearningError) -> Catalog {
        do throws(Problems) {
            return try loader.load().catalog
        } catch {
            throw .configuration(error)
        }
    }
}
