import Alerts
import Articles

/// One alert on its way to one receiver.
package struct PendingDelivery: Sendable {
    /// The delivery's number in the outbox.
    package var number: Int64
    /// The alert to tell.
    package var alert: Alert
    /// How often it was tried.
    package var attempts: Int
    /// When it was put into the outbox.
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
