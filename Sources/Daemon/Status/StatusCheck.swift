import Delivery
import Settings
import Text

/// What `wirewatch status` does: asks the daemon and tells how it is.
package struct StatusCheck: Sendable {
    private let stateDirectory: String

    /// How a daemon is, in a word for the exit code.
    package enum Verdict: Sendable {
        /// Running, and nobody needs to look.
        case healthy
        /// Running, and somebody should look; or there and silent.
        case unhealthy
        /// Not running.
        case notRunning
    }

    /// A check of the daemon of the named state directory, else of the configured one.
    ///
    /// - Throws: ``DaemonError`` if the configuration cannot be read.
    package init(config: String, state: String?) throws {
        stateDirectory = try state ?? ConfigurationLoader(file: config).stateDirectory()
    }

    /// Asks, and writes what came of it to standard output.
    ///
    /// - Parameter asJSON: One object of JSON; of a daemon that does not answer only `running` and a reason.
    package func run(asJSON: Bool) throws -> Verdict {
        switch StatusQuery(stateDirectory: stateDirectory).ask() {
        case .status(let status):
            StandardOutput.write(
                asJSON
                    ? try JSONLine.of(status)
                    : StatusText(style: TerminalStyle(for: 1)).lines(of: status).joined(separator: "\n") + "\n")
            return status.isHealthy ? .healthy : .unhealthy
        case .notRunning:
            try tell("not running: no daemon uses \(stateDirectory)", asJSON: asJSON)
            return .notRunning
        case .silent(let reason):
            try tell(reason, asJSON: asJSON)
            return .unhealthy
        }
    }

    private func tell(_ reason: String, asJSON: Bool) throws {
        StandardOutput.write(asJSON ? try JSONLine.of(["problems": [reason]]) : "wirewatch: \(reason)\n")
    }
}
