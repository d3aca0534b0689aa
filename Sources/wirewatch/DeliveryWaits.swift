import Alerts
import Daemon
import Delivery
import Storage
import Text

/// Why deliveries wait, and until when: the daemon's own planner says so.
struct DeliveryWaits: Sendable {
    private var waits: [Int64: PostPlan.Wait] = [:]
    private var byReceiver: [String: [PostPlan.Wait]] = [:]

    /// The receivers with a post that is not sent yet: nothing is planned before it is.
    private var busy: Set<String> = []

    /// Maximum number of deliveries of a receiver that are looked at.
    private static let maxWaiting = 5_000

    /// The waits of all configured receivers now; none without a configuration.
    init(_ desk: StoreAccess, _ store: Store, now: Timestamp = .now) throws {
        let waiting = try store.waitingDeliveries()
        let silences = SilenceSet(try store.silences(notOverAt: now))
        for receiver in desk.settings?.receivers ?? [] where waiting[receiver.name] != nil {
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

    /// `waiting until 2026-11-30 08:30:00 Asia/Seoul: working hours`.
    func text(of delivery: Int64, at receiver: String, in zone: ZoneOffsets) -> String {
        guard let wait = waits[delivery] else {
            return busy.contains(receiver) ? "waiting: an earlier post goes first" : "waiting"
        }
        return "waiting" + (wait.until.map { " until \(zone.text($0))" } ?? "") + ": \(wait.reason.words)"
    }

    /// The reason of a delivery's wait, for programs.
    func wait(of delivery: Int64) -> PostPlan.Wait? { waits[delivery] }

    /// The waits of a receiver's deliveries.
    func waits(at receiver: String) -> [PostPlan.Wait] { byReceiver[receiver] ?? [] }

    /// `2 until 2026-11-30 08:30:00 Asia/Seoul (working hours)`; empty if nothing waits for a known reason.
    func summary(of receiver: String, in zone: ZoneOffsets) -> String {
        let waits = waits(at: receiver)
        return WaitReason.allCases.compactMap { reason in
            let waits = waits.filter { $0.reason == reason }
            guard !waits.isEmpty else { return nil }
            let until = waits.compactMap(\.until).max()
            return waits.count.grouped + (until.map { " until \(zone.text($0))" } ?? "") + " (\(reason.words))"
        }.joined(separator: ", ")
    }
}
