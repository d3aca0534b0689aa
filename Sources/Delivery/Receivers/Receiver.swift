import Alerts
import Articles
import Text

/// Something that alerts are told to. A new kind is one or two files and one line in ``ReceiverKinds``.
package protocol Receiver: Sendable {
    /// The receiver's name in the configuration and the store.
    var name: String { get }

    /// What it can do besides taking a new post of one alert.
    var abilities: ReceiverAbilities { get }

    /// How fast it takes posts as its service documents it; answers teach better.
    var usualPace: Pace { get }

    /// What its pace and its breakdowns are remembered by: receivers of one address have the same. Never a secret.
    var endpoint: String { get }

    /// Makes one attempt at a post; a post that is sent twice must be recognisable by its key.
    func deliver(_ post: Post, now: Timestamp) async -> Attempt

    /// Of the posts that were waiting when the program started, the keys of those that were told already.
    ///
    /// Between telling and recording it the program may have been killed. A receiver that can be asked is asked, so
    /// that nothing is told twice; for the others the idempotency key has to do.
    ///
    /// - Throws: When it should be possible to ask, and is not: what waits is told then, perhaps once more.
    func alreadyDelivered(_ waiting: [Post]) async throws -> Set<String>
}

extension Receiver {
    /// Its own.
    package var endpoint: String { "receiver " + name }

    /// Nobody can be asked.
    package func alreadyDelivered(_ waiting: [Post]) async -> Set<String> { [] }
}

/// What a kind of receiver can do besides taking a new post of one alert.
package struct ReceiverAbilities: OptionSet, Sendable {
    /// The bits.
    package let rawValue: Int

    /// Abilities by their bits.
    package init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// Several alerts fit into one post.
    package static let groups = ReceiverAbilities(rawValue: 1)
    /// A post can be replaced by a later one: the answer to a post holds a reference to it.
    package static let replaces = ReceiverAbilities(rawValue: 2)
    /// A post can be answered in a thread: the answer to a post holds a reference to it.
    package static let answers = ReceiverAbilities(rawValue: 4)
    /// The service itself drops a post whose key it has seen.
    package static let recognisesKeys = ReceiverAbilities(rawValue: 8)
}
