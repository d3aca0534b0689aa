import Alerts
import Articles
import Logging
import Metrics
import Storage
import Synchronization
import Systemd
import Text

/// Logs and counts the results of one receiver's posts: each change of state once, the first few failures of many.
///
/// Reasons come from outside and have been made harmless; no line holds a secret.
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

    /// Logs the verdict on a post.
    func log(_ verdict: Verdict, of post: PendingPost, at now: MonotonicTime) {
        switch verdict {
        case .delivered:
            count("delivered")
            if let (failures, duration) = run.withLock({ $0.end(at: now) }) {
                logger.notice("\(receiver) takes posts again, after \(failures) attempts in \(words(duration))")
            }
        case .retry(let delay, let reason, let failure):
            count("failed")
            log(failure, of: post, reason: reason, next: delay, at: now)
        case .folded(let reason):
            count("folded")
            // The alert itself was delivered, and the ledger has its present state.
            logger.info("\(receiver) did not take an update of \(name(of: post)): \(reason)", metadata: fields(post))
        case .dead(let reason, _, let isTooOld):
            count("dead")
            logger.error(
                "\(receiver) \(isTooOld ? "did not get" : "refuses") \(name(of: post)) for good: \(reason)",
                metadata: OperationalMessage.deadLetter.metadata().merging(fields(post)) { $1 })
        case .disable(let reason):
            count("failed")
            logger.error(
                """
                Receiver \(receiver) is disabled, its address is gone: \(reason). Correct it, then reload, or run \
                “wirewatch receivers enable \(receiver)”
                """, metadata: OperationalMessage.receiverDisabled.metadata(["reason": reason]))
        }
    }

    /// Logs that the circuit of the endpoint has opened or closed.
    func log(_ change: CircuitBreaker.Change?, at now: MonotonicTime) {
        switch change {
        case .opened(let until, let failures):
            logger.warning(
                """
                \(receiver): circuit open after \(failures) failures; next attempt in \(words(now.duration(to: until))); \
                posts are queued
                """)
            circuit(isOpen: true)
        case .closed(let duration):
            // This line replaces that of the run.
            _ = run.withLock { $0.end(at: now) }
            logger.notice("\(receiver): circuit closed after \(words(duration))")
            circuit(isOpen: false)
        case nil: break
        }
    }

    /// Logs that an answer asked for a longer pause than is kept.
    func logBound(on asked: Duration, to maximum: Duration) {
        let wish = asked >= RetryAfter.maximum ? "a day or longer" : "a pause of \(words(asked))"
        logger.warning(
            """
            \(receiver) asks for \(wish); the next attempt comes after \(words(maximum)), the maximum of \
            retry.maximum_retry_after_minutes
            """)
    }

    /// Logs a hand-over.
    func logHandOver(of count: Int, to fallback: String, reason: String) {
        self.count("handed-over", count)
        logger.warning(
            "\(count == 1 ? "A post" : "\(count) posts") of \(receiver) went to \(fallback) instead: \(reason)")
    }

    /// Logs that the receiver was enabled.
    func logEnabled() {
        logger.notice("Receiver \(receiver) is enabled again")
    }

    /// Logs how many posts were found delivered after a start.
    func logRecovered(_ count: Int) {
        logger.info("\(count) posts had been delivered before the restart")
    }

    /// Logs that it is not known which posts were delivered before a start.
    func logDoubt(_ error: any Error) {
        // A post that is delivered twice is better than a lost one, and the alert's id shows it.
        logger.warning("Posts that were delivered just before the last stop may be delivered again: \(error)")
    }

    /// Logs an error of the store.
    func log(_ error: StoreError) {
        logger.error("\(error)")
    }

    private func log(
        _ failure: Verdict.Failure, of post: PendingPost, reason: String, next delay: Duration, at now: MonotonicTime
    ) {
        guard run.withLock({ $0.isLogged(failure, at: now) }) else { return }
        let pause = words(delay)
        switch failure {
        case .limited:
            logger.info("\(receiver) limits the rate: \(reason); next in \(pause)")
        case .unauthorized:
            logger.error(
                "\(receiver) does not accept the credentials: \(reason). Replace them; posts are queued and tried again"
            )
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

    /// Measures how long the alerts of a delivered post waited since their commit. A test is not an alert.
    func measure(_ post: Post, deliveredAt moment: Timestamp) {
        let escalated = post.alerts.count { $0.unacknowledgedSeconds != nil }
        if escalated > 0 {
            Counter(label: "wirewatch_escalations", dimensions: [("receiver", receiver)]).increment(by: escalated)
        }
        guard escalated == 0 else { return }
        guard post.kind != .test, post.kind != .update, let first = post.alerts.map(\.raisedAt).min() else { return }
        let milliseconds = max(moment.milliseconds - first.milliseconds, 0)
        Recorder(label: "wirewatch_delivery_latency_seconds", dimensions: [("receiver", receiver)], aggregate: true)
            .record(Double(milliseconds) / 1_000)
    }

    private func count(_ outcome: String, _ number: Int = 1) {
        Counter(label: "wirewatch_deliveries", dimensions: [("receiver", receiver), ("outcome", outcome)])
            .increment(by: number)
    }

    private func circuit(isOpen: Bool) {
        Gauge(label: "wirewatch_receiver_circuit_open", dimensions: [("receiver", receiver)]).record(isOpen ? 1 : 0)
    }
}

/// Selects the failed attempts that get a line in the log: the first three in a row, then fewer and fewer.
struct FailureRun: Sendable, Equatable {
    private var failures = 0
    private var since: MonotonicTime?
    private var isUnauthorized = false
    private var limitLoggedAt: MonotonicTime?

    /// Refusals of posts that came too fast are logged once in this time: they come again and again.
    private static let limitPause = Duration.seconds(600)

    /// No failure yet.
    init() {}

    /// Whether a failure is logged.
    mutating func isLogged(_ failure: Verdict.Failure, at now: MonotonicTime) -> Bool {
        if failure == .limited {
            if let limitLoggedAt, limitLoggedAt.duration(to: now) < FailureRun.limitPause { return false }
            limitLoggedAt = now
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

    /// Ends the run with a success.
    ///
    /// - Returns: The number of failures and their duration, or nil if the run was short.
    mutating func end(at now: MonotonicTime) -> (failures: Int, duration: Duration)? {
        defer { self = FailureRun(limitLoggedAt: limitLoggedAt) }
        guard let since, failures > 3 || isUnauthorized else { return nil }
        return (failures, since.duration(to: now))
    }

    private init(limitLoggedAt: MonotonicTime?) {
        self.limitLoggedAt = limitLoggedAt
    }

    private static func isPowerOfTen(_ number: Int) -> Bool {
        var left = number
        while left > 1 && left.isMultiple(of: 10) { left /= 10 }
        return left == 1
    }
}
