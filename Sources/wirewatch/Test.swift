import ArgumentParser
import Daemon

struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Try topics on their own examples.",
        discussion: """
            Each example of a topic's file goes through the daemon's reader and is scored by the topics' words, without \
            the judge. What does not come out as the file says is shown with its score and evidence; the exit code is \
            then 1.

            Examples:
              wirewatch test --config config/wirewatch.yaml
              wirewatch test taiwan-strait espionage
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Argument(help: "The topics to try; all if none is named.")
    var topics: [String] = []

    func run() throws {
        let report: ExampleReport
        do {
            report = try ExampleReport(ConfigurationLoader(file: configuration.config), topics: topics)
        } catch {
            throw fail("\(error)")
        }
        StandardOutput.write(report.text)
        if !report.isSuccess { throw ExitCode(1) }
    }
}
