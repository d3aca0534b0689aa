import Alerts
import Articles
import Storage
import Text
import Topics

/// The posts of one receiver in the store: made of waiting deliveries, read in their order, finished.
///
/// Posts are made only when no other waits: after an outage, the receiver's budget and digests apply to the alerts that
/// were held back. Of many alerts, few posts are made at a time, so that the next alert waits behind few. A result that
/// cannot be recorded, for example on a full disk, is kept and recorded first: a store that fails for an hour does not
/// repeat an alert for an hour.
struct PostQueue {
    private let receiver: String
    private let store: Store
    private let planner: PostPlanner
    /// Makes posts of all waiting deliveries, for a receiver that is disabled.
    private let clearing: PostPlanner
    private var escalations = EscalationWaits()
    private var unrecorded: [(post: Int64, result: PostResult)] = []

    /// Maximum number of deliveries that are planned at a time.
    private static let maxWaiting = 5_000
    /// How many deliveries are planned first where each has a post of its own: of more, few are made posts of.
    private static let maxAlone = 64
    /// Maximum number of posts that are read at a time.
    static let maxPosts = 64
    /// Maximum number of posts that are made at a time.
    private static let maxMade = 16
    /// How many of them may be of a backlog, where each alert has a post of its own: each post waits for a commit, and
    /// an alert that is raised meanwhile for all of them.
    private static let maxBacklog = 4

    init(of receiver: String, in store: Store, posting: PostingPolicy) {
        self.receiver = receiver
        self.store = store
        planner = PostPlanner(receiver: receiver, policy: posting)
        clearing = PostPlanner(receiver: receiver, policy: PostingPolicy(takesGroups: posting.takesGroups))
    }

    /// The first posts that wait; makes posts if there are none.
    ///
    /// - Parameter isClearing: Whether working hours and budget are ignored.
    /// - Returns: The posts, or the moment when there may be some.
    mutating func next(
        isClearing: Bool = false, at time: DeliveryTime
    ) throws(StoreError) -> (posts: [PendingPost], wakeAt: Timestamp?) {
        let now = time.wall
        try record(at: now)
        let pending = try pending(at: now)
        if !pending.isEmpty { return (pending, nil) }
        var (plan, backlog) = try plan(by: isClearing ? clearing : planner, at: time)
        if plan.posts.count > PostQueue.maxMade {
            // The others wait for the next plan, which is made once these are sent.
            plan.posts = Array(PostQueue.criticalFirst(plan.posts).prefix(PostQueue.maxMade))
            if planner.policy.postsAlone { plan.posts = PostQueue.fewOfBacklog(plan.posts, backlog) }
        }
        guard try store.recordPlan(plan, receiver: receiver, journal: JournalReceiver.name, now: now) > 0 else {
            return ([], plan.wakeAt)
        }
        return (try self.pending(at: now), plan.wakeAt)
    }

    /// Posts of critical alerts, then the others, each in their order.
    private static func criticalFirst(_ posts: [PostPlan.PlannedPost]) -> [PostPlan.PlannedPost] {
        let areCritical = posts.map { $0.post.alerts.contains { $0.severity == .critical } }
        return zip(posts, areCritical).filter(\.1).map(\.0) + zip(posts, areCritical).filter { !$0.1 }.map(\.0)
    }

    /// Posts without most of those of a backlog.
    private static func fewOfBacklog(
        _ posts: [PostPlan.PlannedPost], _ backlog: Set<Int64>
    ) -> [PostPlan.PlannedPost] {
        var left = maxBacklog
        return posts.filter { post in
            guard post.deliveries.allSatisfy(backlog.contains) else { return true }
            left -= 1
            return left >= 0
        }
    }

    /// The first posts that wait, without making any.
    func pending(at now: Timestamp) throws(StoreError) -> [PendingPost] {
        try store.pendingPosts(to: receiver, limit: PostQueue.maxPosts, now: now)
    }

    /// The reason why the receiver is disabled, or nil.
    func disabledReason() throws(StoreError) -> String? { try store.disabledState(of: receiver)?.reason }

    /// Disables the receiver.
    func disable(reason: String, at now: Timestamp) throws(StoreError) {
        try store.disable(receiver, reason: reason, now: now)
    }

    /// Enables the receiver; false if it was not disabled.
    func enable() throws(StoreError) -> Bool { try store.enable(receiver) }

    /// Keeps results of an earlier life. No post is read before they are recorded.
    mutating func keep(_ results: [(post: Int64, result: PostResult)]) { unrecorded += results }

    /// Records the result of an attempt; at the next try, if the store fails.
    mutating func finish(_ post: PendingPost, _ result: PostResult, at now: Timestamp) throws(StoreError) {
        unrecorded.append((post.number, result))
        try record(at: now)
    }

    private mutating func record(at now: Timestamp) throws(StoreError) {
        guard !unrecorded.isEmpty else { return }
        try store.record(unrecorded, now: now)
        unrecorded = []
    }

    /// A plan, and the deliveries of a backlog among those that it was made of.
    private typealias Planned = (plan: PostPlan, backlog: Set<Int64>)

    private mutating func plan(by planner: PostPlanner, at time: DeliveryTime) throws(StoreError) -> Planned {
        if let plan = try planOfFirst(by: planner, at: time) { return plan }
        var waiting = try store.waitingDeliveries(to: receiver, limit: PostQueue.maxWaiting, now: time.wall)
        escalations.measure(&waiting, at: time)
        return try plan(waiting, by: planner, at: time)
    }

    /// A plan of the first of many deliveries, if each has a post of its own; nil if it needs to know the others.
    private func planOfFirst(by planner: PostPlanner, at time: DeliveryTime) throws(StoreError) -> Planned? {
        guard planner.policy.postsAlone else { return nil }
        let first = try store.waitingDeliveries(to: receiver, limit: PostQueue.maxAlone, now: time.wall)
        let areAlone = first.allSatisfy { $0.groupKey == nil && $0.unacknowledgedFor == nil }
        guard first.count == PostQueue.maxAlone, areAlone else { return nil }
        let planned = try plan(first, by: planner, at: time)
        return planned.plan.posts.count >= PostQueue.maxMade ? planned : nil
    }

    private func plan(
        _ waiting: [WaitingDelivery], by planner: PostPlanner, at time: DeliveryTime
    ) throws(StoreError) -> Planned {
        guard !waiting.isEmpty else { return (PostPlan(), []) }
        let now = time.wall
        let memory = Duration.zero - PostPlanner.memory
        // Without a budget nobody counts them, and there may be thousands.
        let recent =
            planner.policy.maxPostsPerHour == nil
            ? [] : try store.recentPosts(of: receiver, since: now.advanced(by: memory))
        let plan = planner.plan(
            waiting: waiting, recentPosts: recent, silences: SilenceSet(try store.silences(notOverAt: now)), at: now)
        return (plan, Set(waiting.lazy.filter(\.isBacklog).map(\.number)))
    }
}
