import Alerts
import Articles
import Logging
import Metrics
import Storage
import Synchronization

/// Brings one receiver its alerts from the outbox, in their order, each at least once.
///
/// One that fails is tried again after a while and holds back those behind it; success is recorded after it happened.
/// What cannot be recorded, on a full disk, is kept in mind and nothing more is told until it is: a store that fails
/// for an hour does not tell the same alert for an hour.
package final class Deliverer: Sendable {
    private typealias Attempted = (number: Int64, result: DeliveryResult)

    private let receiver: any Receiver
    private let store: Store
    private let policy: RetryPolicy
    private let logger: Logger
    private let now: @Sendable () -> Timestamp
    private let sleep: WakeSignal.Sleep
    private let signal = WakeSignal()
    private let isFinishing = Mutex(false)

    /// The most deliveries that are taken from the outbox at a time.
    private static let batch = 64

    /// How long to wait before the store is asked again after it failed.
    private static let storePause = Duration.seconds(5)

    /// A deliverer to a receiver.
    ///
    /// - Parameters:
    ///   - now: The time of day.
    ///   - sleep: How time passes.
    package init(
        to receiver: any Receiver, from store: Store, policy: RetryPolicy, logger: Logger,
        now: @escaping @Sendable () -> Timestamp, sleep: @escaping WakeSignal.Sleep = WakeSignal.sleep
    ) {
        self.receiver = receiver
        self.store = store
        self.policy = policy
        var logger = logger
        logger[metadataKey: "receiver"] = "\(receiver.name)"
        self.logger = logger
        self.now = now
        self.sleep = sleep
    }

    /// Says that the outbox has something new.
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
        await recoverDeliveries()
        var unrecorded: [Attempted] = []
        while !Task.isCancelled {
            // Asked before the outbox is looked into: what came in before finish() is still delivered.
            let isLastRound = isFinishing.withLock { $0 }
            let pause: Duration?
            do throws(StoreError) {
                pause = try await deliverWhatIsDue(&unrecorded).map { now().duration(to: $0) }
            } catch {
                logger.error("\(error)")
                pause = Deliverer.storePause
            }
            if isLastRound { return }
            await signal.wait(atMost: pause, sleep: sleep)
        }
    }

    /// Leaves out what was told before the last end of the program without being recorded.
    ///
    /// Each result is recorded before the next alert is told, so that it can only be among the first that wait.
    private func recoverDeliveries() async {
        do {
            let waiting = try store.dueDeliveries(
                to: receiver.name, at: Timestamp(milliseconds: .max), limit: Deliverer.batch)
            let keys = try await receiver.alreadyDelivered(waiting.map(Deliverer.post))
            let told = waiting.filter { keys.contains(Deliverer.post(of: $0).key) }
            guard !told.isEmpty else { return }
            try store.record(told.map { ($0.number, .delivered) }, now: now())
            logger.info("Found \(told.count) alerts that had been told before the restart")
        } catch {
            // Told twice is better than not at all, and the alert's id shows it.
            logger.warning("What was told just before the last end may be told once more: \(error)")
        }
    }

    /// Delivers all that is due; when the next delivery is.
    private func deliverWhatIsDue(_ unrecorded: inout [Attempted]) async throws(StoreError) -> Timestamp? {
        try record(&unrecorded)
        while !Task.isCancelled {
            let due = try store.dueDeliveries(to: receiver.name, at: now(), limit: Deliverer.batch)
            if due.isEmpty { break }
            for delivery in due {
                guard let result = await attempt(delivery) else { return nil }
                unrecorded.append((delivery.number, result))
                try record(&unrecorded)
                if case .retry = result { return try store.nextDue(to: receiver.name) }
                if Task.isCancelled { return nil }
            }
        }
        return try store.nextDue(to: receiver.name)
    }

    private func record(_ unrecorded: inout [Attempted]) throws(StoreError) {
        guard !unrecorded.isEmpty else { return }
        try store.record(unrecorded, now: now())
        unrecorded = []
    }

    /// Tells one alert; nothing if the attempt was broken off by our own end, which counts for no attempt.
    private func attempt(_ delivery: PendingDelivery) async -> DeliveryResult? {
        let outcome = await receiver.deliver(Deliverer.post(of: delivery), now: now()).outcome
        if case .delivered = outcome {} else if Task.isCancelled { return nil }
        switch outcome {
        case .delivered:
            count("delivered")
            return .delivered
        case .rejected(let reason):
            count("dead")
            logger.error(
                "\(receiver.name) refuses alert \(delivery.alert.id) for good: \(reason)",
                metadata: ["alert-id": "\(delivery.alert.id)"])
            return .dead(reason: reason)
        case .retry(let reason, let after):
            return retry(delivery, reason: reason, after: after)
        case .unauthorized(let reason):
            return retry(delivery, reason: reason, after: nil)
        case .gone(let reason):
            // The address may be mended; until the retries end, nothing is lost.
            return retry(delivery, reason: reason, after: nil)
        }
    }

    private static func post(of delivery: PendingDelivery) -> Post {
        Post(key: delivery.alert.id, kind: .alert, alerts: [delivery.alert])
    }

    private func retry(_ delivery: PendingDelivery, reason: String, after: Duration?) -> DeliveryResult {
        var generator = SystemRandomNumberGenerator()
        let attempts = delivery.attempts + 1
        let decision = policy.nextAttempt(
            after: attempts, age: delivery.createdAt.duration(to: now()), retryAfter: after, using: &generator)
        switch decision {
        case .retry(let delay):
            count("failed")
            logger.warning(
                "\(receiver.name) did not take alert \(delivery.alert.id), attempt \(attempts): \(reason); next in \(delay)",
                metadata: ["alert-id": "\(delivery.alert.id)"])
            return .retry(at: now().advanced(by: delay), reason: reason)
        case .giveUp(let why):
            count("dead")
            logger.error(
                "\(receiver.name) did not get alert \(delivery.alert.id): \(why); the last answer: \(reason)",
                metadata: ["alert-id": "\(delivery.alert.id)"])
            return .dead(reason: "\(why); \(reason)")
        }
    }

    private func count(_ outcome: String) {
        Counter(label: "wirewatch_deliveries", dimensions: [("receiver", receiver.name), ("outcome", outcome)])
            .increment()
    }
}
