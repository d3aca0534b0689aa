import Alerts
import Articles
import Logging
import Storage
import Synchronization
import Text

/// Brings one receiver its alerts, in their order, each at least once.
///
/// Round after round: what waits becomes posts (``PostQueue``), each post is attempted as the endpoint's pace and
/// circuit allow (``EndpointTable``), judged (``Verdict``), and recorded after it happened. One that fails is tried
/// again later and holds back those behind it. What the receiver cannot get at all goes to its fallback.
package final class Deliverer: Sendable {
    private let receiver: any Receiver
    private let fallback: String?
    private let fallbackTakesGroups: Bool
    private let posting: PostingPolicy
    private let store: Store
    private let policy: RetryPolicy
    private let endpoints: EndpointTable
    private let log: DeliveryLog
    private let now: @Sendable () -> Timestamp
    private let sleep: WakeSignal.Sleep
    private let onHandOver: @Sendable (String) -> Void
    private let signal: WakeSignal
    private let isFinishing = Mutex(false)

    /// How long to wait before the store is asked again after it failed.
    private static let storePause = Duration.seconds(5)

    /// How long to wait at most before looking into the store: commands of a person change it from outside.
    private static let glance = Duration.seconds(30)

    /// What a round has come to.
    private enum Step {
        /// The next post can be tried.
        case goOn
        /// The posts that were read are no longer those to be tried.
        case lookAgain
        /// Nothing can be done before a moment; nothing for as long as nobody wakes us.
        case wait(until: Timestamp?)
    }

    /// A deliverer to a receiver.
    ///
    /// - Parameters:
    ///   - fallback: The receiver that gets what this one cannot.
    ///   - fallbackTakesGroups: Whether several alerts fit into one post of the fallback.
    ///   - posting: How the receiver wants to be told; the default posts each alert at once and alone.
    ///   - endpoints: What is known of endpoints, shared by all deliverers.
    ///   - signal: What wakes it; ``wake()`` raises it.
    ///   - now: The time of day.
    ///   - sleep: How time passes.
    ///   - onHandOver: Told the fallback's name when it has got something.
    package init(
        to receiver: any Receiver, from store: Store, fallback: String? = nil, fallbackTakesGroups: Bool = false,
        posting: PostingPolicy = PostingPolicy(takesGroups: false), policy: RetryPolicy,
        endpoints: EndpointTable = EndpointTable(), signal: WakeSignal = WakeSignal(), logger: Logger,
        now: @escaping @Sendable () -> Timestamp, sleep: @escaping WakeSignal.Sleep = WakeSignal.sleep,
        onHandOver: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.receiver = receiver
        self.fallback = fallback
        self.fallbackTakesGroups = fallbackTakesGroups
        self.posting = posting
        self.store = store
        self.policy = policy
        self.endpoints = endpoints
        self.signal = signal
        log = DeliveryLog(receiver.name, logger: logger)
        self.now = now
        self.sleep = sleep
        self.onHandOver = onHandOver
    }

    /// Says that the store has something new: alerts, posts, silences, or a receiver that was enabled.
    package func wake() {
        signal.raise()
    }

    /// Asks to end when nothing is left that can be delivered now.
    package func finish() {
        isFinishing.withLock { $0 = true }
        signal.raise()
    }

    /// Delivers until it is asked to finish, or cancelled. To be called once.
    package func run() async {
        await recoverPosts()
        var queue = PostQueue(of: receiver.name, in: store, posting: posting)
        var wasDisabled = false
        while !Task.isCancelled {
            // Asked before the outbox is looked into: what came in before finish() is still delivered.
            let isLastRound = mustFinish
            var pause = Deliverer.storePause
            do throws(StoreError) {
                if case .wait(let until) = try await round(&queue, &wasDisabled) {
                    pause = min(until.map { now().duration(to: $0) } ?? Deliverer.glance, Deliverer.glance)
                }
            } catch {
                log.tell(error)
            }
            if isLastRound { return }
            // A round that was paced may have used up the signal.
            if !mustFinish { await signal.wait(atMost: max(pause, .zero), sleep: sleep) }
        }
    }

    private var mustFinish: Bool { isFinishing.withLock { $0 } }

    /// Leaves out what was told before the last end of the program without being recorded.
    ///
    /// Each result is recorded before the next post is told, so that it can only be among the first that wait.
    private func recoverPosts() async {
        do {
            let waiting = try store.pendingPosts(to: receiver.name, limit: PostQueue.mostPosts, now: now())
            let keys = try await receiver.alreadyDelivered(waiting.map(\.post))
            let told = waiting.filter { keys.contains($0.post.key) }
            guard !told.isEmpty else { return }
            try store.record(told.map { ($0.number, PostResult.delivered(reference: nil)) }, now: now())
            log.tellRecovered(told.count)
        } catch {
            log.tellDoubt(error)
        }
    }

    /// Delivers all that can be delivered now.
    private func round(_ queue: inout PostQueue, _ wasDisabled: inout Bool) async throws(StoreError) -> Step {
        while !Task.isCancelled {
            let disabled = try store.disabledState(of: receiver.name)
            if disabled == nil, wasDisabled { log.tellEnabled() }
            wasDisabled = disabled != nil
            if let disabled {
                let step = try await roundOfDisabled(&queue, reason: disabled.reason)
                if case .lookAgain = step { continue }
                return step
            }
            let (posts, wakeAt) = try queue.next(at: now())
            if posts.isEmpty { return .wait(until: wakeAt) }
            attempts: for post in posts {
                switch try await attempt(post, &queue) {
                case .goOn: if Task.isCancelled { break attempts }
                case .lookAgain: break attempts
                case .wait(let until): return .wait(until: until)
                }
            }
        }
        return .wait(until: nil)
    }

    /// Tells a disabled receiver nothing but what somebody has asked for to try it; the rest goes to the fallback.
    private func roundOfDisabled(_ queue: inout PostQueue, reason: String) async throws(StoreError) -> Step {
        var last: Int64?
        while !Task.isCancelled {
            let (posts, wakeAt) =
                fallback == nil
                ? (try store.pendingPosts(to: receiver.name, limit: PostQueue.mostPosts, now: now()), nil)
                : try queue.next(isClearing: true, at: now())
            for post in posts where post.post.kind == .test {
                switch try await attempt(post, &queue) {
                case .goOn: continue
                case .lookAgain: return .lookAgain
                case .wait(let until): return .wait(until: until)
                }
            }
            let others = posts.filter { $0.post.kind != .test }
            // What is still there after it was handed over stays.
            guard let fallback, let first = others.first?.number, first != last else { return .wait(until: wakeAt) }
            last = first
            try handOver(others, to: fallback, reason: "it is disabled: \(reason)")
        }
        return .wait(until: nil)
    }

    /// Tries one post, as soon as its endpoint may be told.
    private func attempt(_ post: PendingPost, _ queue: inout PostQueue) async throws(StoreError) -> Step {
        // A post of the future was made before the clock was set back; so was the time it is due at.
        let isFromFuture = post.createdAt > now()
        if post.dueAt > now(), !isFromFuture { return .wait(until: post.dueAt) }
        let endpoint = receiver.endpoint
        while let end = endpoints.admit(endpoint, usual: receiver.usualPace, at: now()) {
            // What has to wait for its turn is left for the next start.
            if mustFinish { return .wait(until: end) }
            await signal.wait(atMost: min(now().duration(to: end), Deliverer.glance), sleep: sleep)
            if Task.isCancelled { return .wait(until: end) }
        }
        let attempt = await receiver.deliver(post.post, now: now())
        let end = now()
        if Task.isCancelled {
            // An attempt that our own end broke off counts for none.
            guard case .delivered = attempt.outcome else {
                endpoints.cancel(endpoint, at: end)
                return .wait(until: nil)
            }
        }
        log.tell(endpoints.report(attempt, of: endpoint, longestPause: policy.maximumDelay, at: end), at: end)
        var generator = SystemRandomNumberGenerator()
        let verdict = Verdict(attempt, at: post, policy: policy, now: end, using: &generator)
        log.tell(verdict, of: post, at: end)
        return try finish(post, verdict, at: end, &queue)
    }

    /// Records what came of a post, and does what follows from it.
    private func finish(
        _ post: PendingPost, _ verdict: Verdict, at end: Timestamp, _ queue: inout PostQueue
    ) throws(StoreError) -> Step {
        if case .disable(let reason) = verdict { try store.disable(receiver.name, reason: reason, now: end) }
        if case .dead(let reason, _, isTooOld: true) = verdict, let fallback, post.post.kind != .test {
            // In one transaction: a dead letter of which nobody knows that it should have been handed over is lost.
            try handOver([post], to: fallback, reason: reason)
            return .goOn
        }
        try queue.finish(post, verdict.result(now: end), at: end)
        switch verdict {
        case .delivered where post.post.kind == .test:
            // It works: whoever tried it has mended it.
            return try store.enable(receiver.name) ? .lookAgain : .goOn
        case .delivered:
            return .goOn
        case .retry(let time, _, _):
            return .wait(until: time)
        case .dead, .folded:
            return .goOn
        case .disable:
            return .lookAgain
        }
    }

    private func handOver(_ posts: [PendingPost], to fallback: String, reason: String) throws(StoreError) {
        try store.handOver(
            posts.map(\.number), to: fallback, takesGroups: fallbackTakesGroups, reason: reason, now: now())
        log.tellHandOver(of: posts.count, to: fallback, reason: reason)
        onHandOver(fallback)
    }
}
