import ArgumentParser
import Daemon

struct Train: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Learn a model from articles whose topics somebody has said.",
        discussion: """
            FILE is JSON Lines, plain or compressed by gzip: title, text and topics, and if known id, lang, source, \
            published, url and split (articles of split “test” are left out). Topics that the configuration does not \
            have are learned from the words alone. The settings are chosen by cross-validation.

            With --with-feedback, what the desk said of its alerts (wirewatch feedback) is learned from too, and the \
            model is written only if that makes it better; else the exit code is 1.

            Examples:
              wirewatch train --articles labelled.jsonl.gz --output desk.model
              wirewatch evaluate topics --articles later.jsonl.gz --model desk.model
              wirewatch train --articles labelled.jsonl.gz --with-feedback --output desk.model
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Option(parsing: .upToNextOption, help: "Files of labelled articles.")
    var articles: [String] = []

    @Flag(help: "Learn from the desk's feedback too, and write the model only if it helps.")
    var withFeedback = false

    @Option(help: "The state directory with the feedback, instead of the configured one.")
    var state: String?

    @Flag(help: "Learn the decision layer of the judge anew, from the articles that ship, your own, and feedback.")
    var judge = false

    @Option(help: "The file to write the model to.")
    var output: String

    @Option(help: "All that is drawn by chance follows from it.")
    var seed: UInt64 = 1

    func validate() throws {
        if articles.isEmpty, !withFeedback, !judge {
            throw ValidationError("nothing to learn from: give --articles, --with-feedback, or both")
        }
    }

    func run() async throws {
        let isWritten: Bool
        let loader = ConfigurationLoader(file: configuration.config)
        let feedback: Training.Feedback = withFeedback ? .state(state) : .none
        do {
            if judge {
                try LayerTraining(loader: loader, files: articles, feedback: feedback, output: output, seed: seed)
                    .run { StandardError.write("\($0)\n") }
                return
            }
            isWritten = try await Training(
                loader: loader, files: articles, feedback: feedback, output: output, seed: seed
            ).run { StandardError.write("\($0)\n") }
        } catch {
            throw fail("\(error)")
        }
        if !isWritten { throw ExitCode(1) }
    }
}
