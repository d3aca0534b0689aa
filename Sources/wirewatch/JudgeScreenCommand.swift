import ArgumentParser
import Daemon
import Learning
import Text
import Topics

/// Serves the training of the judge (Training/README.md); not a command for desks.
struct JudgeScreenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "judge-screen", abstract: "Train the screen that spares the judge quiet articles.",
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
        try await reportingErrors {
            let scorer = Scorer(try configuration.load(judge: .nothing).catalog)
            let bytes = try await ScreenTraining(scorer: scorer, files: articles, kept: keep, seed: seed)
                .run { progress($0) }
            try OutputFile.write(bytes, to: output)
            progress("wrote \(output), \(bytes.count.grouped) bytes")
        }
    }
}
