import Articles

/// What a receiver is to be told now, and when to look again.
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

    /// A delivery that is told to nobody.
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

    /// The posts, in the order in which they are to be sent.
    package var posts: [PlannedPost] = []
    /// The deliveries that a silence has caught while they waited.
    package var suppressed: [SuppressedDelivery] = []
    /// The deliveries that need no post of their own: what they had to say is in another one, or is only counted.
    package var folded: [Int64] = []
    /// The first moment at which a further plan can say something else, if nothing else happens; nothing for never.
    package var wakeAt: Timestamp?

    /// A plan that does nothing.
    package init() {}
}
