import Alerts
import Concurrency
import Daemon
import Delivery
import Storage
import Text

/// Past alerts, read from the store while the daemon writes it.
struct AlertLedger: Sendable {
    private let store: Store
    private let desk: StoreAccess

    /// The poll interval of `--follow`.
    private static let interval = Duration.milliseconds(500)

    /// The ledger in a state directory.
    ///
    /// - Throws: ``DaemonError`` or ``MissingRights`` if it is missing or cannot be read.
    init(stateDirectory: String) throws {
        try self.init(StoreAccess(stateDirectory: stateDirectory))
    }

    init(_ desk: StoreAccess) throws {
        self.desk = desk
        store = try desk.reading()
    }

    /// - Throws: ``CommandError`` for a topic or receiver that is neither configured nor stored.
    func check(_ query: AlertQuery) throws {
        let names = NameCheck(desk, store)
        try names.topic(query.topic)
        try names.receiver(query.receiver)
    }

    /// Writes the alerts that match, and with `follow` each new one until the task is cancelled.
    func list(
        _ query: AlertQuery, follow: Bool, as format: AlertFormat, write: (String) -> Void,
        sleep: WakeSignal.Sleep = WakeSignal.sleep
    ) async throws {
        var writer = AlertListWriter(format, in: desk.zone)
        var query = query
        var isFirst = true
        while true {
            // Read first, so that an alert raised in between is listed now or in the next round, never twice.
            var last = try store.lastAlertNumber()
            let entries = try store.alerts(query)
            let waits = format == .text && !entries.isEmpty ? try DeliveryWaits(desk, store) : nil
            for text in try writer.texts(of: entries, waits, isFirst: isFirst) { write(text) }
            for entry in entries { last = max(last, entry.number) }
            guard follow else {
                if entries.isEmpty { EmptyList.say("no alert matches") }
                return
            }
            isFirst = false
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

/// Writes a list of alerts in one of its formats.
struct AlertListWriter {
    private let format: AlertFormat
    private var text: LedgerText

    init(_ format: AlertFormat, in zone: ZoneOffsets) {
        self.format = format
        text = LedgerText(in: zone)
    }

    /// The texts of some alerts; a feed is one text.
    ///
    /// - Parameter isFirst: Whether nothing was written before.
    mutating func texts(of entries: [LedgerEntry], _ waits: DeliveryWaits?, isFirst: Bool) throws -> [String] {
        switch format {
        case .text: return text.lines(of: entries, waits)
        case .json: return try entries.map { try JSONLine.of(LedgerDocument($0)) }
        case .csv: return (isFirst ? [AlertCSV.headerLine] : []) + entries.map { AlertCSV.line(of: ExportedAlert($0)) }
        case .atom: return [AlertAtom.feed(entries.map(ExportedAlert.init), head: FeedHead(), now: .now)]
        case .jsonfeed: return [try AlertJSONFeed(entries.map(ExportedAlert.init), head: FeedHead()).text()]
        }
    }
}

extension ExportedAlert {
    /// A past alert with what became of it.
    init(_ entry: LedgerEntry) {
        self.init(
            entry.alert, suppression: entry.suppression,
            deliveries: entry.deliveries.map { Delivery(receiver: $0.receiver, state: $0.state.rawValue) })
    }
}

/// A past alert for programs: the alert of a webhook, with its deliveries.
struct LedgerDocument: Encodable {
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
