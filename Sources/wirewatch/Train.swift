import ArgumentParser
import Daemon

struct Train: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Learn a model from articles whose topics somebody has said.",
        discussion: """
            FILE is JSON Lines, plain or compressed by gzip: title, text and topics, and if known id, lang, source, \
            published, url and split (articles of split “test” are left out). Topics that the configuration does not \
            have are learned from the words alone. The settings are chosen by cross-validation.

            Examples:
              wirewatch train --articles labelled.jsonl.gz --output desk.model
              wirewatch evaluate topics --articles later.jsonl.gz --model desk.model
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Option(parsing: .upToNextOption, help: "Files of labelled articles.")
    var articles: [String]

    @Option(help: "The file to write the model to.")
    var output: String

    @Option(help: "All that is drawn by chance follows from it.")
    var seed: UInt64 = 1

    func run() async throws {
        do {
            try await Training(
                loader: ConfigurationLoader(file: configuration.config), files: articles, output: output, seed: seed
            ).run { StandardError.write("\($0)\n") }
        } catch {
            throw fail("\(error)")
        }
    }
}
