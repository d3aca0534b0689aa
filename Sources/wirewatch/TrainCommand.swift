import ArgumentParser
import Daemon
import Foundation
import Learning
import Storage
import Text
import Topics

struct TrainCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train",
        abstract: "Train a model on labelled articles.",
        discussion: """
            FILE is JSON Lines, plain or compressed by gzip. The fields are title, text and topics, and optionally id, \
            lang, source, published, url and split (articles of split “test” are left out). Topics that the \
            configuration does not have are learned from the words alone. Cross-validation chooses the settings.

            With --with-feedback the model also learns from the desk's judgements (wirewatch feedback). The model is \
            written only if they make it better; otherwise the exit code is 1.

            Examples:
              wirewatch train --articles labelled.jsonl.gz --output desk.model
              wirewatch evaluate topics --articles later.jsonl.gz --model desk.model
              wirewatch train --articles labelled.jsonl.gz --with-feedback --output desk.model
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Option(parsing: .upToNextOption, help: "Files of labelled articles.")
    var articles: [String] = []

    @Flag(help: "Also learn from the desk's feedback; write the model only if it helps.")
    var withFeedback = false

    @Option(help: "The state directory with the feedback, instead of the configured one.")
    var state: String?

    @Flag(help: "Train the judge's decision layer on the shipped articles, your own, and feedback.")
    var judge = false

    @Option(help: "The file to write the model to.")
    var output: String

    @Option(help: "Random seed.")
    var seed: UInt64 = 1

    func validate() throws {
        if articles.isEmpty, !withFeedback, !judge {
            throw ValidationError("nothing to learn from: give --articles, --with-feedback, or both")
        }
    }

    func run() async throws {
        try await reportingErrors {
            if judge {
                try write(layer())
            } else if let model = try await model() {
                try write(model)
                progress("wrote \(output), \(model.count.grouped) bytes")
                return
            } else {
                progress("no model was written; \(output) is unchanged")
                throw ExitCode(1)
            }
            progress("wrote \(output)")
        }
    }

    private func model() async throws -> [UInt8]? {
        let configuration = try configuration.load()
        let training = ModelTraining(
            catalog: configuration.catalog, files: articles, feedback: try feedback(configuration), seed: seed)
        return try await training.run { progress($0) }
    }

    private func layer() throws -> [UInt8] {
        let configuration = try configuration.load(judge: .withoutLayer)
        let training = LayerTraining(
            scorer: configuration.scorer, topics: configuration.catalog.topics.map(\.name),
            shipped: try ShippedExamples.read(configuration), files: articles,
            feedback: try feedback(configuration) ?? [], seed: seed)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return Array(try encoder.encode(training.run { progress($0) }))
    }

    /// The judgements to learn from; nil without --with-feedback.
    private func feedback(_ configuration: Configuration) throws -> [FeedbackEntry]? {
        guard withFeedback else { return nil }
        return try StoreAccess(stateDirectory: state ?? configuration.settings.stateDirectory).reading().feedback()
    }

    private func write(_ bytes: [UInt8]) throws {
        try OutputFile.write(bytes, to: output)
    }
}

/// Reports progress on standard error.
func progress(_ line: String) {
    StandardError.write("\(line)\n")
}
