import Alerts
import Articles
import Text
import Topics

/// What became of a raise of an alert at one receiver. Updates and escalations that still wait are not among these.
package struct RaiseRecord: Sendable, Equatable {
    package var receiver: String
    package var state: DeliveryState
    /// The state of the post that holds it; nil without a post.
    package var postState: PostState?
    /// The severity that the post shows; nil without a post, and where the post cannot be read.
    package var shownSeverity: Severity?

    package init(receiver: String, state: DeliveryState, postState: PostState? = nil, shownSeverity: Severity? = nil) {
        self.receiver = receiver
        self.state = state
        self.postState = postState
        self.shownSeverity = shownSeverity
    }
}

/// An alert of a story, and what became of its raises.
package struct StoredAlert: Sendable {
    package var alert: Alert
    package var raises: [RaiseRecord]

    package init(alert: Alert, raises: [RaiseRecord]) {
        self.alert = alert
        self.raises = raises
    }

    /// The receivers with a pending or delivered post of the alert and no waiting delivery: a waiting delivery shows
    /// the new facts anyway.
    var notifiedReceivers: [String] {
        let waiting = Set(raises.filter { $0.state == .waiting }.map(\.receiver))
        let posted = raises.filter {
            $0.state == .posted && ($0.postState == .pending || $0.postState == .delivered)
        }.map(\.receiver)
        return Set(posted).subtracting(waiting).sorted()
    }
}

/// An alert whose story has continued, with the new facts.
package struct AlertUpdate: Sendable, Equatable {
    package var alert: Alert
    package var deliveries: [PlannedDelivery]
}

extension DecisionPolicy {
    /// The updates of a story's alerts, once all articles of a transaction have joined it.
    package func updates(of story: StoryRecord, alerts: [StoredAlert], at now: Timestamp) -> [AlertUpdate] {
        alerts.filter { $0.alert.story != story.facts }.map { stored in
            var alert = stored.alert
            alert.story = story.facts
            return AlertUpdate(
                alert: alert,
                deliveries: stored.notifiedReceivers.filter(updateReceivers.contains).map {
                    PlannedDelivery(receiver: $0, event: .updated, readyAt: now)
                })
        }
    }
}

/// The severity that receivers were notified of, once a silence has suppressed deliveries that waited.
package enum NotifiedSeverity {
    case unchanged
    /// nil if no receiver was notified.
    case changed(Severity?)

    /// - Parameters:
    ///   - raises: All raises of the alert.
    ///   - journal: The receiver that counts only if the alert has no other.
    package init(of raises: [RaiseRecord], journal: String?) {
        let others = raises.filter { $0.receiver != journal }
        let counted = others.isEmpty ? raises : others
        guard !counted.contains(where: { $0.state == .waiting }) else {
            self = .unchanged
            return
        }
        // A post that cannot be read counts as little: one alert too many is better than one too few.
        self = .changed(counted.filter { $0.state == .posted }.map { $0.shownSeverity ?? .info }.max())
    }
}
