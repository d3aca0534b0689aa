import Articles
import Storage
import Systemd

/// Tells alerts to the system's journal.
package struct JournalReceiver: Receiver {
    /// The name of the one journal.
    package static let name = "journal"

    /// The same for every one of them.
    package var name: String { JournalReceiver.name }

    /// The journal of this machine.
    package init() {}

    /// Writes one entry; an entry that journald will never take is rejected.
    package func deliver(_ delivery: PendingDelivery, now: Timestamp) async -> AttemptOutcome {
        do throws(JournalError) {
            try Journal.send(try AlertEntry.entry(of: delivery.alert))
            return .delivered
        } catch {
            return error.isRetryable
                ? .retry(reason: error.description, after: nil) : .rejected(reason: error.description)
        }
    }

    /// Asks the journal itself, once all that was sent to it is known to have arrived.
    package func alreadyDelivered(_ waiting: [PendingDelivery]) async throws -> Set<Int64> {
        guard !waiting.isEmpty else { return [] }
        let reader = try JournalReader()
        try reader.awaitEverythingSent(
            marker: try JournalEntry(
                message: "Looking for \(waiting.count) alerts that may have been told before the restart",
                priority: .debug, identifier: AlertEntry.identifier))
        var told: Set<Int64> = []
        for delivery in waiting where try reader.contains(try AlertEntry.match(delivery.alert)) {
            told.insert(delivery.number)
        }
        return told
    }
}
