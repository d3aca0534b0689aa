import ArgumentParser
import Daemon

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
              journalctl -t wirewatch -f

            Exit codes:
              0   success
              1   a problem in the configuration, a file or the state directory
              3   no daemon is running (status)
              64  invalid command line
            """,
        version: Version.number,
        subcommands: [
            RunCommand.self, StatusCommand.self, ReloadCommand.self, CheckCommand.self, ExplainCommand.self,
            ReadCommand.self, FormatsCommand.self,
            TestCommand.self, TopicsCommand.self,
            TrainCommand.self, EvaluateCommand.self, AlertsCommand.self, FeedbackCommand.self, TuneCommand.self,
            SilenceCommand.self,
            RoutesCommand.self, ReceiversCommand.self, DeadLettersCommand.self, StoriesCommand.self, WhyCommand.self,
            RetryCommand.self, BackupCommand.self, RestoreCommand.self, ForgetCommand.self, DrillCommand.self,
            JudgeInputsCommand.self,
            JudgeScreenCommand.self, ReaderProcessCommand.self, PDFProcessCommand.self,
        ])
}
