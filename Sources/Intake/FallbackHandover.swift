import Alerts
import Articles
import Text
import Topics

/// What becomes of a post that its receiver cannot deliver, and the posts that the fallback receiver gets instead.
package struct FallbackHandover: Sendable {
    /// A delivery of the post.
    package struct Delivery: Sendable {
        package var alertID: String
        /// The alert as it is now; nil if it cannot be read.
        package var alert: Alert?
        package var event: DeliveryEvent
        package var createdAt: Timestamp
        /// Whether the fallback has a delivery of its own from the same raise.
        package var isCovered: Bool

        package init(alertID: String, alert: Alert?, event: DeliveryEvent, createdAt: Timestamp, isCovered: Bool) {
            self.alertID = alertID
            self.alert = alert
            self.event = event
            self.createdAt = createdAt
            self.isCovered = isCovered
        }
    }

    /// A post for the fallback, and the deliveries that it finishes.
    package struct NewPost: Sendable {
        package var post: Post
        package var deliveries: [Delivery]
    }

    /// How the post ends.
    package var state: PostState
    package var detail: String
    package var posts: [NewPost] = []

    /// - Parameters:
    ///   - post: The post; nil if it cannot be read.
    ///   - deliveries: Its deliveries, in their order.
    ///   - takesGroups: Whether several alerts fit into one post of the fallback.
    package init(of post: Post?, _ deliveries: [Delivery], to fallback: String, takesGroups: Bool, reason: String) {
        guard let post else {
            (state, detail) = (.dead, "the stored post cannot be read; \(reason)")
            return
        }
        guard post.kind != .update else {
            (state, detail) = (.folded, "an update has nothing to update at \(fallback); \(reason)")
            return
        }
        let cards = Dictionary(post.alerts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var missing: [(alert: Alert, delivery: Delivery)] = []
        for delivery in deliveries where !delivery.isCovered {
            guard let alert = delivery.alert ?? cards[delivery.alertID] else {
                // A dead letter is seen; an alert that only the ledger has is not.
                (state, detail) = (.dead, "the stored alert \(delivery.alertID) cannot be read; \(reason)")
                return
            }
            missing.append((alert, delivery))
        }
        (state, detail) = (.handedOver, "handed over to \(fallback): \(reason)")
        let order = missing.indices.sorted { one, other in
            let severities = (missing[one].alert.severity, missing[other].alert.severity)
            return severities.0 == severities.1 ? one < other : severities.0 > severities.1
        }
        missing = order.map { missing[$0] }
        let key = SHA256Digest.hex(of: Array("\(post.key)\n\(fallback)".utf8))
        if !takesGroups {
            posts = missing.map { one in
                let own = SHA256Digest.hex(of: Array("\(key)\n\(one.alert.id)".utf8))
                return NewPost(post: Post(key: own, kind: .alert, alerts: [one.alert]), deliveries: [one.delivery])
            }
        } else if !missing.isEmpty {
            let shown = missing.prefix(PostingPolicy.maxCards).map(\.alert)
            let group = Post(
                key: key, kind: missing.count == 1 ? .alert : post.kind, alerts: shown,
                omitted: missing.count - shown.count)
            posts = [NewPost(post: group, deliveries: missing.map(\.delivery))]
        }
    }
}
