import ArgumentParser
import Concurrency
import Daemon
import Delivery
import Glibc
import Settings
import Text

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
            let summary = try await ReloadRequest(config: configuration.config, state: state).run()
            StandardOutput.write("\(configuration.config) is loaded: \(summary)\n")
        } catch {
            throw failure(error)
        }
    }
}

/// The work of `wirewatch reload`: asks the daemon to read its configuration again and waits for the result.
struct ReloadRequest: Sendable {
    private let config: String
    private let state: String?

    /// The poll interval.
    private static let interval = Duration.milliseconds(50)

    /// How long the daemon may take.
    private static let timeout = Duration.seconds(60)

    /// A request to the daemon of the named state directory, else of the configured one.
    init(config: String, state: String?) {
        self.config = config
        self.state = state
    }

    /// Returns when the new configuration is in use.
    ///
    /// - Parameter say: Called with what the desk should know, for example alerts that wait for a removed receiver.
    /// - Returns: The configuration in a few words.
    /// - Throws: ``ReloadFailure`` with what is wrong; the daemon then goes on with the old one.
    func run(
        say: (String) -> Void = { StandardError.write("wirewatch: \($0)\n") },
        sleep: WakeSignal.Sleep = WakeSignal.sleep
    ) async throws -> String {
        let loader = ConfigurationLoader(file: config, state: state)
        // Problems are printed here, before the daemon takes the configuration.
        let check = loader.check()
        guard check.isSound else {
            let problems = check.problems.map(\.description)
            // The daemon's log is where others look for them.
            if isRunning(loader) { RefusedReload.log(problems) }
            throw ReloadFailure(problems: problems)
        }
        for warning in check.warnings { say("warning: \(warning)") }
        for note in check.notes { say(note) }
        let directory = try loader.settings().stateDirectory
        let query = StatusQuery(stateDirectory: directory)
        let before = try status(query)
        guard kill(before.pid, SIGHUP) == 0 else {
            let error = SystemError.last
            throw ReloadFailure(
                problems: [
                    error.code == EPERM ? "\(MissingRights(path: directory))" : "process \(before.pid): \(error.reason)"
                ])
        }
        for _ in 0..<Int(ReloadRequest.timeout / ReloadRequest.interval) {
            try await sleep(ReloadRequest.interval)
            let now = try status(query)
            guard now.configuration.reloads > before.configuration.reloads else { continue }
            guard now.configuration.problems.isEmpty else {
                throw ReloadFailure(problems: now.configuration.problems)
            }
            if now.phase == .running { return check.summary }
        }
        throw ReloadFailure(problems: ["the daemon has not said within \(ReloadRequest.timeout) what came of it"])
    }

    /// Whether a daemon keeps its configuration; a file that names no state directory may be that of one.
    private func isRunning(_ loader: ConfigurationLoader) -> Bool {
        guard let directory = try? loader.settings().stateDirectory else { return true }
        return StatusQuery(stateDirectory: directory).ask() != .notRunning
    }

    private func status(_ query: StatusQuery) throws(ReloadFailure) -> StatusDocument {
        switch query.ask() {
        case .status(let status): return status
        case .notRunning: throw ReloadFailure(problems: ["no daemon uses \(query.stateDirectory)"])
        case .silent(let reason): throw ReloadFailure(problems: [reason])
        case .forbidden(let rights): throw ReloadFailure(problems: ["\(rights)"])
        }
    }
}

/// Why a configuration was not taken.
struct ReloadFailure: Error, Sendable, CustomStringConvertible {
    /// What is wrong, a line each.
    var problems: [String]

    var description: String { problems.joined(separator: "\n") }
}
