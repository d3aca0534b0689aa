import ArgumentParser
import Daemon
import Foundation
import Web

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
              wirewatch run --page 127.0.0.1:9595
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Option(help: "A folder to watch instead of the configured inboxes.")
    var inbox: [String] = []

    @Option(help: "The state directory, instead of the configured one.")
    var state: String?

    @Option(
        help: ArgumentHelp(
            "Serve the desk's page at this address, instead of the configured one: 127.0.0.1:9595 or unix:PATH.",
            valueName: "address"))
    var page: String?

    func validate() throws {
        guard inbox.count < 2 else {
            throw ValidationError("give --inbox once; the configuration takes several inboxes, under “inboxes”")
        }
        if let page, address == nil {
            throw ValidationError("“\(page)” is not an address; for example 127.0.0.1:9595 or unix:page.sock")
        }
    }

    /// Where the page is served; nil for where the configuration says.
    private var address: ListenAddress? {
        page.flatMap { ListenAddress($0, directory: FileManager.default.currentDirectoryPath) }
    }

    func run() async throws {
        let loader = ConfigurationLoader(file: configuration.config, inbox: inbox.first, state: state, page: address)
        do {
            try await DaemonRunner(loader: loader).run()
        } catch let error as DaemonError {
            throw failure(error)
        }
    }
}
