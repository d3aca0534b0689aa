import ArgumentParser
import Daemon

/// For the training of the judge (Training/README.md); not a command for desks.
struct JudgeInputs: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "judge-inputs", abstract: "Print what the judge reads of labelled articles.", shouldDisplay: false)

    @OptionGroup var configuration: ConfigurationOption

    @Option(parsing: .upToNextOption, help: "Files of labelled articles.")
    var articles: [String]

    func run() throws {
        do {
            try JudgeInputWriter(loader: ConfigurationLoader(file: configuration.config), files: articles).run()
        } catch {
            throw fail("\(error)")
        }
    }
}
