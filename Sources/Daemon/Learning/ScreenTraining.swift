import Articles
import Foundation
import Topics

/// Learns the screen before the judge from labelled articles, and writes its file.
package struct ScreenTraining: Sendable {
    private let loader: ConfigurationLoader
    private let files: [String]
    private let kept: Double
    private let output: String
    private let seed: UInt64

    /// A training of a screen.
    ///
    /// - Parameter kept: The share of alerts that must pass the screen, out of sample.
    package init(loader: ConfigurationLoader, files: [String], kept: Double, output: String, seed: UInt64) {
        self.loader = loader
        self.files = files
        self.kept = kept
        self.output = output
        self.seed = seed
    }

    /// Chosen once, by cross-validation over outlets on the labelled articles that ship as numbers.
    private var options: ModelOptions {
        var options = ModelOptions()
        (options.titleScale, options.leadScale, options.allScale) = (0.5, 0.5, 1)
        options.ruleScale = 0
        options.cost = 0.5
        options.fewestArticles = 4
        options.seed = seed
        return options
    }

    /// Learns from the articles with evidence: only these reach the screen.
    ///
    /// - Parameter tell: Receives what happens, a line at a time.
    /// - Throws: ``LearningError``.
    package func run(tell: @escaping @Sendable (String) -> Void) async throws {
        let scorer = Scorer(try LearningConfiguration.catalog(loader))
        var examples: [TrainingExample] = []
        do throws(LabelledArticlesError) {
            for file in files {
                for labelled in try LabelledArticles.read(file) {
                    guard scorer.features(of: labelled.article)?.hasEvidence ?? false else { continue }
                    examples.append(
                        TrainingExample(
                            features: DocumentFeatures(labelled.article, scores: [], pairs: options.countsPairs),
                            topics: labelled.topics.isEmpty ? [] : [Screen.className], group: labelled.group))
                }
            }
        } catch {
            throw LearningError.articles(error)
        }
        let trainer = ModelTrainer(options: options, topics: [(name: Screen.className, rules: nil)])
        var held = await trainer.crossValidate(examples)
        let probabilities = examples.indices.map { held.probability(topic: 0, example: $0) }
        let alerts = examples.map { !$0.topics.isEmpty }
        held.thresholds = [ThresholdSearch.keeping(kept, scores: probabilities, isPositive: alerts)]
        let passed = zip(probabilities, alerts).filter { $0.0 >= held.thresholds[0] }
        let quiet = alerts.count { !$0 }
        tell(
            String(
                format: "%d articles with evidence; threshold %.3f: %.1f %% of alerts pass, %.1f %% of quiet articles",
                examples.count, held.thresholds[0],
                100 * Double(passed.count { $0.1 }) / Double(max(1, alerts.count - quiet)),
                100 * Double(passed.count { !$0.1 }) / Double(max(1, quiet))))
        let bytes = try await trainer.train(
            examples, held: held, description: "the screen before the judge, of \(examples.count) articles")
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: output), options: .atomic)
        } catch {
            throw LearningError.output(path: output, reason: SystemReason.of(error))
        }
        tell("wrote \(output), \(bytes.count) bytes")
    }
}
