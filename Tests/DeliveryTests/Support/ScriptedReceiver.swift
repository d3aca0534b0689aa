import Alerts
import Articles
import Synchronization

@testable import Delivery

/// A receiver that answers by a script, then always takes what it is told, and remembers all of it.
final class ScriptedReceiver: Receiver {
    let name: String
    private let script: Mutex<[AttemptOutcome]>
    private let told = Mutex<[String]>([])
    private let knows: @Sendable ([Post]) -> Set<String>
    private let meanwhile: @Sendable (Int) async -> Void

    /// - Parameters:
    ///   - knows: Which posts it says it was told before.
    ///   - meanwhile: What happens while it is told for the so-manieth time, counted from 1.
    init(
        _ script: [AttemptOutcome] = [], name: String = "chat",
        knows: @escaping @Sendable ([Post]) -> Set<String> = { _ in [] },
        meanwhile: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        self.name = name
        self.script = Mutex(script)
        self.knows = knows
        self.meanwhile = meanwhile
    }

    /// The headlines it was told, each as often as it was.
    var titles: [String] { told.withLock { $0 } }

    let abilities: ReceiverAbilities = []
    let usualPace = Pace.unlimited

    func deliver(_ post: Post, now: Timestamp) async -> Attempt {
        let number = told.withLock { told in
            told += post.alerts.map(\.title)
            return told.count
        }
        await meanwhile(number)
        return Attempt(script.withLock { $0.isEmpty ? .delivered(reference: nil) : $0.removeFirst() })
    }

    func alreadyDelivered(_ waiting: [Post]) async -> Set<String> { knows(waiting) }
}
