import Alerts
import Storage
import Text

/// Why deliveries wait, and until when, for people: the daemon's own planner says so, and nothing is changed.
package struct DeliveryWaits: Sendable {
    private var waits: [Int64: PostPlan.Wait] = [:]
    private var byReceiver: [String: [PostPlan.Wait]] = [:]
    /// The receivers with a post that is not sent yet: nothing is planned before it is.
    private var busy: Set<String> = []

    /// Maximum number of deliveries of a receiver that are looked at.
    private static let maxWaiting = 5_000

    /// The waits of some receivers at a moment.
    ///
    /// Cost: reads the alerts that wait for each receiver, at most 5,000.
    package init(
        of receivers: [ReceiverSettings], in store: Store, at now: Timestamp
    ) throws(StoreError) {
        let waiting = try store.waitingDeliveries()
        let silences = SilenceSet(try store.silences(notOverAt: now))
        for receiver in receivers where waiting[receiver.name] != nil {
            let plan = PostPlanner(receiver: receiver.name, policy: receiver.posting).plan(
                waiting: try store.readableDeliveries(to: receiver.name, limit: DeliveryWaits.maxWaiting, now: now),
                recentPosts: try store.recentPosts(
                    of: receiver.name, since: now.advanced(by: .zero - PostPlanner.memory)),
                silences: silences, at: now)
            if try !store.pendingPosts(to: receiver.name, limit: 1, now: now).isEmpty { busy.insert(receiver.name) }
            for wait in plan.waits { waits[wait.delivery] = wait }
            byReceiver[receiver.name] = plan.waits
        }
    }

    /// Why a delivery waits; nil if it only waits for its turn.
    package func wait(of delivery: Int64) -> PostPlan.Wait? { waits[delivery] }

    /// The waits of a receiver's deliveries.
    package func waits(at receiver: String) -> [PostPlan.Wait] { byReceiver[receiver] ?? [] }

    /// Whether a receiver has a post that is sent before others are made.
    package func isBusy(_ receiver: String) -> Bool { busy.contains(receiver) }
}
