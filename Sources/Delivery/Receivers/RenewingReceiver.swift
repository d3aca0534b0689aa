import Alerts
import Text

/// A receiver whose service forgets an alert that nobody sends again, for example after its restart.
package protocol RenewingReceiver: Receiver {
    /// How long an alert fires after its delivery.
    var firingTime: Duration { get }

    /// Sends alerts again that still fire.
    ///
    /// - Returns: Why the service did not take them; nil if it did.
    func renew(_ alerts: [FiringAlert]) async -> String?
}

/// An alert that fires until a moment.
package struct FiringAlert: Sendable, Equatable {
    package var alert: Alert
    /// When it is resolved.
    package var end: Timestamp

    /// An alert and its end.
    package init(_ alert: Alert, until end: Timestamp) {
        self.alert = alert
        self.end = end
    }
}
