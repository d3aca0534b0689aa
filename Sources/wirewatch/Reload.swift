import ArgumentParser
import Daemon

struct Reload: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Have the running daemon read its configuration again.",
        discussion: """
            Waits for what comes of it. A configuration with problems is refused and the daemon goes on with the old \
            one; the problems are printed and the exit code is 1.

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
