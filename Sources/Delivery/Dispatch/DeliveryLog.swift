import Alerts
import Articles
import Logging
import Metrics
import Storage
import Synchronization
import Text

/// Tells and counts what becomes of one receiver's posts: each change of state once, of attempts the first few.
///
/// Reasons come from the outside and have been made harmless; no line holds a secret.
final class DeliveryLog: Sendable {
    private let receiver: String
    private let logger: Logger
    private let run = Mutex(FailureRun())

    init(_ receiver: String, logger: Logger) {
        self.receiver = receiver
        var logger = logger
        logger[metadataKey: "receiver"] = "\(receiver)"
        self.logger = logger
    }

    /// Tells what became of a post.
    func tell(_ verdict: Verdict, of post: PendingPost, at now: Timestamp) {
        switch verdict {
        case .delivered:
            count("delivered")
            if let (failures, duration) = run.withLock({ $0.end(at: now) }) {
                logger.notice("\(receiver) takes posts again, after \(failures) attempts in \(words(duration))")
            }
        case .retry(let time, let reason, let failure):
            count("failed")
            tell(failure, of: post, reason: reason, next: time, at: now)
        case .folded(let reason):
            count("folded")
            // The alert itself was told, and is in the ledger as it is now.
            logger.info("\(receiver) did not take an update of \(name(of: post)): \(reason)", metadata: fields(post))
        case .dead(let reason, _, let isTooOld):
            count("dead")
            logger.error(
                "\(receiver) \(isTooOld ? "did not get" : "refuses") \(name(of: post)) for good: \(reason)",
                metadata: DeliveryMessage.deadLetter.metadata().merging(fields(post)) { $1 })
        case .disable(let reason):
            count("failed")
            logger.error(
                """
                Receiver \(receiver) is disabled, its address is gone: \(reason). Mend it, then reload, or run \
                “wirewatch receivers enable \(receiver)”
                """, metadata: DeliveryMessage.receiverDisabled.metadata(["reason": reason]))
            isDisabled(true)
        }
    }

    /// Tells that the endpoint is left alone, or is there again.
    func tell(_ change: CircuitBreaker.Change?, at now: Timestamp) {
        switch change {
        case .opened(let until, let failures):
            logger.warning(
                """
                \(receiver) failed \(failures) times in a row: left alone for \(words(now.duration(to: until))), then \
                tried with one post at a time; posts wait
                """)
            circuit(isOpen: true)
        case .closed(let duration):
            // What the run would have to tell is told by this.
            _ = run.withLock { $0.end(at: now) }
            logger.notice("\(receiver) is there again, after \(words(duration))")
            circuit(isOpen: false)
        case nil: break
        }
    }

    /// Tells that posts went to another receiver.
    func tellHandOver(of count: Int, to fallback: String, reason: String) {
        self.count("handed-over", count)
        logger.warning(
            "\(count == 1 ? "A post" : "\(count) posts") of \(receiver) went to \(fallback) instead: \(reason)")
    }

    /// Tells that the receiver was enabled.
    func tellEnabled() {
        logger.notice("Receiver \(receiver) is enabled again")
        isDisabled(false)
    }

    /// Tells what was found after a start.
    func tellRecovered(_ count: Int) {
        logger.info("Found \(count) posts that had been told before the restart")
    }

    /// Tells that it cannot be known what was told before a start.
    func tellDoubt(_ error: any Error) {
        // Told twice is better than not at all, and the alert's id shows it.
        logger.warning("What was told just before the last end may be told once more: \(error)")
    }

    /// Tells that the store failed.
    func tell(_ error: StoreError) {
        logger.error("\(error)")
    }

    private func tell(
        _ failure: Verdict.Failure, of post: PendingPost, reason: String, next: Timestamp, at now: Timestamp
    ) {
        guard run.withLock({ $0.tells(failure, at: now) }) else { return }
        let pause = words(now.duration(to: next))
        switch failure {
        case .limited:
            logger.info("\(receiver) wants posts to come more slowly: \(reason); next in \(pause)")
        case .unauthorized:
            logger.error(
                "\(receiver) does not accept the credentials: \(reason). Mend them; posts wait and are tried again")
        case .unavailable:
            logger.warning(
                """
                \(receiver) did not take \(name(of: post)), attempt \(post.attempts + 1): \(reason); next in \(pause)
                """, metadata: fields(post))
        }
    }

