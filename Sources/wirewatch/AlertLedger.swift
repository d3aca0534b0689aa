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
        var writer = AlertListWriter(format, in: desk.zone, page: desk.page)
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
    private let page: String?
    private var text: LedgerText

    /// - Parameter page: Where browsers find the desk's page; nil for nowhere.
    init(_ format: AlertFormat, in zone: ZoneOffsets, page: String? = nil) {
        self.format = format
        self.page = page
        text = LedgerText(in: zone)
    }

    /// The texts of some alerts; a feed is one text.
    ///
    /// - Parameter isFirst: Whether nothing was written before.
    mutating func texts(of entries: [LedgerEntry], _ waits: DeliveryWaits?, isFirst: Bool) throws -> [String] {
        let head = FeedHead(page: page)
        func exported() -> [ExportedAlert] { entries.map { ExportedAlert($0, onPageOf: page) } }
        switch format {
        case .text: return text.lines(of: entries, waits)
        case .json: return try entries.map { try JSONLine.of(LedgerDocument($0, page: page)) }
        case .csv: return (isFirst ? [AlertCSV.headerLine] : []) + exported().map(AlertCSV.line)
        case .atom: return [AlertAtom.feed(exported(), head: head, now: .now)]
        case .jsonfeed: return [try AlertJSONFeed(exported(), head: head).text()]
        }
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
    private let page: String?

    /// - Parameter page: Where browsers find the desk's page; nil for nowhere.
    init(_ entry: LedgerEntry, page: String? = nil) {
        self.entry = entry
        self.page = page
    }

    private enum Key: String, CodingKey {
        case deliveries, suppressed
    }

    func encode(to encoder: any Encoder) throws {
        let address = page.map { AlertAddress.text(of: entry.alert.id, on: $0) }
        try AlertDocument(entry.alert, pageURL: address).encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(entry.suppression, forKey: .suppressed)
        try container.encode(
            entry.deliveries.map {
                Delivery(receiver: $0.receiver, state: $0.state.rawValue, attempts: $0.attempts, detail: $0.detail)
            }, forKey: .deliveries)
    }
}
