import Alerts
import Articles
import Storage
import Text

/// The posts of one receiver in the store: made of what waits, read in their order, finished.
///
/// Posts are made only when none waits any more: what an outage has held back is then told as the receiver wants to
/// be told, with its budget and its digests. What cannot be recorded, on a full disk, is kept in mind and comes before
/// all else: a store that fails for an hour does not tell the same alert for an hour.
struct PostQueue {
    private let receiver: String
    private let store: Store
    private let planner: PostPlanner
    /// Makes posts of all that waits, as far as it is not told anyway: for a receiver that cannot be told.
    private let clearing: PostPlanner
    private var unrecorded: [(post: Int64, result: PostResult)] = []

    /// The most deliveries that are planned at a time.
    private static let mostWaiting = 5_000
    /// The most posts that are read at a time.
    static let mostPosts = 64

    init(of receiver: String, in store: Store, posting: PostingPolicy) {
        self.receiver = receiver
        self.store = store
        planner = PostPlanner(receiver: receiver, policy: posting)
        clearing = PostPlanner(receiver: receiver, policy: PostingPolicy(takesGroups: posting.takesGroups))
    }

    /// The posts that wait, the first of them; makes them first, if there are none.
    ///
    /// - Parameter isClearing: Whether neither hours nor budget count.
    /// - Returns: The posts, or when there may be any if nothing happens.
    mutating func next(
        isClearing: Bool = false, at now: Timestamp
    ) throws(StoreError) -> (posts: [PendingPost], wakeAt: Timestamp?) {
        try record(at: now)
        let pending = try store.pendingPosts(to: receiver, limit: PostQueue.mostPosts, now: now)
        if !pending.isEmpty { return (pending, nil) }
        let plan = try plan(by: isClearing ? clearing : planner, at: now)
        guard try store.recordPlan(plan, receiver: receiver, journal: JournalReceiver.name, now: now) > 0 else {
            return ([], plan.wakeAt)
        }
        return (try store.pendingPosts(to: receiver, limit: PostQueue.mostPosts, now: now), plan.wakeAt)
    }

    /// Records what came of an attempt; at the next try, if the store fails.
    mutating func finish(_ post: PendingPost, _ result: PostResult, at now: Timestamp) throws(StoreError) {
        unrecorded.append((post.number, result))
        try record(at: now)
    }

    private mutating func record(at now: Timestamp) throws(StoreError) {
        guard !unrecorded.isEmpty else { return }
        try store.record(unrecorded, now: now)
        unrecorded = []
    }

    private func plan(by planner: PostPlanner, at now: Timestamp) throws(StoreError) -> PostPlan {
        let waiting = try store.waitingDeliveries(to: receiver, limit: PostQueue.mostWaiting, now: now)
        guard !waiting.isEmpty else { return PostPlan() }
        let memory = Duration.zero - PostPlanner.memory
        return planner.plan(
            waiting: waiting, recentPosts: try store.recentPosts(of: receiver, since: now.advanced(by: memory)),
            silences: SilenceSet(try store.silences(notOverAt: now)), at: now)
    }
}
