import ArgumentParser
import Daemon

/// Where the store is, for subcommands that work on it.
struct StoreOption: ParsableArguments {
    @OptionGroup var configuration: ConfigurationOption

    @Option(help: "The state directory, instead of the configured one.")
    var state: String?

    /// Does the command's work; what goes wrong ends it with a message and exit code 1.
    func run(_ work: (_ config: String, _ state: String?) throws -> Void) throws {
        do {
            try work(configuration.config, state)
        } catch {
            throw fail("\(error)")
        }
    }

    /// Does the command's work; what goes wrong ends it with a message and exit code 1.
    func run(_ work: (_ config: String, _ state: String?) async throws -> Void) async throws {
        do {
            try await work(configuration.config, state)
        } catch {
            throw fail("\(error)")
        }
    }
}
