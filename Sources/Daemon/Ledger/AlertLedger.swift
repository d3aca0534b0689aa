import Alerts
import Articles
import Delivery
import Foundation
import Storage

/// The alerts of the past, read from the store beside the daemon that writes it.
package struct AlertLedger: Sendable {
    private let store: Store

    /// How often a follower looks for new alerts.
    private static let interval = Duration.milliseconds(500)

    /// The ledger in a state directory.
    ///
    /// - Throws: ``DaemonError`` if there is none, or it cannot be read.
    package init(stateDirectory: String) throws(DaemonError) {
        try self.init(DeskStore(stateDirectory: stateDirectory))
    }

    init(_ desk: DeskStore) throws(DaemonError) {
        store = try desk.reading()
    }

    /// Writes the alerts that match, and with `follow` each new one until the task is cancelled.
    package func list(
        _ query: AlertQuery, follow: Bool, asJSON: Bool, write: (String) -> Void,
        sleep: WakeSignal.Sleep = WakeSignal.sleep
    ) async throws {
        let text = LedgerText(for: 1)
        var query = query
        while true {
            // Looked at first: what is raised in between is listed now or in the next round, never twice.
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

/// An alert of the past as other programs read it: the webhook's alert, and what became of it.
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
                Delivery(receiver: $0.receiver, state: $0.state, attempts: $0.attempts, detail: $0.detail)
            }, forKey: .deliveries)
    }
}
