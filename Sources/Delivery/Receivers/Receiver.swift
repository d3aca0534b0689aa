import Alerts
import Articles
import Text

/// A destination of alerts. A new kind is one or two files and one line in ``ReceiverKinds``.
package protocol Receiver: Sendable {
    /// The receiver's name in the configuration and the store.
    var name: String { get }

    /// Its abilities besides taking a new post of one alert.
    var abilities: ReceiverAbilities { get }

    /// The documented pace of its service; answers correct it.
    var usualPace: Pace { get }

    /// The key of its pace and its circuit; receivers of one address share it. Never a secret.
    var endpoint: String { get }

    /// Makes one attempt at a post; a post that is sent twice must be recognisable by its key.
    func deliver(_ post: Post, now: Timestamp) async -> Attempt

    /// The keys of the posts, out of those that waited when the program started, that were already delivered.
    ///
    /// The program may have been killed between delivery and recording. A receiver that can be asked is asked, so
    /// that no post is delivered twice; the others rely on the idempotency key.
    ///
    /// - Throws: If the receiver cannot answer now: posts that wait are then delivered, perhaps once more.
    func alreadyDelivered(_ waiting: [Post]) async throws -> Set<String>
}

extension Receiver {
    /// Its own.
    package var endpoint: String { "receiver " + name }

    /// The receiver cannot be asked.
    package func alreadyDelivered(_ waiting: [Post]) async -> Set<String> { [] }
}

/// The abilities of a receiver besides taking a new post of one alert.
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
