import ArgumentParser
import Daemon

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show the state of the running daemon.",
        discussion: """
            The exit code is 0 for a healthy daemon, 1 for one that needs attention, and 3 if none is running.

            Examples:
              wirewatch status
              wirewatch status --json | jq '.receivers[] | select(.waiting > 0)'
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Option(help: "The state directory, instead of the configured one.")
    var state: String?

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        let verdict: StatusCheck.Verdict
        do {
            verdict = try StatusCheck(config: configuration.config, state: state).run(asJSON: json)
        } catch {
            throw fail("\(error)")
        }
        switch verdict {
        case .healthy: return
        case .unhealthy: throw ExitCode(1)
        case .notRunning: throw ExitCode(3)
        }
    }
}
