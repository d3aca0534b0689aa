import Foundation
import Settings
import Storage
import Topics

/// Learns the decision layer anew: from the labelled articles that ship as numbers, from labelled articles of the desk's
/// own, and from its feedback.
package struct LayerTraining: Sendable {
    private let loader: ConfigurationLoader
    private let files: [String]
    private let feedback: Training.Feedback
    private let output: String
    private let seed: UInt64

    /// A training by the words of the command line.
    package init(
        loader: ConfigurationLoader, files: [String], feedback: Training.Feedback, output: String, seed: UInt64
    ) {
        self.loader = loader
        self.files = files
        self.feedback = feedback
        self.output = output
        self.seed = seed
    }

    /// Learns and writes the layer in one step.
    ///
    /// - Parameter tell: Receives what happens, a line at a time.
    /// - Throws: ``LearningError``.
    package func run(tell: @escaping @Sendable (String) -> Void) throws {
        let configuration = try LearningConfiguration.load(loader, judge: .withoutLayer)
        let shipped = try ShippedExamples.read(configuration)
        let catalog = configuration.catalog.topics.map(\.name)
        var examples = shipped.examples
        var parts = ["\(examples.count) labelled articles that ship"]
        let own = try ownExamples(configuration)
        if !own.isEmpty { parts.append("\(own.count) of \(files.joined(separator: ", "))") }
        let judged = try feedbackExamples(configuration)
        if !judged.isEmpty { parts.append("\(judged.count) judgements of the desk") }
        examples += own + judged
        let day = Date().formatted(.iso8601.year().month().day())
        tell("learning from " + parts.joined(separator: ", "))
        let layer = LayerTrainer(topics: catalog, outputs: shipped.outputs, seed: seed)
            .train(examples, description: "learned on \(day) from " + parts.joined(separator: ", "))
        for topic in layer.topics {
            let judge = topic.judged.map { String(format: "%.3f", $0.threshold) } ?? "none"
            tell(
                "  \(topic.name): threshold \(judge) with the judge, "
                    + String(format: "%.3f", topic.words.threshold) + " by words")
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        do {
            try encoder.encode(layer).write(to: URL(fileURLWithPath: output), options: .atomic)
        } catch {
            throw LearningError.output(path: output, reason: SystemReason.of(error))
        }
        tell("wrote \(output)")
    }

    private func ownExamples(_ configuration: Configuration) throws(LearningError) -> [LayerExample] {
        var all: [LabelledArticle] = []
        do throws(LabelledArticlesError) {
            for file in files { all += try LabelledArticles.read(file) }
        } catch {
            throw .articles(error)
        }
        let scorer = configuration.scorer
        // A desk that labelled one topic has not said that an article is none of the others.
        let judged = Set(all.flatMap(\.topics))
        return all.filter { $0.split != LabelledSet.Part.test.rawValue }.compactMap { labelled in
            scorer.example(of: labelled.article, topics: Set(labelled.topics), judged: judged, group: labelled.group)
        }
    }

    private func feedbackExamples(_ configuration: Configuration) throws -> [LayerExample] {
        guard case .state(let named) = feedback else { return [] }
        let store = try DeskStore(stateDirectory: named ?? configuration.settings.stateDirectory).reading()
        let scorer = configuration.scorer
        return try store.feedback().filter { !$0.text.isEmpty || !$0.title.isEmpty }.compactMap { entry in
            scorer.example(
                of: entry.article, topics: entry.judgement.isWanted ? [entry.topic] : [], judged: [entry.topic],
                group: entry.source ?? entry.subject)
        }
    }
}

/// The labelled articles that ship with the judge.
enum ShippedExamples {
    /// The articles for the topics of a configuration.
    ///
    /// - Throws: ``LearningError`` where they are absent or damaged.
    static func read(_ configuration: Configuration) throws(LearningError) -> ExampleFile {
        guard let path = configuration.judgeFiles.examples else {
            throw .tooLittle("the judge's examples are not installed (judge/examples.bin); install Wirewatch again")
        }
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
            return try ExampleFile(Array(data), catalog: configuration.catalog.topics.map(\.name))
        } catch {
            throw .model(ModelLoadingError(file: path, reason: "\(error)"))
        }
    }
}
