import Alerts
import Articles
import Concurrency
import Logging
import Storage
import Synchronization
import Text

/// Brings one receiver its alerts, in their order, each at least once.
///
/// Step by step (``DelivererState``): waiting deliveries become posts (``PostQueue``), each post is attempted when the
/// endpoint's pace and circuit allow it (``EndpointTable``), judged (``Verdict``), and recorded. A post that fails is
/// tried again later and holds back the posts behind it. A post that the receiver cannot get goes to its fallback.
package final class Deliverer: Sendable {
    /// The receiver that gets the posts that another one cannot get.
    package struct Fallback: Sendable {
        /// Its name.
        package let name: String
        /// Whether several alerts fit into one of its posts.
        package let takesGroups: Bool

        /// A fallback.
        package init(name: String, takesGroups: Bool = false) {
            self.name = name
            self.takesGroups = takesGroups
        }
    }

    /// Everything that a deliverer shares with others.
    package struct Dependencies: Sendable {
        fileprivate let store: Store
        fileprivate let policy: RetryPolicy
        fileprivate let endpoints: EndpointTable
        fileprivate let logger: Logger
        fileprivate let now: @Sendable () -> Timestamp
        fileprivate let monotonic: @Sendable () -> MonotonicTime
        fileprivate let sleep: WakeSignal.Sleep
        fileprivate let onHandOver: @Sendable (String) -> Void

        /// The dependencies of a deliverer.
        ///
        /// - Parameters:
        ///   - endpoints: The state of endpoints, shared by all deliverers.
        ///   - now: The time of day.
        ///   - monotonic: The clock that waits are measured by.
        ///   - sleep: Lets time pass.
        ///   - onHandOver: Called with the fallback's name after a hand-over.
        package init(
            store: Store, policy: RetryPolicy, endpoints: EndpointTable = EndpointTable(), logger: Logger,
            now: @escaping @Sendable () -> Timestamp,
            monotonic: @escaping @Sendable () -> MonotonicTime = { .now },
            sleep: @escaping WakeSignal.Sleep = WakeSignal.sleep,
            onHandOver: @escaping @Sendable (String) -> Void = { _ in }
        ) {
            self.store = store
            self.policy = policy
            self.endpoints = endpoints
            self.logger = logger
            self.now = now
            self.monotonic = monotonic
            self.sleep = sleep
            self.onHandOver = onHandOver
        }
    }

    private let receiver: any Receiver
    private let fallback: Fallback?
    private let posting: PostingPolicy
    private let dependencies: Dependencies
    private let log: DeliveryLog
    private let signal: WakeSignal
    private let phase = Mutex(Phase.delivering)

    private enum Phase: Comparable {
        case delivering
        /// It ends when no post is left that can be delivered now.
        case finishing
        /// It ends after the attempt under way.
        case ending
    }

    /// Pause before the store is asked again after an error.
    private static let storePause = Duration.seconds(5)

    /// Maximum poll interval; CLI commands change the store from another process.
    private static let pollInterval = Duration.seconds(30)

    /// A deliverer to a receiver.
    ///
    /// - Parameters:
    ///   - posting: How often and in which form posts are made; the default posts each alert at once and alone.
    ///   - signal: Wakes the deliverer; ``wake()`` raises it.
    package init(
        to receiver: any Receiver, fallback: Fallback? = nil,
        posting: PostingPolicy = PostingPolicy(takesGroups: false), signal: WakeSignal = WakeSignal(),
        _ dependencies: Dependencies
    ) {
        self.receiver = receiver
        self.fallback = fallback
        self.posting = posting
        self.signal = signal
        self.dependencies = dependencies
        log = DeliveryLog(receiver.name, logger: dependencies.logger)
    }

    /// The name of its receiver.
    package var name: String { receiver.name }

    /// Says that the store has something new: alerts, posts, silences, or a receiver that was enabled.
    package func wake() {
        signal.raise()
    }

    /// Asks to end when no post is left that can be delivered now.
    package func finish() {
        enter(.finishing)
    }

    /// Asks to end after the attempt under way, whatever else waits.
    package func end() {
        enter(.ending)
    }

    private func enter(_ next: Phase) {
        phase.withLock { $0 = max($0, next) }
        signal.raise()
    }

    /// Delivers until it is asked to finish, or cancelled. To be called once.
    package func run() async {
        var queue = PostQueue(of: receiver.name, in: dependencies.store, posting: posting)
        queue.keep(await recoveredPosts())
        var state = DelivererState(
            queue, hasFallback: fallback != nil, longestWait: dependencies.policy.longestWait)
        while !Task.isCancelled {
            // Asked before the outbox is read: posts that came in before finish() are still delivered.
            let isLastRound = mustFinish
            let pause = await deliverDuePosts(&state)
            if isLastRound || mustEnd { return }
            // A wait for the endpoint may have used up the signal.
            if !mustFinish { await signal.wait(atMost: pause, sleep: dependencies.sleep) }
        }
    }

    private var mustFinish: Bool { phase.withLock { $0 >= .finishing } }

    private var mustEnd: Bool { phase.withLock { $0 == .ending } }

    /// The posts that were delivered before the last end of the program and not recorded.
    ///
    /// Each result is recorded before the next attempt, so these are among the first posts that wait.
    private func recoveredPosts() async -> [(post: Int64, result: PostResult)] {
        do {
            let waiting = try dependencies.store.pendingPosts(
                to: receiver.name, limit: PostQueue.maxPosts, now: dependencies.now())
            let keys = try await receiver.alreadyDelivered(waiting.map(\.post))
            let delivered = waiting.filter { keys.contains($0.post.key) }
            if !delivered.isEmpty { log.logRecovered(delivered.count) }
            return delivered.map { ($0.number, .delivered(reference: nil)) }
        } catch {
            log.logDoubt(error)
            return []
        }
    }

    /// Delivers all posts that can be delivered now.
    ///
    /// - Returns: How long to wait before the next round.
    private func deliverDuePosts(_ state: inout DelivererState) async -> Duration {
        do throws(StoreError) {
            var next: DelivererState.Step?
            while !Task.isCancelled, !mustEnd {
                let step = if let next { next } else { try state.step(at: time) }
                next = nil
                switch step {
                case .attempt(let post): next = try await attempt(post, &state)
                case .handOver(let posts, let reason): try handOver(posts, reason: reason)
                case .announceEnabled: log.logEnabled()
                case .wait(let pause):
                    return max(min(pause ?? Deliverer.pollInterval, Deliverer.pollInterval), .zero)
                }
            }
            return .zero
        } catch {
            log.log(error)
            return Deliverer.storePause
        }
    }

    /// Attempts one post when its endpoint allows it, judges the attempt and records the verdict.
    private func attempt(
        _ post: PendingPost, _ state: inout DelivererState
    ) async throws(StoreError) -> DelivererState.Step? {
        let endpoints = dependencies.endpoints
        let policy = dependencies.policy
        while true {
            let now = dependencies.monotonic()
            guard let ready = endpoints.admit(receiver.endpoint, usual: receiver.usualPace, at: now) else { break }
            let pause = now.duration(to: ready)
            // At the end, a post that would have to wait is left for the next start.
            if mustFinish { return state.wait(for: pause) }
            await signal.wait(atMost: min(pause, Deliverer.pollInterval), sleep: dependencies.sleep)
            if Task.isCancelled { return state.wait(for: pause) }
        }
        let (attempt, asked) = await receiver.deliver(post.post, now: dependencies.now())
            .bounded(to: policy.maximumRetryAfter)
        let end = time
        if Task.isCancelled {
            // An attempt that was broken off by cancellation does not count.
            guard case .delivered = attempt.outcome else {
                endpoints.cancel(receiver.endpoint, at: end.monotonic)
                return state.wait(for: nil)
            }
        }
        if let asked { log.logBound(on: asked, to: policy.maximumRetryAfter) }
        log.log(
            endpoints.report(attempt, of: receiver.endpoint, maxPause: policy.maximumDelay, at: end.monotonic),
            at: end.monotonic)
        var generator = SystemRandomNumberGenerator()
        let verdict = Verdict(
            attempt, at: post, policy: policy, age: state.age(of: post, at: end), using: &generator)
        log.log(verdict, of: post, at: end.monotonic)
        if case .delivered = verdict { log.measure(post.post, deliveredAt: end.wall) }
        return try state.record(verdict, on: post, at: end)
    }

    private var time: DeliveryTime { DeliveryTime(wall: dependencies.now(), monotonic: dependencies.monotonic()) }

    /// Gives posts to the fallback in one transaction, so that none is a dead letter and lost in between.
    private func handOver(_ posts: [PendingPost], reason: String) throws(StoreError) {
        guard let fallback else { return }
        try dependencies.store.handOver(
            posts.map(\.number), to: fallback.name, takesGroups: fallback.takesGroups, reason: reason,
            now: dependencies.now())
        log.logHandOver(of: posts.count, to: fallback.name, reason: reason)
        dependencies.onHandOver(fallback.name)
    }
}
