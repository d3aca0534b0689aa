import Alerts
import Articles

/// One alert on its way to one receiver, as a post of its own.
package struct PendingDelivery: Sendable {
    /// The post's number.
    package var number: Int64
    /// The alert to tell.
    package var alert: Alert
    /// How often it was tried.
    package var attempts: Int
    /// When the post was made.
    package var createdAt: Timestamp

    /// A delivery that waits.
    package init(number: Int64, alert: Alert, attempts: Int, createdAt: Timestamp) {
        self.number = number
        self.alert = alert
        self.attempts = attempts
        self.createdAt = createdAt
    }
}

/// What came of trying to deliver.
package enum DeliveryResult: Sendable, Equatable {
    /// The receiver has it.
    case delivered
    /// It is to be tried again at a time, for a reason.
    case retry(at: Timestamp, reason: String)
    /// It can never succeed, for a reason: a dead letter.
    case dead(reason: String)
}
