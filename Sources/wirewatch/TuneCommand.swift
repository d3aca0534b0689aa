import Alerts
import ArgumentParser
import Articles
import Daemon
import Foundation
import Learning
import Storage
import Text
import Topics

struct TuneCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tune",
        abstract: "Propose a topic's threshold from the scores of past articles.",
        discussion: """
            Counts for each threshold the alerts that it would have raised, one per story, and the judged alerts that \
            it would have kept. Proposes the lowest threshold whose daily mean is within the limit. Changes no file.

            Examples:
              wirewatch tune --topic trade-restriction --max-alerts-per-day 3
              wirewatch tune --topic espionage --max-alerts-per-day 0.5 --days 90
              wirewatch tune --topic espionage --max-alerts-per-day 2 --json | jq .proposed_threshold
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Option(help: "The state directory, instead of the configured one.")
    var state: String?

    @Option(help: "The topic.")
    var topic: String

    @Option(help: ArgumentHelp("Maximum alerts per day, on average.", valueName: "number"))
    var maxAlertsPerDay: Double

    @Option(help: ArgumentHelp("The number of days to look back.", valueName: "number"))
    var days = 30

    @Flag(help: "Print one line of JSON.")
    var json = false

    func validate() throws {
        guard maxAlertsPerDay.isFinite, maxAlertsPerDay >= 0 else {
            throw ValidationError("--max-alerts-per-day must be 0 or more")
        }
        guard (1...36_500).contains(days) else { throw ValidationError("--days must be from 1 to 36,500") }
    }

    func run() throws {
        try reportingErrors { StandardOutput.write(try proposal(now: .now)) }
    }

    /// The proposal for a person or a program.
    func proposal(now: Timestamp) throws -> String {
        let configuration = try configuration.load(state: state)
        let topics = configuration.catalog.topics
        guard let definition = topics.first(where: { $0.name == topic }) else {
            throw CommandError.unknown("topic", topic, known: topics.map(\.name))
        }
        let store = try StoreAccess(stateDirectory: configuration.settings.stateDirectory).reading()
        let since = Timestamp(milliseconds: now.milliseconds - Int64(days) * 86_400_000)
        let history = try store.history(of: topic, since: since)
        guard !history.entries.isEmpty else {
            throw CommandError(
                "no proposal: no article of the last \(days.grouped) days had evidence for \(topic)")
        }
        let feedback = try store.feedback().filter { $0.topic == topic }
        let proposal = ThresholdTuner(history, feedback: feedback)
            .proposal(atMost: maxAlertsPerDay, current: configuration.threshold(of: definition))
        if json { return try JSONLine.of(ProposalDocument(proposal, topic: topic, limit: maxAlertsPerDay)) }
        return ProposalText(proposal, topic: topic, limit: maxAlertsPerDay, place: place(configuration.settings)).text
    }

    /// The topic's file, which by custom has the topic's name.
    private func place(_ settings: DaemonSettings) -> String {
        let file = "\(settings.topicsDirectory)/\(topic).yaml"
        return FileManager.default.fileExists(atPath: file) ? file : "the topic's file in \(settings.topicsDirectory)"
    }
}
