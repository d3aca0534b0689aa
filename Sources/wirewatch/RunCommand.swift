import ArgumentParser
import Daemon

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Watch the inboxes until stopped.",
        discussion: """
            Alerts go to the journal (journalctl -t wirewatch), to the configured receivers, and to standard output.
            On SIGTERM and SIGINT the daemon finishes the files it found and stops. On SIGHUP it reloads the \
            configuration; it keeps the old one if the new one has problems.

            Examples:
              wirewatch run
              wirewatch run --config config/wirewatch.yaml --inbox inbox --state state
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Option(help: "A folder to watch instead of the configured inboxes.")
    var inbox: [String] = []

    @Option(help: "The state directory, instead of the configured one.")
    var state: String?

    func validate() throws {
        guard inbox.count < 2 else {
            throw ValidationError("give --inbox once; the configuration takes several inboxes, under “inboxes”")
        }
    }

    func run() async throws {
        let loader = ConfigurationLoader(file: configuration.config, inbox: inbox.first, state: state)
        do {
            try await DaemonRunner(loader: loader).run()
        } catch let error as DaemonError {
            throw failure(error)
        }
    }
}
