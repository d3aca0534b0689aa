import Delivery
import Foundation
import Glibc
import Settings
import Storage
import Text

/// The receivers that alerts wait for and that a configuration does not have: they were renamed or removed.
struct RemovedReceivers: Sendable, Equatable {
    /// How many alerts and posts wait, by receiver.
    let waiting: [String: Int]

    /// The receivers of some for which alerts wait.
    init(waiting: [String: Int], configured: [String]) {
        self.waiting = waiting.filter { !configured.contains($0.key) }
    }

    /// Looks into the store of a configuration; without a store nothing waits.
    ///
    /// - Throws: ``StoreError`` if the store cannot be read from here.
    init(from settings: DaemonSettings) throws(StoreError) {
        let path = StateDirectory.store(in: settings.stateDirectory)
        guard access(path, R_OK) == 0 else {
            let error = SystemError.last
            guard error.code == ENOENT else { throw .cannotOpen(path: path, reason: error.reason) }
            self.init(waiting: [:], configured: [])
            return
        }
        let store = try Store.reading(path: path)
        let waiting = try store.waitingDeliveries()
        try store.close()
        self.init(waiting: waiting, configured: [JournalReceiver.name] + settings.receivers.map(\.name))
    }

    /// A sentence each, with the remedy.
    var notes: [String] {
        waiting.sorted { $0.key < $1.key }.map { name, count in
            """
            \(count.counted("alert")) \(count == 1 ? "waits" : "wait") for receiver \(SafeText(name)), which this \
            configuration does not have. They become dead letters when the daemon takes it; then \
            `wirewatch dead-letters resend --to NAME` sends them to another receiver
            """
        }
    }
}
