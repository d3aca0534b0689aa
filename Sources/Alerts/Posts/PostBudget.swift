import Text
import Topics

/// The number of posts that a receiver may still get within any sixty minutes.
///
/// Not every alert may have a post of its own as long as there are any. The last post is kept for a digest, and the
/// last quarter for critical alerts, so that a flood of lesser ones does not use up theirs.
struct PostBudget {
    /// The window.
    static let window = Duration.seconds(3_600)

    private let limit: Int?
    private let keepsLastForDigest: Bool
    /// The posts of the window and of some time before it, ascending, and how many there were in the window each ended.
    private var posts: [(time: Timestamp, count: Int)] = []
    /// By place in ``posts``: the highest count from there on.
    private var peaks: [Int] = []

    /// The budget of a receiver.
    ///
    /// - Parameter recentPosts: When posts were made. Those that seem to lie in the future, because the clock was set
    ///   back, are not counted.
    init(policy: PostingPolicy, recentPosts: [Timestamp], at now: Timestamp) {
        limit = policy.maxPostsPerHour
        keepsLastForDigest = policy.takesGroups
        guard limit != nil else { return }
        for time in recentPosts.filter({ $0 <= now }).sorted() { append(time) }
        tidy()
    }

    /// How many posts are left at a moment not before the last post.
    func free(at now: Timestamp) -> Int {
        limit.map { max($0 - count(at: now), 0) } ?? .max
    }

    /// How many posts an alert of a severity must leave for others when it takes one for itself.
    func reserve(for severity: Severity) -> Int {
        guard let limit else { return 0 }
        let last = keepsLastForDigest ? 1 : 0
        return min(severity == .critical ? last : max(last, limit / 4), limit - 1)
    }

    /// Whether at a moment, or at any since, there was no post left that an alert of a severity could have taken.
    func wasShort(for severity: Severity, since moment: Timestamp) -> Bool {
        guard let limit else { return false }
        let after = firstIndex(atOrAfter: moment)
        let most = max(count(at: moment), after < peaks.count ? peaks[after] : 0)
        return limit - most <= reserve(for: severity)
    }

    /// The moment when the oldest post leaves the window; nil if there is none.
    func nextRelief(after now: Timestamp) -> Timestamp? {
        let first = firstIndex(after: now.advanced(by: .zero - PostBudget.window))
        return first < posts.count ? posts[first].time.advanced(by: PostBudget.window) : nil
    }

    /// Takes one.
    mutating func spend(at now: Timestamp) {
        guard limit != nil else { return }
        append(now)
        tidy()
    }

    /// How many posts there are in the window that ends at a moment.
    private func count(at moment: Timestamp) -> Int {
        firstIndex(after: moment) - firstIndex(after: moment.advanced(by: .zero - PostBudget.window))
    }

    private mutating func append(_ time: Timestamp) {
        posts.append((time, 0))
        posts[posts.count - 1].count = count(at: time)
    }

    private mutating func tidy() {
        peaks = posts.map(\.count)
        for place in peaks.indices.dropLast().reversed() { peaks[place] = max(peaks[place], peaks[place + 1]) }
    }

    private func firstIndex(atOrAfter moment: Timestamp) -> Int { firstIndex { $0 >= moment } }

    private func firstIndex(after moment: Timestamp) -> Int { firstIndex { $0 > moment } }

    private func firstIndex(where isBehind: (Timestamp) -> Bool) -> Int {
        var (low, high) = (0, posts.count)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(posts[middle].time) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
