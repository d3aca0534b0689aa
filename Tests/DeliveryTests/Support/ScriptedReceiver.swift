import Alerts
import Articles
import Storage
import Synchronization

@testable import Delivery

/// A receiver that answers by a script, then always takes what it is told, and remembers all of it.
final class ScriptedReceiver: Receiver {
    let name: String
    private let script: Mutex<[AttemptOutcome]>
    private let told = Mutex<[String]>([])
    private let knows: @Sendable ([PendingDelivery]) -> Set<Int64>
    private let meanwhile: @Sendable (Int) async -> Void

    /// - Parameters:
    ///   - knows: Which deliveries it says it was told before.
    ///   - meanwhile: What happens while it is told for the so-manieth time, counted from 1.
    init(
        _ script: [AttemptOutcome] = [], name: String = "chat",
        knows: @escaping @Sendable ([PendingDelivery]) -> Set<Int64> = { _ in [] },
        meanwhile: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        self.name = name
        self.script = Mutex(script)
        self.knows = knows
        self.meanwhile = meanwhile
    }

    /// The headlines it was told, each as often as it was.
    var titles: [String] { told.withLock { $0 } }

    func deliver(_ delivery: PendingDelivery, now: Timestamp) async -> AttemptOutcome {
        let number = told.withLock { told in
            told.append(delivery.alert.title)
            return told.count
        }
        await meanwhile(number)
        return script.withLock { $0.isEmpty ? .delivered : $0.removeFirst() }
    }

    func alreadyDelivered(_ waiting: [PendingDelivery]) async -> Set<Int64> { knows(waiting) }
}
