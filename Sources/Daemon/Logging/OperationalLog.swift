import Delivery
import Logging
import Systemd

/// Where the daemon tells about itself: the journal, and standard error unless that is the journal too.
///
/// Entries carry the same identifier as alerts, so `journalctl -t wirewatch` shows both; metadata becomes fields
/// (`alert-id` is `WIREWATCH_ALERT_ID`). All text is made harmless before it goes anywhere.
struct OperationalLog: LogHandler {
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    private let printsToTerminal: Bool

    /// A log of entries at or above a level.
    init(level: Logger.Level, printsToTerminal: Bool) {
        logLevel = level
        self.printsToTerminal = printsToTerminal
    }

    /// A logger for this process.
    static func logger(level: DaemonSettings.LogLevel) -> Logger {
        Logger(label: "wirewatch") { _ in
            OperationalLog(level: level.level, printsToTerminal: !JournalStream.isConnected(2))
        }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let message = SafeText(event.message.description).truncated(toBytes: 2_000).string
        let all = metadata.merging(event.metadata ?? [:]) { _, own in own }
        if printsToTerminal {
            StandardError.write("wirewatch: \(event.level): \(message)\n")
        }
        do throws(JournalError) {
            var fields: [(name: String, value: String)] = []
            var id: MessageID?
            for (key, value) in all.sorted(by: { $0.key < $1.key }) {
                if key == OperationalMessage.key {
                    id = OperationalMessage(rawValue: value.description)?.id
                } else {
                    let name = "WIREWATCH_" + key.uppercased().replacing("-", with: "_")
                    fields.append((name, SafeText(value.description).string))
                }
            }
            try Journal.send(
                try JournalEntry(
                    message: message, priority: event.level.priority, id: id, identifier: "wirewatch", fields: fields))
        } catch {
            // Without a journal standard error is all there is; it has been told above, or is the journal itself.
            if !printsToTerminal { StandardError.write("\(message)\n") }
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
