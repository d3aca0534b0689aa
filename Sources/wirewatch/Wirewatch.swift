import ArgumentParser
import Daemon

/// The command. Each subcommand has a file of its own beside this one.
@main
struct Wirewatch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wirewatch",
        abstract: "Watches folders for articles and tells a desk what it must know.",
        discussion: """
            Examples:
              wirewatch check --config /etc/wirewatch/wirewatch.yaml
              wirewatch run --config config/wirewatch.yaml --inbox inbox --state state
              wirewatch explain --config config/wirewatch.yaml seeds/en-missile-launch.txt
              wirewatch test --config config/wirewatch.yaml
              wirewatch alerts --since 2h --topic north-korean-missile --follow
              wirewatch feedback 9c1f0a3e --wrong
              wirewatch tune --topic trade-restriction --max-alerts-per-day 3
              journalctl -t wirewatch -f

            Exit codes:
              0   all went well
              1   something was found wrong: in the configuration, a file, the state directory
              3   no daemon is running (status)
              64  the command was not understood
            """,
        version: Version.number,
        subcommands: [
            Run.self, Status.self, Reload.self, Check.self, Explain.self, TestCommand.self, TopicsCommand.self,
            TrainCommand.self, EvaluateCommand.self, Alerts.self, Feedback.self, TuneCommand.self, Silence.self,
            Routes.self, Receivers.self, DeadLetters.self, Stories.self, Why.self, JudgeInputsCommand.self,
            JudgeScreenCommand.self,
        ])
}
