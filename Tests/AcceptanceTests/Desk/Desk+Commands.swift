import Foundation
import Testing

extension Desk {
    /// Runs a command on this desk's configuration to its end.
    func command(_ arguments: String...) async throws -> Wirewatch.Outcome {
        try await command(arguments)
    }

    /// Runs a command on this desk's configuration to its end.
    func command(_ arguments: [String]) async throws -> Wirewatch.Outcome {
        let process = try Wirewatch.start(arguments + ["--config", configurationFile])
        let ending = try await process.ending()
        return Wirewatch.Outcome(ending: ending, output: process.output.all, errors: process.errors.all)
    }

    /// The lines of JSON that a command prints, which must succeed.
    func output(_ arguments: String...) async throws -> [JSONText] {
        let outcome = try await command(arguments)
        try #require(outcome.code == 0, "\(outcome.errors)")
        return try outcome.json
    }

    /// Runs a command again and again until it prints a line; each run waits for the store by itself.
    func waitForOutput(_ arguments: String...) async throws -> JSONText {
        while true {
            try Task.checkCancellation()
            if let line = try await command(arguments).json.first { return line }
        }
    }

    /// Waits until the ledger has a number of alerts, delivered or not.
    func waitForAlerts(_ count: Int) async throws {
        while try await alerts().count < count { try Task.checkCancellation() }
    }
}
