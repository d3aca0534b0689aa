import Alerts
import ArgumentParser
import Articles
import Concurrency
import Daemon
import Delivery
import Foundation
import Storage
import Text

struct AlertsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alerts", abstract: "List past alerts and follow new ones.",
        discussion: """
            Examples:
              wirewatch alerts --since 2h
              wirewatch alerts --topic north-korean-missile --since 2026-11-01
              wirewatch alerts --follow --json | jq .article.title
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Option(help: "The state directory, instead of the configured one.")
    var state: String?

    @Option(help: "Only alerts of this topic.")
    var topic: String?

    @Option(help: "Only alerts raised since then: \(Since.syntax).")
    var since: String?

    @Option(name: [.customShort("n"), .long], help: "Maximum number of alerts; the latest are kept.")
    var lines: Int?

    @Flag(name: .shortAndLong, help: "Keep printing new alerts as they are raised.")
    var follow = false

    @Flag(help: "Print one line of JSON per alert.")
    var json = false

    func validate() throws {
        if let lines, lines < 0 { throw ValidationError("--lines must not be negative") }
        try Since.validate(since)
    }

    func run() async throws {
        do {
            try await AlertListing(
                config: configuration.config, state: state, topic: topic, since: since, lines: lines, follow: follow,
                asJSON: json
            ).run()
        } catch {
            throw fail("\(error)")
        }
    }
}

/// The work of `wirewatch alerts`.
struct AlertListing: Sendable {
    private let config: String
    private let state: String?
    private let query: AlertQuery
    private let follow: Bool
    private let asJSON: Bool

    /// A listing by the options of the command line.
    ///
    /// - Parameters:
    ///   - config: The configuration file, with the path of the state directory.
    ///   - state: The state directory instead of the configured one.
    ///   - since: A value of ``Since``.
    init(
        config: String, state: String?, topic: String?, since: String?, lines: Int?, follow: Bool, asJSON: Bool
    ) {
        self.config = config
        self.state = state
        query = AlertQuery(topic: topic, since: since.flatMap { Since.moment($0) }, limit: lines ?? .max)
        self.follow = follow
        self.asJSON = asJSON
    }

    /// Writes the alerts to standard output.
    ///
    /// - Throws: ``DaemonError`` or ``StoreError``.
    func run() async throws {
        let ledger = try AlertLedger(try StoreAccess(config: config, state: state))
        try await ledger.list(query, follow: follow, asJSON: asJSON, write: StandardOutput.write)
    }
}

/// Past alerts, read from the store while the daemon writes it.
struct AlertLedger: Sendable {
    private let store: Store

    /// The poll interval of `--follow`.
    private static let interval = Duration.milliseconds(500)

    /// The ledger in a state directory.
    ///
    /// - Throws: ``DaemonError`` or ``MissingRights`` if it is missing or cannot be read.
    init(stateDirectory: String) throws {
        try self.init(StoreAccess(stateDirectory: stateDirectory))
    }

    init(_ desk: StoreAccess) throws {
        store = try desk.reading()
    }

    /// Writes the alerts that match, and with `follow` each new one until the task is cancelled.
    func list(
        _ query: AlertQuery, follow: Bool, asJSON: Bool, write: (String) -> Void,
        sleep: WakeSignal.Sleep = WakeSignal.sleep
    ) async throws {
        let text = LedgerText(for: 1)
        var query = query
        while true {
            // Read first, so that an alert raised in between is listed now or in the next round, never twice.
            var last = try store.lastAlertNumber()
            for entry in try store.alerts(query) {
                write(asJSON ? try JSONLine.of(LedgerDocument(entry)) : text.line(of: entry))
                last = max(last, entry.number)
            }
            guard follow else { return }
            query.limit = .max
            query.after = last
            do {
                try await sleep(AlertLedger.interval)
            } catch {
                return
            }
        }
    }
}

/// A past alert for programs: the alert of a webhook, with its deliveries.
private struct LedgerDocument: Encodable {
    private struct Delivery: Encodable {
        var receiver: String
        var state: String
        var attempts: Int
        var detail: String?
    }

    private let entry: LedgerEntry

    init(_ entry: LedgerEntry) {
        self.entry = entry
    }

    private enum Key: String, CodingKey {
        case deliveries, suppressed
    }

    func encode(to encoder: any Encoder) throws {
        try AlertDocument(entry.alert).encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(entry.suppression, forKey: .suppressed)
        try container.encode(
            entry.deliveries.map {
                Delivery(receiver: $0.receiver, state: $0.state.rawValue, attempts: $0.attempts, detail: $0.detail)
            }, forKey: .deliveries)
    }
}

/// Past alerts for people, one line each.
struct LedgerText {
    private let style: TerminalStyle

    init(for descriptor: Int32) {
        style = TerminalStyle(for: descriptor)
    }

    /// Time, the beginning of the id, severity, topic, score, headline, source, and deliveries.
    func line(of entry: LedgerEntry) -> String {
        let alert = entry.alert
        let title = SafeText(alert.title).truncated(toCharacters: 120)
        let source = alert.source.map { " — \(SafeText($0).truncated(toCharacters: 40))" } ?? ""
        let suppression = entry.suppression.map { [style.faint("suppressed: \(SafeText($0))")] } ?? []
        let fate = (suppression + deliveries(entry.deliveries)).joined(separator: ", ")
        let id = style.faint("\(alert.id.prefix(8))")
        let head = "\(LocalTime.written(alert.raisedAt))  \(id)  \(style.severity(alert.severity))  \(alert.topic)"
        let percent = (["\(min(Int((alert.score * 100).rounded()), 99)) %"] + alert.marks).joined(separator: "  ")
        return "\(head)  \(percent)  \(style.bold("\(title)"))\(source)  \(style.faint("[" + fate + "]"))\n"
    }

    /// What became of an alert at each receiver, in a few words.
    func deliveries(_ deliveries: [LedgerEntry.Delivery]) -> [String] {
        deliveries.map { delivery in
            switch delivery.state {
            case .delivered: style.good("\(delivery.receiver) delivered")
            case .dead: style.bad("\(delivery.receiver) dead letter: \(SafeText(delivery.detail ?? ""))")
            case .suppressed, .folded, .handedOver:
                "\(delivery.receiver) \(delivery.state)" + (delivery.detail.map { ": \(SafeText($0))" } ?? "")
            case .waiting, .pending:
                "\(delivery.receiver) waiting"
                    + (delivery.attempts > 0 ? " after \(delivery.attempts.counted("attempt"))" : "")
            }
        }
    }
}
