import ArgumentParser
import Daemon
import Foundation
import Settings
import Text

/// The command. Each subcommand has a file of its own beside this one.
@main
struct Wirewatch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wirewatch",
        abstract: "Watches folders for news articles and alerts a news desk.",
        discussion: """
            Examples:
              wirewatch check --config /etc/wirewatch/wirewatch.yaml
              wirewatch run --config config/wirewatch.yaml --inbox inbox --state state
              wirewatch explain --config config/wirewatch.yaml seeds/en-missile-launch.txt
              wirewatch read article.html
              wirewatch test --config config/wirewatch.yaml
              wirewatch alerts --since 2h --topic north-korean-missile --follow
              wirewatch feedback 9c1f0a3e --wrong
              wirewatch tune --topic trade-restriction --max-alerts-per-day 3
              wirewatch backtest --topic espionage-new.yaml
              journalctl -t wirewatch -f

            Completions for a shell: wirewatch --generate-completion-script bash, zsh or fish.

            Exit codes:
              0   success
              1   a problem in the configuration, a file or the state directory
              3   no daemon is running (status)
              64  an unknown command, option or value
            """,
        version: Version.number,
        subcommands: [
            RunCommand.self, StatusCommand.self, ReloadCommand.self, CheckCommand.self, SchemaCommand.self,
            ExplainCommand.self,
            ReadCommand.self, FormatsCommand.self,
            TestCommand.self, TopicsCommand.self,
            TrainCommand.self, EvaluateCommand.self, AlertsCommand.self, FeedbackCommand.self, TuneCommand.self,
            BacktestCommand.self, SilenceCommand.self,
            RoutesCommand.self, ReceiversCommand.self, DeadLettersCommand.self, StoriesCommand.self,
            ArticlesCommand.self,
            WhyCommand.self,
            RetryCommand.self, BackupCommand.self, RestoreCommand.self, ForgetCommand.self, DrillCommand.self,
            JudgeInputsCommand.self,
            JudgeScreenCommand.self, ReaderProcessCommand.self, PDFProcessCommand.self,
        ])

    /// Runs the command that the arguments name.
    ///
    /// The messages of the parser of arguments begin like those of the commands.
    static func main() async {
        do {
            if let mistake = unknownCommand(CommandLine.arguments.dropFirst().first) {
                throw ValidationError(mistake)
            }
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            let code = exitCode(for: error)
            let text = fullMessage(for: error)
            if code == .success {
                StandardOutput.write(text + (text.hasSuffix("\n") ? "" : "\n"))
            } else if !text.isEmpty {
                let message = text.hasPrefix("Error: ") ? "wirewatch: \(text.dropFirst(7))" : text
                StandardError.write(message + "\n")
            }
            Foundation.exit(code.rawValue)
        }
    }

    /// What is wrong with the first argument; nil for a command or an option.
    static func unknownCommand(_ argument: String?) -> String? {
        let commands = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
        guard let argument, !argument.hasPrefix("-"), !commands.contains(argument) else { return nil }
        let hint = Spelling.hint(for: argument, among: commands)
        return "there is no command “\(SafeText(argument))”\(hint)"
    }
}
