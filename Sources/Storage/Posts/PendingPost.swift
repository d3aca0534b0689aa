import Alerts
import Articles

/// A post that waits to be sent, or to be sent once more.
package struct PendingPost: Sendable, Equatable {
    /// The post's number in the store.
    package var number: Int64
    /// The post, as it was made.
    package var post: Post
    /// How often it was tried.
    package var attempts: Int
    /// When it is to be tried next.
    package var dueAt: Timestamp
    /// When it was made, or asked for again.
    package var createdAt: Timestamp
    /// The receiver that could not deliver it, if it was handed over.
    package var origin: String?

    /// A post that waits.
    package init(
        number: Int64, post: Post, attempts: Int, dueAt: Timestamp, createdAt: Timestamp, origin: String? = nil
    ) {
        self.number = number
        self.post = post
        self.attempts = attempts
        self.dueAt = dueAt
        self.createdAt = createdAt
        self.origin = origin
    }
}

/// What came of an attempt at a post.
package enum PostResult: Sendable, Equatable {
    /// The receiver has it; by the service's reference, if there is one, it can be replaced or answered.
    case delivered(reference: String?)
    /// It is to be tried again at a time, for a reason.
    case retry(at: Timestamp, reason: String)
    /// It can never succeed: a dead letter, with the service's answer if there was one.
    case dead(reason: String, response: String?)
    /// It can never succeed, and need not: an update whose message is gone, while the alert itself was told.
    case folded(reason: String)
}
