import Alerts
import ArgumentParser
import Daemon
import Delivery
import Settings
import Text

/// The option that names the configuration, for all subcommands.
struct ConfigurationOption: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The configuration: $WIREWATCH_CONFIG, else /etc/wirewatch/wirewatch.yaml, else config/wirewatch.yaml.",
            valueName: "file"))
    var config = ConfigurationLoader.defaultFile

    /// Loads and checks the configuration; `state` replaces its state directory.
    func load(state: String? = nil, judge: ConfigurationLoader.JudgeUse = .whole) throws -> Configuration {
        var loader = ConfigurationLoader(file: config, state: state)
        loader.judge = judge
        return try loader.load()
    }
}

/// A reason to end a command with exit code 1.
struct CommandError: Error, Equatable, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Ends the command with a message on standard error and exit code 1.
func fail(_ message: String) -> ExitCode {
    StandardError.write("wirewatch: \(message)\n")
    return ExitCode(1)
}

/// An error of the command line itself: exit code 64, as for options that do not exist.
protocol UsageFault: Error {}

extension SilenceError: UsageFault {}
extension LabelMatcherError: UsageFault {}
extension DurationParserError: UsageFault {}

/// Ends the command with the message of an error on standard error, and exit code 64 or 1.
func failure(_ error: any Error) -> ExitCode {
    if let code = error as? ExitCode { return code }
    StandardError.write("wirewatch: \(error)\n")
    return error is any UsageFault ? .validationFailure : ExitCode(1)
}

/// Does the command's work; an error ends it with a message and its exit code.
func reportingErrors(_ work: () throws -> Void) throws {
    do {
        try work()
    } catch {
        throw failure(error)
    }
}

/// Does the command's work; an error ends it with a message and its exit code.
func reportingErrors(_ work: () async throws -> Void) async throws {
    do {
        try await work()
    } catch {
        throw failure(error)
    }
}

extension CommandError {
    /// A name that is not in the configuration.
    static func unknown(_ kind: String, _ name: String, known: [String]) -> CommandError {
        let names = known.isEmpty ? "none is configured" : "known: \(known.joined(separator: ", "))"
        let hint = Spelling.nearest(to: name, among: known).map { "did you mean “\($0)”? " } ?? ""
        return CommandError("unknown \(kind) “\(SafeText(name))”; \(hint)\(names)")
    }
}
