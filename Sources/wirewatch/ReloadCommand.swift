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

            Before it takes a configuration that decides in another way, the daemon tries it on the kept texts of the \
            last days. If more alerts change than `reload_guard` allows, it refuses the configuration; --force takes it.

            Examples:
              wirewatch reload
              wirewatch reload --force
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Option(help: "The state directory, instead of the configured one.")
    var state: String?

    @Flag(help: "Take the configuration however many alerts it changes.")
    var force = false

    func run() async throws {
        do {
            let request = ReloadRequest(config: configuration.config, state: state, isForced: force)
            let outcome = try await request.run()
            StandardOutput.write("\(configuration.config) is loaded: \(outcome.summary)\n")
            for sentence in outcome.effect { StandardOutput.write("  \(sentence)\n") }
        } catch {
            throw failure(error)
        }
    }
}

/// The work of `wirewatch reload`: asks the daemon to read its configuration again and waits for the result.
struct ReloadRequest: Sendable {
    private let config: String
    private let state: String?
    private let isForced: Bool

    /// What came of a reload.
    struct Outcome: Equatable {
        /// The configuration in a few words.
        var summary: String
        /// What it changes in the alerts of the kept texts, a sentence each.
        var effect: [String]
    }

    /// The poll interval.
    private static let interval = Duration.milliseconds(50)

    /// How long the daemon may take; it tries the configuration on the kept texts first.
    private static let timeout = Duration.seconds(110)

    /// A request to the daemon of the named state directory, else of the configured one.
    ///
    /// - Parameter isForced: Whether the daemon takes the configuration whatever it changes.
    init(config: String, state: String?, isForced: Bool = false) {
        self.config = config
        self.state = state
        self.isForced = isForced
    }

    /// Returns when the new configuration is in use.
    ///
    /// - Parameter say: Called with what the desk should know, for example alerts that wait for a removed receiver.
    /// - Throws: ``ReloadFailure`` with what is wrong; the daemon then goes on with the old one.
    func run(
        say: (String) -> Void = { StandardError.write("wirewatch: \($0)\n") },
        sleep: WakeSignal.Sleep = WakeSignal.sleep
    ) async throws -> Outcome {
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
        // The end of another person's reload must not be taken for that of this one.
        var before = try status(query)
        for _ in 0..<Int(ReloadRequest.timeout / ReloadRequest.interval) where before.phase == .reloading {
            try await sleep(ReloadRequest.interval)
            before = try status(query)
        }
        guard kill(before.pid, isForced ? SIGUSR2 : SIGHUP) == 0 else {
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
                throw ReloadFailure(problems: now.configuration.problems + (now.configuration.effect ?? []))
            }
            if now.phase == .running {
                return Outcome(summary: check.summary, effect: now.configuration.effect ?? [])
            }
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
