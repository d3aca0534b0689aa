import Alerts
import Articles

/// A post that was given up.
package struct DeadLetter: Sendable, Equatable {
    /// The post's number in the store.
    package var number: Int64
    /// Who did not get it.
    package var receiver: String
    /// The idempotency key.
    package var key: String
    /// What it is, as ``Post/Kind`` writes it.
    package var kind: String
    /// The post; nothing if it cannot be read any more.
    package var post: Post?
    /// How often it was tried.
    package var attempts: Int
    /// When it was made.
    package var createdAt: Timestamp
    /// When it was given up.
    package var diedAt: Timestamp
    /// Why.
    package var reason: String
    /// The service's last answer, cut after 8,000 bytes, if there was one. Not to be trusted, and not to be shown raw.
    package var response: String?
    /// The receiver that had handed it over, if one had.
    package var origin: String?

    /// A dead letter.
    package init(
        number: Int64, receiver: String, key: String, kind: String, post: Post?, attempts: Int, createdAt: Timestamp,
        diedAt: Timestamp, reason: String, response: String?, origin: String?
    ) {
        self.number = number
        self.receiver = receiver
        self.key = key
        self.kind = kind
        self.post = post
        self.attempts = attempts
        self.createdAt = createdAt
        self.diedAt = diedAt
        self.reason = reason
        self.response = response
        self.origin = origin
    }
}
