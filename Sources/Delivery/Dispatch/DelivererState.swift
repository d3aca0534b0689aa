import Alerts
import Articles
import Storage
import Text

/// Decides step by step how one receiver gets its posts.
///
/// It reads the store and the clock's time that it is given; attempts, waits and messages are the ``Deliverer``'s.
struct DelivererState {
    /// The next thing to do.
    enum Step: Equatable {
        /// Attempt this post.
        case attempt(PendingPost)
        /// Hand these posts over to the fallback, for this reason.
        case handOver([PendingPost], reason: String)
        /// Log that the receiver is enabled again.
        case announceEnabled
        /// Wait until a moment, or without end if it is nil, unless a wake-up comes first.
        case wait(until: Timestamp?)
    }

    private var queue: PostQueue
    private let hasFallback: Bool
    /// The posts that were read and not tried yet.
    private var posts: [PendingPost] = []
    /// The moment when more posts may be due.
    private var wakeAt: Timestamp?
    /// The reason why the receiver is disabled, or nil.
    private var disabledReason: String?
    /// The first post of the last hand-over since the last wait.
    private var handedOver: Int64?

    init(_ queue: PostQueue, hasFallback: Bool) {
        self.queue = queue
        self.hasFallback = hasFallback
    }

    /// Decides the next step; reads posts if none is left.
    mutating func step(at now: Timestamp) throws(StoreError) -> Step {
        if posts.isEmpty {
            let wasDisabled = disabledReason != nil
            disabledReason = try queue.disabledReason()
            if wasDisabled, disabledReason == nil { return .announceEnabled }
            (posts, wakeAt) =
                disabledReason != nil && !hasFallback
                ? (try queue.pending(at: now), nil) : try queue.next(isClearing: disabledReason != nil, at: now)
        }
        guard let reason = disabledReason else {
            return posts.isEmpty ? wait(until: wakeAt) : attempt(posts.removeFirst(), at: now)
        }
        // A disabled receiver gets only the tests that somebody asked for.
        if let test = posts.firstIndex(where: { $0.post.kind == .test }) {
            return attempt(posts.remove(at: test), at: now)
        }
        // Posts that are still there after a hand-over stay.
        guard hasFallback, let first = posts.first?.number, first != handedOver else { return wait(until: wakeAt) }
        defer { (posts, handedOver) = ([], first) }
        return .handOver(posts, reason: "it is disabled: \(reason)")
    }

    /// Records the verdict on an attempt.
    ///
    /// - Returns: The step that follows from it, or nil to go on with ``step(at:)``.
    mutating func record(_ verdict: Verdict, on post: PendingPost, at now: Timestamp) throws(StoreError) -> Step? {
        // After an error of the store, posts are read again.
        let rest = posts
        posts = []
        if case .disable(let reason) = verdict { try queue.disable(reason: reason, at: now) }
        if case .dead(let reason, _, isTooOld: true) = verdict, hasFallback, post.post.kind != .test {
            posts = rest
            return .handOver([post], reason: reason)
        }
        try queue.finish(post, verdict.result(now: now), at: now)
        switch verdict {
        case .retry(let time, _, _): return wait(until: time)
        case .disable: return nil
        // A test that works enables its receiver.
        case .delivered where post.post.kind == .test: if try queue.enable() { return nil }
        case .delivered, .dead, .folded: break
        }
        posts = rest
        return nil
    }

    /// Forgets the posts that were read: they may have changed after a wait.
    mutating func wait(until moment: Timestamp?) -> Step {
        (posts, handedOver) = ([], nil)
        return .wait(until: moment)
    }

    private mutating func attempt(_ post: PendingPost, at now: Timestamp) -> Step {
        // A post from the future was made before the clock was set back, and so was its due time.
        let isFromFuture = post.createdAt > now
        return post.dueAt > now && !isFromFuture ? wait(until: post.dueAt) : .attempt(post)
    }
}
