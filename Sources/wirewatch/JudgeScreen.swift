import ArgumentParser
import Daemon

/// For the training of the judge (Training/README.md); not a command for desks.
struct JudgeScreen: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "judge-screen", abstract: "Learn the screen that spares the judge quiet articles.",
        shouldDisplay: false)

    @OptionGroup var configuration: ConfigurationOption

    @Option(parsing: .upToNextOption, help: "Files of labelled articles.")
    var articles: [String]

    @Option(help: "The share of alerts that must pass the screen, out of sample.")
    var keep = 0.99

    @Option(help: "The file to write the screen to.")
    var output: String

    @Option(help: "Random seed.")
    var seed: UInt64 = 1

    func validate() throws {
        guard keep > 0, keep <= 1 else { throw ValidationError("--keep needs a share above 0, at most 1") }
    }

    func run() async throws {
        do {
            try await ScreenTraining(
                loader: ConfigurationLoader(file: configuration.config), files: articles, kept: keep, output: output,
                seed: seed
            ).run { StandardError.write("\($0)\n") }
        } catch {
            throw fail("\(error)")
        }
    }
}
