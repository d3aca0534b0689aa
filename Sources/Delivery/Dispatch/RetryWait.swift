import Storage
import Text

/// One moment on both clocks.
struct DeliveryTime: Sendable, Equatable {
    /// As the store and people write it; it may be corrected at any time.
    var wall: Timestamp
    /// By which waits are measured.
    var monotonic: MonotonicTime
}

/// The wait of a post for its next attempt, measured by the monotonic clock.
///
/// The store's due time is read once, when the post becomes the first of its receiver. What it says is not trusted if
/// no wait of the retry policy leads there: the wall clock was ahead when it was written, and is right again.
struct RetryWait: Sendable, Equatable {
    /// The post's number.
    let post: Int64
    private var dueAt: Timestamp
    private var readyAt: MonotonicTime
    private let seenAt: MonotonicTime
    private let ageWhenSeen: Duration

    /// The wait of a post that is read from the store.
    ///
    /// - Parameters:
    ///   - longest: The longest wait that the retry policy gives.
    ///   - earlier: The wait that was measured until now; of the same post if somebody changed its due time.
    init(of post: PendingPost, longest: Duration, at time: DeliveryTime, after earlier: RetryWait? = nil) {
        self.post = post.number
        dueAt = post.dueAt
        let left = time.wall.duration(to: post.dueAt)
        let isPossible = post.createdAt <= time.wall && left <= longest
        readyAt = time.monotonic.advanced(by: isPossible ? max(left, .zero) : .zero)
        if let earlier, earlier.post == post.number, post.attempts > 0 {
            (seenAt, ageWhenSeen) = (earlier.seenAt, earlier.ageWhenSeen)
        } else {
            (seenAt, ageWhenSeen) = (time.monotonic, max(post.createdAt.duration(to: time.wall), .zero))
        }
    }

    /// Whether it is the wait of a post as the store has it now: somebody may have changed the due time, for example by
    /// sending a dead letter again.
    func isOf(_ post: PendingPost) -> Bool { self.post == post.number && dueAt == post.dueAt }

    /// How long it lasts yet; zero or less if it is over.
    func left(at now: MonotonicTime) -> Duration { now.duration(to: readyAt) }

    /// How old the post is: its age when it was first seen, and the time since.
    func age(at now: MonotonicTime) -> Duration { ageWhenSeen + seenAt.duration(to: now) }

    /// Begins the wait after a failed attempt.
    ///
    /// - Parameter due: The due time that the store records.
    mutating func wait(until due: Timestamp, at time: DeliveryTime) {
        dueAt = due
        readyAt = time.monotonic.advanced(by: time.wall.duration(to: due))
    }
}
