import Articles
import Text

/// The event of an alert that a receiver is notified of.
package enum DeliveryEvent: String, Sendable, Codable, CaseIterable {
    /// It was raised.
    case raised
    /// It was raised again.
    case repeated
    /// Its story has moved on.
    case updated
    /// Nobody acknowledged it.
    case escalated
}

/// How far a delivery has come.
package enum DeliveryState: String, Sendable, CaseIterable {
    /// It is in no post yet.
    case waiting
    case posted
    /// A silence caught it while it waited.
    case suppressed
    /// Another delivery says what it had to say.
    case folded
    /// It was given up before it was in a post.
    case dead
    /// Somebody acknowledged the alert before it was escalated.
    case unneeded = "not-needed"
}

/// One alert on its way to one receiver, before it is in any post.
package struct WaitingDelivery: Sendable, Equatable {
    /// The earlier post that an update can replace or answer.
    package enum EarlierPost: Sendable, Equatable {
        /// None: the receiver has no post of the alert, or gave no reference, or the post is a dead letter.
        case none
        /// A post that holds the alert is made, but not yet delivered.
        case underWay
        /// The latest delivered post that holds the alert, by the service's reference; and whether it holds no other
        /// alert, so that it can be replaced.
        case delivered(reference: String, isAlone: Bool)
    }

    /// The delivery's number in the store; they grow in the order of arrival.
    package var number: Int64
    /// The alert as it is now.
    package var alert: Alert
    /// Its event.
    package var event: DeliveryEvent
    /// Deliveries of the same key go in one post; nil for one that goes alone.
    package var groupKey: String?
    /// The moment when it may be posted: at once, or when its group's wait would be over if it were the first of it.
    package var readyAt: Timestamp
    /// For an update: the post that it can replace or answer.
    package var earlierPost: EarlierPost
    /// For an escalation: how long nobody has acknowledged the alert when it is due.
    package var unacknowledgedFor: Duration?
    /// For an escalation: whether the receiver got the alert in another way.
    package var isNotified = false
    /// Whether its article is one of many that a scan found, or a later one of a long file.
    package var isBacklog = false
    /// For an update: the time of the last post about the alert, of its own or an update.
    package var lastToldAt: Timestamp?

    /// A delivery that waits.
    package init(
        number: Int64, alert: Alert, event: DeliveryEvent, groupKey: String? = nil, readyAt: Timestamp,
        earlierPost: EarlierPost = .none, lastToldAt: Timestamp? = nil, unacknowledgedFor: Duration? = nil
    ) {
        self.number = number
        self.alert = alert
        self.event = event
        self.groupKey = groupKey
        self.readyAt = readyAt
        self.earlierPost = earlierPost
        self.lastToldAt = lastToldAt
        self.unacknowledgedFor = unacknowledgedFor
    }

    /// The alert as its post shows it.
    var shownAlert: Alert {
        var alert = alert
        alert.unacknowledgedSeconds = unacknowledgedFor.map { Int($0.components.seconds) }
        return alert
    }
}
