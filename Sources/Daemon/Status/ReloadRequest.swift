import Delivery
import Glibc
import Settings

/// What `wirewatch reload` does: asks the daemon to read its configuration again and waits for what comes of it.
package struct ReloadRequest: Sendable {
    private let config: String
    private let state: String?

    /// How often it is looked whether the daemon has answered.
    private static let interval = Duration.milliseconds(50)

    /// How long the daemon may take.
    private static let patience = Duration.seconds(60)

    /// A request to the daemon of the named state directory, else of the configured one.
    package init(config: String, state: String?) {
        self.config = config
        self.state = state
    }

    /// Returns when the new configuration is in use.
    ///
    /// - Throws: ``ReloadFailure`` with what is wrong; the daemon then goes on with the old one.
    package func run(sleep: WakeSignal.Sleep = WakeSignal.sleep) async throws {
        // What is wrong is said here, before the daemon is troubled.
        if case .problems(let problems) = ConfigurationLoader(file: config).check() {
            throw ReloadFailure(problems: problems)
        }
        let directory = try state ?? ConfigurationLoader(file: config).stateDirectory()
        let query = StatusQuery(stateDirectory: directory)
        let before = try status(query)
        guard kill(before.pid, SIGHUP) == 0 else {
            throw ReloadFailure(problems: ["process \(before.pid): \(String(cString: strerror(errno)))"])
        }
        for _ in 0..<Int(ReloadRequest.patience / ReloadRequest.interval) {
            try await sleep(ReloadRequest.interval)
            let now = try status(query)
            guard now.configuration.reloads > before.configuration.reloads else { continue }
            guard now.configuration.problems.isEmpty else {
                throw ReloadFailure(problems: now.configuration.problems)
            }
            if now.phase == .running { return }
        }
        throw ReloadFailure(problems: ["the daemon has not said within \(ReloadRequest.patience) what came of it"])
    }

    private func status(_ query: StatusQuery) throws(ReloadFailure) -> StatusDocument {
        switch query.ask() {
        case .status(let status): return status
        case .notRunning: throw ReloadFailure(problems: ["no daemon uses \(query.stateDirectory)"])
        case .silent(let reason): throw ReloadFailure(problems: [reason])
        }
    }
}

/// Why a configuration was not taken.
package struct ReloadFailure: Error, Sendable, CustomStringConvertible {
    /// What is wrong, a line each.
    package var problems: [String]

    package var description: String { problems.joined(separator: "\n") }
}
