import Alerts
import Articles
import Systemd

/// Tells alerts to the system's journal.
package struct JournalReceiver: Receiver {
    /// The name of the one journal.
    package static let name = "journal"

    /// The same for every one of them.
    package var name: String { JournalReceiver.name }

    /// The journal of this machine.
    package init() {}

    /// An entry is one alert and stays as it is.
    package var abilities: ReceiverAbilities { [] }

    /// As fast as journald reads.
    package var usualPace: Pace { .unlimited }

    /// Writes an entry for each alert; what journald will never take is rejected.
    package func deliver(_ post: Post, now: Timestamp) async -> Attempt {
        do throws(JournalError) {
            for alert in post.alerts { try Journal.send(try AlertEntry.entry(of: alert)) }
            return Attempt(.delivered(reference: nil))
        } catch {
            return Attempt(
                error.isRetryable
                    ? .retry(reason: error.description, after: nil) : .rejected(reason: error.description))
        }
    }

    /// Asks the journal itself, once all that was sent to it is known to have arrived.
    package func alreadyDelivered(_ waiting: [Post]) async throws -> Set<String> {
        guard !waiting.isEmpty else { return [] }
        let reader = try JournalReader()
        try reader.awaitEverythingSent(
            marker: try JournalEntry(
                message: "Looking for \(waiting.count) alerts that may have been told before the restart",
                priority: .debug, identifier: AlertEntry.identifier))
        var told: Set<String> = []
        for post in waiting
        where try post.alerts.allSatisfy({ try reader.contains(try AlertEntry.match($0)) }) {
            told.insert(post.key)
        }
        return told
    }
}
