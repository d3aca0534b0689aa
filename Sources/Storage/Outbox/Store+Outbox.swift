import Alerts
import Articles
import GRDB

/// The outbox for a deliverer that plans nothing: each alert becomes a post of its own as soon as it is asked for.
extension Store {
    /// The deliveries of a receiver that are due, in the order of the alerts.
    ///
    /// A delivery that waits for its next attempt holds back those behind it, so that a receiver's order is kept.
    package func dueDeliveries(
        to receiver: String, at now: Timestamp, limit: Int
    ) throws(StoreError) -> [PendingDelivery] {
        let waiting = try waitingDeliveries(to: receiver, limit: limit, now: now).filter { $0.readyAt <= now }
        var plan = PostPlan()
        for delivery in waiting {
            guard delivery.event != .updated else {
                plan.folded.append(delivery.number)
                continue
            }
            let post = Post(key: "\(delivery.alert.id)-\(delivery.number)", kind: .alert, alerts: [delivery.alert])
            plan.posts.append(PostPlan.PlannedPost(deliveries: [delivery.number], post: post))
        }
        try recordPlan(plan, receiver: receiver, now: now)
        return try pendingPosts(to: receiver, limit: limit, now: now).prefix { $0.dueAt <= now }.compactMap { pending in
            pending.post.alerts.first.map {
                PendingDelivery(
                    number: pending.number, alert: $0, attempts: pending.attempts, createdAt: pending.createdAt)
            }
        }
    }

    /// When the next delivery of a receiver is due; nothing if none waits.
    package func nextDue(to receiver: String) throws(StoreError) -> Timestamp? {
        try read("look into the outbox") { database in
            let due = try Int64.fetchOne(
                database.cachedStatement(
                    sql: """
                        SELECT due_at FROM post WHERE receiver = ? AND state = 'pending' ORDER BY id LIMIT 1
                        """), arguments: [receiver])
            let ready = try Int64.fetchOne(
                database.cachedStatement(
                    sql: """
                        SELECT ready_at FROM delivery WHERE receiver = ? AND state = 'waiting' ORDER BY id LIMIT 1
                        """), arguments: [receiver])
            return (due ?? ready).map { Timestamp(milliseconds: $0) }
        }
    }

    /// Records what came of deliveries, after it happened.
    @_disfavoredOverload
    package func record(
        _ results: [(number: Int64, result: DeliveryResult)], now: Timestamp
    ) throws(StoreError) {
        try record(
            results.map { number, result in
                switch result {
                case .delivered: (number, .delivered(reference: nil))
                case .retry(let time, let reason): (number, .retry(at: time, reason: reason))
                case .dead(let reason): (number, .dead(reason: reason, response: nil))
                }
            }, now: now)
    }
}
