import Alerts
import Articles
import Synchronization
import Text

@testable import Delivery

/// A receiver that answers by a script, then always takes what it is told, and remembers all of it.
final class ScriptedReceiver: Receiver {
    let name: String
    let endpoint: String
    let usualPace: Pace
    private let script: Mutex<[Attempt]>
    private let told = Mutex<[Post]>([])
    private let knows: @Sendable ([Post]) -> Set<String>
    private let meanwhile: @Sendable (Int) async -> Void

    /// - Parameters:
    ///   - endpoint: What it shares with others; its own by default.
    ///   - knows: Which posts it says it was told before.
    ///   - meanwhile: What happens while it is told for the so-manieth time, counted from 1.
    init(
        attempts script: [Attempt], name: String = "chat", endpoint: String? = nil, pace: Pace = .unlimited,
        knows: @escaping @Sendable ([Post]) -> Set<String> = { _ in [] },
        meanwhile: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        self.name = name
        self.endpoint = endpoint ?? name
        usualPace = pace
        self.script = Mutex(script)
        self.knows = knows
        self.meanwhile = meanwhile
    }

    convenience init(
        _ script: [AttemptOutcome] = [], name: String = "chat", endpoint: String? = nil, pace: Pace = .unlimited,
        knows: @escaping @Sendable ([Post]) -> Set<String> = { _ in [] },
        meanwhile: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        self.init(
            attempts: script.map { Attempt($0) }, name: name, endpoint: endpoint, pace: pace, knows: knows,
            meanwhile: meanwhile)
    }

    /// The posts it was told, each as often as it was.
    var posts: [Post] { told.withLock { $0 } }

    /// The headlines it was told, each as often as it was.
    var titles: [String] { posts.flatMap { $0.alerts.map(\.title) } }

    let abilities: ReceiverAbilities = []

    func deliver(_ post: Post, now: Timestamp) async -> Attempt {
        let number = told.withLock { told in
            told.append(post)
            return told.count
        }
        await meanwhile(number)
        return script.withLock { $0.isEmpty ? Attempt(.delivered(reference: nil)) : $0.removeFirst() }
    }

    func alreadyDelivered(_ waiting: [Post]) async -> Set<String> { knows(waiting) }
}
