import ArgumentParser
import Daemon

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check the configuration and all topics.",
        discussion: """
            Every problem is reported at once as FILE:LINE:COLUMN: KEY: what is wrong and what is allowed.
            The exit code is 0 without problems, else 1.

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
            for line in unseen { StandardError.write("wirewatch: not looked at from here: \(line)\n") }
        case .problems(let lines):
            for line in lines { StandardError.write("\(line)\n") }
            throw fail(lines.count == 1 ? "1 problem" : "\(lines.count) problems")
        }
    }
}
