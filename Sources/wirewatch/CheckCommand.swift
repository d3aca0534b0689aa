import ArgumentParser
import Daemon
import Text

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check the configuration and all topics.",
        discussion: """
            All problems are reported at once, as FILE:LINE:COLUMN: KEY: the problem and what is allowed.
            The exit code is 0 without problems, 1 otherwise.

            Example:
              wirewatch check --config config/wirewatch.yaml
            """)

    @OptionGroup var configuration: ConfigurationOption

    func run() throws {
        let loader = ConfigurationLoader(file: configuration.config)
        switch loader.check() {
        case .sound(let summary, let unseen, let notes):
            StandardOutput.write("\(configuration.config) is sound: \(summary)\n")
            for line in notes { StandardError.write("wirewatch: \(line)\n") }
            for line in unseen { StandardError.write("wirewatch: not checked from here: \(line)\n") }
        case .problems(let lines):
            for line in lines { StandardError.write("\(line)\n") }
            throw fail(lines.count.counted("problem"))
        }
    }
}
