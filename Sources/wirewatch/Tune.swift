import ArgumentParser
import Daemon

struct Tune: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Propose a topic's threshold from what its articles scored in the past.",
        discussion: """
            Counts what each threshold would have raised, one alert a story, and what of the desk's feedback it would \
            have kept. Proposes the lowest threshold whose mean is within the limit. No file is changed.

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

    @Option(help: ArgumentHelp("The most alerts a day, on average.", valueName: "number"))
    var maxAlertsPerDay: Double

    @Option(help: ArgumentHelp("How many days to look back.", valueName: "number"))
    var days = 30

    @Flag(help: "One line of JSON.")
    var json = false

    func validate() throws {
        guard maxAlertsPerDay.isFinite, maxAlertsPerDay >= 0 else {
            throw ValidationError("--max-alerts-per-day must be a number from 0 on")
        }
        guard (1...36_500).contains(days) else { throw ValidationError("--days must be from 1 to 36500") }
    }

    func run() throws {
        do {
            let tuning = ThresholdTuning(
                config: configuration.config, state: state, topic: topic, limit: maxAlertsPerDay, days: days)
            StandardOutput.write(try tuning.run(asJSON: json))
        } catch {
            throw fail("\(error)")
        }
    }
}
