import Alerts
import ArgumentParser
import Articles
import Daemon
import Storage
import Text
import Topics

struct AlertsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alerts", abstract: "List past alerts, follow new ones, show or acknowledge one.",
        discussion: """
            `wirewatch alerts list --help` shows the options of the list; the word list may be left out.

            Examples:
              wirewatch alerts --since today
              wirewatch alerts --topic north-korean-missile --since yesterday --until today
              wirewatch alerts show 9c1f0a3e
              wirewatch alerts acknowledge 9c1f0a3e
              wirewatch alerts --follow --json | jq .article.title
              wirewatch alerts --since 7d --format csv >alerts.csv
            """,
        subcommands: [AlertsListCommand.self, AlertsShowCommand.self, AlertsAcknowledgeCommand.self],
        defaultSubcommand: AlertsListCommand.self)
}

/// The forms in which alerts are listed.
enum AlertFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json, csv, atom, jsonfeed

    /// Whether each alert is a line of its own, so that a follower can print it at once.
    var isOfLines: Bool { self == .text || self == .json || self == .csv }
}

struct AlertsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List past alerts and follow new ones.",
        discussion: """
            Options are combined: an alert must match all of them. JSON has one line per alert; CSV is for spreadsheets; \
            atom and jsonfeed are feeds for readers.
            """)

    @OptionGroup var store: StoreOption
    @OptionGroup var period: PeriodOptions

    @Option(help: "Only alerts of this topic.")
    var topic: String?

    @Option(help: "Only alerts of this severity: info, notice, warning or critical.")
    var severity: String?

    @Option(help: "Only alerts of articles in this language: en, ko, ja, zh or other.")
    var language: String?

    @Option(help: "Only alerts of outlets or agencies with these letters in their names.")
    var source: String?

    @Option(help: "Only alerts that this receiver got or is to get.")
    var receiver: String?

    @Option(help: ArgumentHelp("Only alerts of this story.", valueName: "number"))
    var story: Int64?

    @Option(name: [.customShort("n"), .long], help: "Maximum number of alerts; the latest are kept.")
    var lines: Int?

    @Flag(name: .shortAndLong, help: "Keep printing new alerts as they are raised.")
    var follow = false

    @Option(help: "text, json, csv, atom or jsonfeed.")
    var format: AlertFormat?

    @Flag(help: "The same as --format json.")
    var json = false

    private var chosenFormat: AlertFormat { format ?? (json ? .json : .text) }

    func validate() throws {
        if let lines, lines < 0 { throw ValidationError("--lines must not be negative") }
        if json, let format, format != .json { throw ValidationError("give --json or --format \(format), not both") }
        if follow, !chosenFormat.isOfLines { throw ValidationError("--follow takes the formats text, json and csv") }
        let problem =
            WordCheck.problem(severity, of: "--severity", known: Severity.allCases.map(\.rawValue))
            ?? WordCheck.problem(language, of: "--language", known: Language.allCases.map(\.rawValue))
        if let problem { throw ValidationError(problem) }
    }

    func run() async throws {
        try await store.run { config, state in
            let desk = try StoreAccess(config: config, state: state)
            let period = period.period(in: desk.zone)
            var query = AlertQuery(topic: topic, since: period.since, limit: lines ?? .max)
            query.until = period.until
            query.severity = severity.flatMap(Severity.init)
            (query.language, query.source, query.receiver, query.story) = (language, source, receiver, story)
            let ledger = try AlertLedger(desk)
            try ledger.check(query)
            try await ledger.list(query, follow: follow, as: chosenFormat, write: StandardOutput.write)
        }
    }
}

struct AlertsShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show an alert: its evidence, story, deliveries and judgements.",
        discussion: """
            Examples:
              wirewatch alerts show 9c1f0a3e
              wirewatch alerts show 9c1f0a3e --json | jq .deliveries
            """)

    @OptionGroup var store: StoreOption

    @Argument(help: "The beginning of the alert's id, \(AlertLookup.minDigits) characters or more.")
    var id: String

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
        try store.run { config, state in
            StandardOutput.write(
                try AlertPage(try StoreAccess(config: config, state: state)).text(of: id, asJSON: json))
        }
    }
}