    private func name(of post: PendingPost) -> String {
        let others = post.post.alerts.count + post.post.omitted - 1
        guard let first = post.post.alerts.first else { return "post \(post.number)" }
        return post.post.kind == .test ? "the test" : "alert \(first.id)" + (others > 0 ? " and \(others) more" : "")
    }

    private func fields(_ post: PendingPost) -> Logger.Metadata {
        var fields: Logger.Metadata = ["post": "\(post.number)"]
        if let alert = post.post.alerts.first { fields["alert-id"] = "\(alert.id)" }
        return fields
    }

    private func words(_ duration: Duration) -> String {
        let seconds = max(duration / .seconds(1), 0)
        switch seconds {
        case ..<120: return "\(Int(seconds.rounded())) s"
        case ..<7_200: return "\(Int(seconds / 60)) min"
        default: return "\(Int(seconds / 3_600)) h"
        }
    }

    private func count(_ outcome: String, _ number: Int = 1) {
        Counter(label: "wirewatch_deliveries", dimensions: [("receiver", receiver), ("outcome", outcome)])
            .increment(by: number)
    }

    private func isDisabled(_ flag: Bool) {
        Gauge(label: "wirewatch_receiver_disabled", dimensions: [("receiver", receiver)]).record(flag ? 1 : 0)
    }

    private func circuit(isOpen: Bool) {
        Gauge(label: "wirewatch_receiver_circuit_open", dimensions: [("receiver", receiver)]).record(isOpen ? 1 : 0)
    }
}

/// Which of many attempts that fail are worth a line in the log: the first three in a row, then ever fewer.
struct FailureRun: Sendable, Equatable {
    private var failures = 0
    private var since: Timestamp?
    private var isUnauthorized = false
    private var limitToldAt: Timestamp?

    /// Of refusals because posts came too fast, one in this time is told: they are met again and again.
    private static let limitPause = Duration.seconds(600)

    /// No failure yet.
    init() {}

    /// Whether a failure is to be told.
    mutating func tells(_ failure: Verdict.Failure, at now: Timestamp) -> Bool {
        if failure == .limited {
            if let limitToldAt, limitToldAt.duration(to: now) < FailureRun.limitPause { return false }
            limitToldAt = now
            return true
        }
        failures += 1
        since = since ?? now
        if failure == .unauthorized {
            defer { isUnauthorized = true }
            return !isUnauthorized
        }
        return failures <= 3 || FailureRun.isPowerOfTen(failures)
    }

    /// It has ended with a success.
    ///
    /// - Returns: How many attempts had failed, for how long, if that is worth telling.
    mutating func end(at now: Timestamp) -> (failures: Int, duration: Duration)? {
        defer { self = FailureRun(limitToldAt: limitToldAt) }
        guard let since, failures > 3 || isUnauthorized else { return nil }
        return (failures, max(since.duration(to: now), .zero))
    }

    private init(limitToldAt: Timestamp?) {
        self.limitToldAt = limitToldAt
    }

    private static func isPowerOfTen(_ number: Int) -> Bool {
        var left = number
        while left > 1 && left.isMultiple(of: 10) { left /= 10 }
        return left == 1
    }
}

/// The kinds of messages about deliveries that somebody may wait for; whoever writes the log gives each a number.
package enum DeliveryMessage: String, Sendable, CaseIterable {
    /// A receiver was disabled: its address is gone.
    case receiverDisabled = "receiver-disabled"
    /// A post was given up.
    case deadLetter = "dead-letter"

    /// The metadata key that carries the kind.
    package static let key = "message-kind"

    /// Metadata that marks a message as of this kind.
    func metadata(_ fields: [String: String] = [:]) -> Logger.Metadata {
        var metadata: Logger.Metadata = [DeliveryMessage.key: "\(rawValue)"]
        for (key, value) in fields { metadata[key] = "\(value)" }
        return metadata
    }
}
