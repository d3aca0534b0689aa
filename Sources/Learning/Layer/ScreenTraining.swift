import Articles
import Foundation
import Topics

/// Trains the screen before the judge on labelled articles.
package struct ScreenTraining: Sendable {
    private let scorer: Scorer
    private let files: [String]
    private let kept: Double
    private let seed: UInt64

    /// A training of a screen.
    ///
    /// - Parameter kept: The share of alerts that must pass the screen, out of sample.
    package init(scorer: Scorer, files: [String], kept: Double, seed: UInt64) {
        self.scorer = scorer
        self.files = files
        self.kept = kept
        self.seed = seed
    }

    /// Chosen once, by cross-validation over outlets on the labelled articles that ship as numbers.
    private var options: ModelOptions {
        var options = ModelOptions()
        (options.titleScale, options.leadScale, options.allScale) = (0.5, 0.5, 1)
        options.ruleScale = 0
        options.cost = 0.5
        options.minArticles = 4
        options.seed = seed
        return options
    }

    /// Learns from the articles with evidence: only these reach the screen.
    ///
    /// - Parameter progress: Receives one line for each step.
    /// - Returns: The bytes of the screen's file.
    /// - Throws: ``LearningError``.
    package func run(progress: (String) -> Void) async throws -> [UInt8] {
        let examples = try LabelledArticles.read(files).filter { labelled in
            scorer.features(of: labelled.article)?.hasEvidence ?? false
        }.map { labelled in
            TrainingExample(
                features: DocumentFeatures(labelled.article, scores: [], pairs: options.countsPairs),
                topics: labelled.topics.isEmpty ? [] : [Screen.className], group: labelled.group)
        }
        let trainer = ModelTrainer(options: options, topics: [(name: Screen.className, rules: nil)])
        var held = await trainer.crossValidate(examples)
        let probabilities = examples.indices.map { held.probability(topic: 0, example: $0) }
        let alerts = examples.map { !$0.topics.isEmpty }
        held.thresholds = [ThresholdSearch.keeping(kept, scores: probabilities, isPositive: alerts)]
        let passed = zip(probabilities, alerts).filter { $0.0 >= held.thresholds[0] }
        let quiet = alerts.count { !$0 }
        progress(
            String(
                format: "%d articles with evidence; threshold %.3f: %.1f %% of alerts pass, %.1f %% of quiet articles",
                examples.count, held.thresholds[0],
                100 * Double(passed.count { $0.1 }) / Double(max(1, alerts.count - quiet)),
                100 * Double(passed.count { !$0.1 }) / Double(max(1, quiet))))
        return try await trainer.train(
            examples, held: held, description: "the screen before the judge, of \(examples.count) articles")
    }
}
