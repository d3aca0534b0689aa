import ArgumentParser
import Daemon

struct ReloadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reload", abstract: "Reload the daemon's configuration.",
        discussion: """
            Waits for the result. The daemon refuses a configuration with problems and keeps the old one; the problems \
            are printed and the exit code is 1.

            Example:
              wirewatch reload
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Option(help: "The state directory, instead of the configured one.")
    var state: String?

    func run() async throws {
        do {
            try await ReloadRequest(config: configuration.config, state: state).run()
        } catch {
            throw fail("\(error)")
        }
    }
}
