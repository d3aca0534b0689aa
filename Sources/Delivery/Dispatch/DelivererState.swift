import Alerts
import Articles
import Storage
import Text

/// Decides step by step how one receiver gets its posts.
///
/// It reads the store and the times that it is given; attempts, waits and messages are the ``Deliverer``'s. The store
/// holds due times of the wall clock, so that they outlive a restart. As soon as a post is the first of its receiver,
/// it waits by the monotonic clock (``RetryWait``): a wall clock that is corrected meanwhile delays nothing.
struct DelivererState {
    /// The next thing to do.
    enum Step: Equatable {
        /// Attempt this post.
        case attempt(PendingPost)
        /// Hand these posts over to the fallback, for this reason.
        case handOver([PendingPost], reason: String)
        /// Log that the receiver is enabled again.
        case announceEnabled
        /// Wait for a duration, or without end if it is nil, unless a wake-up comes first.
        case wait(for: Duration?)
    }

    private var queue: PostQueue
    private let hasFallback: Bool
    /// The longest wait of the retry policy.
    private let longestWait: Duration
    /// The wait of the first post.
    private var retryWait: RetryWait?
    /// The posts that were read and not tried yet.
    private var posts: [PendingPost] = []
    /// The moment when more posts may be due.
    private var wakeAt: Timestamp?
    /// The reason why the receiver is disabled, or nil.
    private var disabledReason: String?
    /// The first post of the last hand-over since the last wait.
    private var handedOver: Int64?

    init(_ queue: PostQueue, hasFallback: Bool, longestWait: Duration) {
        self.queue = queue
        self.hasFallback = hasFallback
        self.longestWait = longestWait
    }

    /// Decides the next step; reads posts if none is left.
    mutating func step(at time: DeliveryTime) throws(StoreError) -> Step {
        let now = time.wall
        if posts.isEmpty {
            let wasDisabled = disabledReason != nil
            disabledReason = try queue.disabledReason()
            if wasDisabled, disabledReason == nil { return .announceEnabled }
            (posts, wakeAt) =
                disabledReason != nil && !hasFallback
                ? (try queue.pending(at: now), nil) : try queue.next(isClearing: disabledReason != nil, at: time)
        }
        guard let reason = disabledReason else {
            return posts.isEmpty ? wait(for: pause(at: now)) : attempt(posts.removeFirst(), at: time)
        }
        // A disabled receiver gets only the tests that somebody asked for.
        if let test = posts.firstIndex(where: { $0.post.kind == .test }) {
            return attempt(posts.remove(at: test), at: time)
        }
        // Posts that are still there after a hand-over stay.
        guard hasFallback, let first = posts.first?.number, first != handedOver else {
            return wait(for: pause(at: now))
        }
        defer { (posts, handedOver) = ([], first) }
        return .handOver(posts, reason: "it is disabled: \(reason)")
    }

    /// Records the verdict on an attempt.
    ///
    /// - Returns: The step that follows from it, or nil to go on with ``step(at:)``.
    mutating func record(
        _ verdict: Verdict, on post: PendingPost, at time: DeliveryTime
    ) throws(StoreError) -> Step? {
        let now = time.wall
        // After an error of the store, posts are read again.
        let rest = posts
        posts = []
        if case .disable(let reason) = verdict { try queue.disable(reason: reason, at: now) }
        if case .dead(let reason, _, isTooOld: true) = verdict, hasFallback, post.post.kind != .test {
            posts = rest
            return .handOver([post], reason: reason)
        }
        let result = verdict.result(now: now)
        if case .retry(let due, _) = result, retryWait?.post == post.number { retryWait?.wait(until: due, at: time) }
        try queue.finish(post, result, at: now)
        switch verdict {
        case .retry(let delay, _, _): return wait(for: delay)
        case .disable: return nil
        // A test that works enables its receiver.
        case .delivered where post.post.kind == .test: if try queue.enable() { return nil }
        case .delivered, .dead, .folded: break
        }
        posts = rest
        return nil
    }

    /// Forgets the posts that were read: they may have changed after a wait.
    mutating func wait(for duration: Duration?) -> Step {
        (posts, handedOver) = ([], nil)
        return .wait(for: duration)
    }

    /// How old a post is that was attempted.
    func age(of post: PendingPost, at time: DeliveryTime) -> Duration {
        retryWait.flatMap { $0.post == post.number ? $0.age(at: time.monotonic) : nil }
            ?? max(post.createdAt.duration(to: time.wall), .zero)
    }

    private func pause(at now: Timestamp) -> Duration? { wakeAt.map { now.duration(to: $0) } }

    private mutating func attempt(_ post: PendingPost, at time: DeliveryTime) -> Step {
        if retryWait?.isOf(post) != true {
            retryWait = RetryWait(of: post, longest: longestWait, at: time, after: retryWait)
        }
        guard let left = retryWait?.left(at: time.monotonic), left > .zero else { return .attempt(post) }
        return wait(for: left)
    }
}
