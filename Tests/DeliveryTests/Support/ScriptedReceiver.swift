import Alerts
import Articles
import Synchronization
import Text

@testable import Delivery

/// A receiver that answers by a script, then takes every post, and remembers all of them.
final class ScriptedReceiver: Receiver {
    let name: String
    let endpoint: String
    let usualPace: Pace
    private let script: Mutex<[Attempt]>
    private let received = Mutex<[Post]>([])
    private let knows: @Sendable ([Post]) -> Set<String>
    private let meanwhile: @Sendable (Int) async -> Void

    /// - Parameters:
    ///   - endpoint: The endpoint that it shares with others; its own by default.
    ///   - knows: The keys of the posts that it reports as delivered before.
    ///   - meanwhile: Runs during a delivery, with its number, counted from 1.
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

    /// The posts it received, with repeats.
    var posts: [Post] { received.withLock { $0 } }

    /// The headlines it received, with repeats.
    var titles: [String] { posts.flatMap { $0.alerts.map(\.title) } }

    let abilities: ReceiverAbilities = []

    func deliver(_ post: Post, now: Timestamp) async -> Attempt {
        let number = received.withLock { received in
            received.append(post)
            return received.count
        }
        await meanwhile(number)
        return script.withLock { $0.isEmpty ? Attempt(.delivered(reference: nil)) : $0.removeFirst() }
    }

    func alreadyDelivered(_ waiting: [Post]) async -> Set<String> { knows(waiting) }
}
