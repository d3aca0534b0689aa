import Articles
import Storage

/// Something that alerts are told to. A new kind is a folder beside this file and one line in ``ReceiverSettings``.
package protocol Receiver: Sendable {
    /// The receiver's name in the configuration and the store.
    var name: String { get }

    /// Tells one alert; what is told twice must be recognisable by the alert's id.
    func deliver(_ delivery: PendingDelivery, now: Timestamp) async -> AttemptOutcome

    /// Of the deliveries that were waiting when the program started, the numbers of those that were told already.
    ///
    /// Between telling and recording it the program may have been killed. A receiver that can be asked is asked, so
    /// that nothing is told twice; for the others the idempotency key has to do.
    ///
    /// - Throws: When it should be possible to ask, and is not: what waits is told then, perhaps once more.
    func alreadyDelivered(_ waiting: [PendingDelivery]) async throws -> Set<Int64>
}

extension Receiver {
    /// Nobody can be asked.
    package func alreadyDelivered(_ waiting: [PendingDelivery]) async -> Set<Int64> { [] }
}
