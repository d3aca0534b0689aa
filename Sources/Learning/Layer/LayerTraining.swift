import Foundation
import Storage
import Topics

/// Trains the decision layer: from the labelled articles that ship as numbers, from labelled articles of the desk's
/// own, and from its feedback.
package struct LayerTraining: Sendable {
    private let scorer: ArticleScorer
    private let topics: [String]
    private let shipped: ExampleFile
    private let files: [String]
    private let feedback: [FeedbackEntry]
    private let seed: UInt64

    /// A training.
    ///
    /// - Parameters:
    ///   - scorer: The catalog's rules with the judge.
    ///   - topics: The names of the catalog's topics.
    ///   - shipped: The labelled articles that ship.
    ///   - files: Files of the desk's own labelled articles.
    package init(
        scorer: ArticleScorer, topics: [String], shipped: ExampleFile, files: [String], feedback: [FeedbackEntry],
        seed: UInt64
    ) {
        self.scorer = scorer
        self.topics = topics
        self.shipped = shipped
        self.files = files
        self.feedback = feedback
        self.seed = seed
    }

    /// Trains the layer.
    ///
    /// - Parameter progress: Receives one line for each step.
    /// - Throws: ``LearningError``.
    package func run(progress: (String) -> Void) throws(LearningError) -> DecisionLayer {
        var parts = ["\(shipped.examples.count) labelled articles that ship"]
        let own = try ownExamples()
        if !own.isEmpty { parts.append("\(own.count) of \(files.joined(separator: ", "))") }
        let judged = feedbackExamples()
        if !judged.isEmpty { parts.append("\(judged.count) judgements of the desk") }
        let sources = parts.joined(separator: ", ")
        progress("learning from " + sources)
        let day = Date().formatted(.iso8601.year().month().day())
        let layer = LayerTrainer(topics: topics, outputs: shipped.outputs, seed: seed)
            .train(shipped.examples + own + judged, description: "learned on \(day) from \(sources)")
        for topic in layer.topics {
            let judge = topic.judged.map { String(format: "%.3f", $0.threshold) } ?? "none"
            progress(
                "  \(topic.name): threshold \(judge) with the judge, "
                    + String(format: "%.3f", topic.words.threshold) + " by words")
        }
        return layer
    }

    private func ownExamples() throws(LearningError) -> [LayerExample] {
        let all = try LabelledArticles.read(files)
        // A label for one topic does not deny the other topics.
        let judged = Set(all.flatMap(\.topics))
        return all.filter { $0.split != LabelledSet.Part.test.rawValue }.compactMap { labelled in
            scorer.example(of: labelled.article, topics: Set(labelled.topics), judged: judged, group: labelled.group)
        }
    }

    private func feedbackExamples() -> [LayerExample] {
        feedback.withText.compactMap { entry in
            scorer.example(
                of: entry.article, topics: entry.judgement.isWanted ? [entry.topic] : [], judged: [entry.topic],
                group: entry.source ?? entry.subject)
        }
    }
}
