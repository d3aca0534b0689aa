import Articles
import Text

/// The posts that a receiver gets now, and the moment of the next plan.
package struct PostPlan: Sendable, Equatable {
    /// A post to be stored and sent, and the deliveries it does away with.
    package struct PlannedPost: Sendable, Equatable {
        /// The numbers of its deliveries, in the order of arrival; also of alerts that it only counts as omitted.
        package var deliveries: [Int64]
        /// The post.
        package var post: Post

        /// A post of deliveries.
        package init(deliveries: [Int64], post: Post) {
            self.deliveries = deliveries
            self.post = post
        }
    }

    /// A delivery that is suppressed.
    package struct SuppressedDelivery: Sendable, Equatable {
        /// The delivery's number.
        package var delivery: Int64
        /// Why.
        package var suppression: Suppression

        /// A delivery and the reason.
        package init(delivery: Int64, suppression: Suppression) {
            self.delivery = delivery
            self.suppression = suppression
        }
    }

    /// A delivery that goes on waiting, and why.
    package struct Wait: Sendable, Equatable {
        /// The delivery's number.
        package var delivery: Int64
        package var reason: WaitReason
        /// When it is looked at again at the latest; nil if that depends on an earlier post.
        package var until: Timestamp?

        /// A wait of a delivery.
        package init(delivery: Int64, reason: WaitReason, until: Timestamp?) {
            self.delivery = delivery
            self.reason = reason
            self.until = until
        }
    }

    /// The posts, in the order in which they are to be sent.
    package var posts: [PlannedPost] = []
    /// The deliveries that a silence has caught while they waited.
    package var suppressed: [SuppressedDelivery] = []
    /// The deliveries without a post of their own: another post has their content, or they are only counted.
    package var folded: [Int64] = []
    /// The deliveries that go on waiting, each once.
    package var waits: [Wait] = []
    /// The first moment at which a further plan can differ without another alert; nil for never.
    package var wakeAt: Timestamp?

    /// An empty plan.
    package init() {}
}

/// What a delivery waits for before it is in a post.
package enum WaitReason: String, Sendable, CaseIterable {
    /// Others of its group.
    case group
    /// The receiver's working hours.
    case workingHours = "working-hours"
    /// The next digest.
    case digest
    /// The hourly limit.
    case hourlyLimit = "hourly-limit"
    /// The least time between two updates of an alert.
    case updateInterval = "update-interval"
    /// An earlier post of the alert, which is under way.
    case earlierPost = "earlier-post"
    /// Somebody who acknowledges the alert; if nobody does, the receiver gets it.
    case acknowledgement

    /// The reason for people.
    package var words: String {
        switch self {
        case .group: "group wait"
        case .workingHours: "working hours"
        case .digest: "digest"
        case .hourlyLimit: "hourly limit"
        case .updateInterval: "update interval"
        case .earlierPost: "an earlier post is under way"
        case .acknowledgement: "escalation, if nobody acknowledges it"
        }
    }
}
