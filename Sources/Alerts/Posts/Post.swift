/// A message to one receiver: an alert, several that belong together, or news of one already posted.
///
/// It is stored as JSON before it is sent and sent as it was stored, so that every attempt says the same.
package struct Post: Sendable, Equatable, Codable {
    /// The kind of a post.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// One alert, raised or raised again.
        case alert
        /// Several alerts of one group, that came within the group's wait.
        case group
        /// The alerts that the hourly budget or the working hours held back, in one post.
        case digest
        /// An alert whose story has moved on: replaces an earlier post, or answers it.
        case update
        /// Asked for by a person, to try the receiver.
        case test
        /// The daemon's own, to try the way to the journal. It has no alert, and no other receiver gets it.
        case canary
    }

    /// The placement of an update.
    package enum Placement: Sendable, Equatable, Codable {
        /// As a post of its own.
        case new
        /// In the place of an earlier post, by the service's reference to it.
        case replacing(reference: String)
        /// As an answer in the thread of an earlier post, by the service's reference to it.
        case answering(reference: String)
    }

    /// The idempotency key: every attempt at this post carries it, and no other post does. Letters, digits and `-`,
    /// at most 64.
    package var key: String
    package var kind: Kind
    /// Where it goes.
    package var placement: Placement
    /// The alerts as they were when the post was made; at least one, the most urgent first in digests.
    package var alerts: [Alert]
    /// How many more alerts belong to it that it has no room for; they are in the ledger.
    package var omitted: Int

    /// A post.
    package init(key: String, kind: Kind, placement: Placement = .new, alerts: [Alert], omitted: Int = 0) {
        self.key = key
        self.kind = kind
        self.placement = placement
        self.alerts = alerts
        self.omitted = omitted
    }
}

/// How far a post has come.
package enum PostState: String, Sendable, CaseIterable {
    /// It is to be sent, or to be sent again.
    case pending
    case delivered
    /// A dead letter: it was given up.
    case dead
    /// It cannot be delivered, and need not: an update whose message is gone.
    case folded
    /// Another receiver got it instead.
    case handedOver = "handed-over"
}
