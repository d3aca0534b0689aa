import ArgumentParser
import Daemon

/// Where the configuration is, for all subcommands.
struct ConfigurationOption: ParsableArguments {
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            "The configuration. Left out: $WIREWATCH_CONFIG, /etc/wirewatch/wirewatch.yaml or config/wirewatch.yaml.",
            valueName: "file"))
    var config = ConfigurationLoader.defaultFile
}

/// Ends the command with a message on standard error and exit code 1.
func fail(_ message: String) -> ExitCode {
    StandardError.write("wirewatch: \(message)\n")
    return ExitCode(1)
}
