import Delivery
import Logging
import Systemd
import Text

/// The daemon's log: the journal, and standard error unless that is the journal too.
///
/// Entries carry the same identifier as alerts, so `journalctl -t wirewatch` shows both; metadata becomes fields
/// (`alert-id` is `WIREWATCH_ALERT_ID`). All text is made harmless before it goes anywhere.
struct OperationalLog: LogHandler {
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    private let printsToTerminal: Bool
    private let verbosity: LogVerbosity

    init(verbosity: LogVerbosity, printsToTerminal: Bool) {
        // Everything comes through here: the level that counts may change while the daemon runs.
        logLevel = .trace
        self.verbosity = verbosity
        self.printsToTerminal = printsToTerminal
    }

    /// A logger for this process.
    static func logger(_ verbosity: LogVerbosity) -> Logger {
        Logger(label: "wirewatch") { _ in
            OperationalLog(verbosity: verbosity, printsToTerminal: !JournalStream.isConnected(2))
        }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        guard verbosity.includes(event.level) else { return }
        let all = metadata.merging(event.metadata ?? [:]) { _, own in own }
        let kind = [all[OperationalMessage.key]?.description ?? "\(event.level)", all["reason"]?.description]
        let name = all["article"]?.description ?? ""
        guard
            verbosity.passes(
                kind.compactMap { $0 }.joined(separator: ", "), event.level, about: name.isEmpty ? nil : name)
        else { return }
        write(SafeText(event.message.description).truncated(toBytes: 2_000).string, event.level, all)
    }

    /// Writes what the throttle left out, until the task is cancelled.
    static func runSummaries(of verbosity: LogVerbosity) async {
        let log = OperationalLog(verbosity: verbosity, printsToTerminal: !JournalStream.isConnected(2))
        await verbosity.summarize { summary in
            log.write(SafeText(summary.sentence).truncated(toBytes: 2_000).string, summary.level, [:])
        }
    }

    private func write(_ message: String, _ level: Logger.Level, _ metadata: Logger.Metadata) {
        if printsToTerminal { LogOutlet.standardError.write("wirewatch: \(level): \(message)\n") }
        do throws(JournalError) {
            var fields: [(name: String, value: String)] = []
            var id: MessageID?
            for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
                if key == OperationalMessage.key {
                    id = OperationalMessage(rawValue: value.description)?.id
                } else {
                    let name = "WIREWATCH_" + key.uppercased().replacing("-", with: "_")
                    fields.append((name, SafeText(value.description).string))
                }
            }
            try LogOutlet.journal.write(
                try JournalEntry(
                    message: message, priority: level.priority, id: id, identifier: "wirewatch", fields: fields))
        } catch {
            // Without a journal there is only standard error, which has the message already or is the journal itself.
            if !printsToTerminal { LogOutlet.standardError.write("\(message)\n") }
        }
    }
}

extension DaemonSettings.LogLevel {
    var level: Logger.Level {
        switch self {
        case .debug: .debug
        case .info: .info
        case .notice: .notice
        case .warning: .warning
        case .error: .error
        }
    }
}

extension Logger.Level {
    var priority: JournalPriority {
        switch self {
        case .trace, .debug: .debug
        case .info: .info
        case .notice: .notice
        case .warning: .warning
        case .error: .error
        case .critical: .critical
        }
    }
}
