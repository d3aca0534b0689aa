import Articles
import Topics

/// Makes posts of what waits for one receiver: pure, so that the same state always gives the same plan.
package struct PostPlanner: Sendable {
    /// How far back ``plan(waiting:recentPosts:silences:at:)`` wants to know the posts made.
    package static let memory = Duration.seconds(2 * 3_600)

    /// The receiver's name, for the keys of posts.
    package let receiver: String
    /// How the receiver wants to be told.
    package let policy: PostingPolicy

    /// A planner for a receiver.
    package init(receiver: String, policy: PostingPolicy) {
        self.receiver = receiver
        self.policy = policy
    }

    /// What is to be posted now, and when to look again.
    ///
    /// To be asked while no earlier post of the receiver waits to be sent: then what an outage has held back comes
    /// within the budget too.
    ///
    /// - Parameters:
    ///   - waiting: The deliveries that wait, in the order of their numbers.
    ///   - recentPosts: When the receiver's posts of the last ``memory`` were made, those of updates and tests left out.
    ///   - silences: Those that hold, also ones that came after the alerts.
    package func plan(
        waiting: [WaitingDelivery], recentPosts: [Timestamp], silences: SilenceSet, at now: Timestamp
    ) -> PostPlan {
        var plan = PostPlan()
        for delivery in waiting {
            guard delivery.event != .updated else {
                plan.folded.append(delivery.number)
                continue
            }
            guard delivery.readyAt <= now else {
                plan.wakeAt = min(plan.wakeAt ?? delivery.readyAt, delivery.readyAt)
                continue
            }
            if let silence = silences.silencing(delivery.alert.labels, at: now) {
                plan.suppressed.append(
                    PostPlan.SuppressedDelivery(delivery: delivery.number, suppression: .silenced(silence)))
                continue
            }
            let key = PostKey.text(receiver: receiver, kind: .alert, deliveries: [delivery])
            plan.posts.append(
                PostPlan.PlannedPost(
                    deliveries: [delivery.number], post: Post(key: key, kind: .alert, alerts: [delivery.alert])))
        }
        return plan
    }
}
