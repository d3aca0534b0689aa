import Articles
import Text

/// Says when the next post may be sent to an endpoint, by what is documented of it and what its answers teach.
///
/// A token comes every interval, as many lie ready as the burst allows, and each post takes one. An answer that wants
/// to be left alone empties the bucket until then; one that names a number of further posts is trusted.
struct TokenBucket: Sendable, Equatable {
    private var learned: LearnedPace
    private var tokens: Double
    /// Up to when tokens have been counted; in the time to come if the service wants to be left alone.
    private var countedUntil: MonotonicTime?
    private var closedUntil: MonotonicTime?
    /// The allowance that the service named.
    private var allowance: Allowance?

    private struct Allowance: Equatable {
        var left: Int
        var renewsAt: MonotonicTime
    }

    /// A full bucket.
    init(_ usual: Pace) {
        learned = LearnedPace(usual)
        tokens = Double(usual.burst)
    }

    /// The pace in use.
    var pace: Pace { learned.pace }

    /// When the next post may be sent, if no other is before; not before now.
    mutating func readyAt(_ now: MonotonicTime) -> MonotonicTime {
        count(at: now)
        var ready = now
        if tokens < 1 {
            let missing = learned.pace.interval * (1 - tokens)
            ready = max(countedUntil ?? now, now).advanced(by: missing + .microseconds(999))
        }
        if let closedUntil { ready = max(ready, closedUntil) }
        if let allowance, allowance.left <= 0 { ready = max(ready, allowance.renewsAt) }
        return ready
    }

    /// Takes the token of a post that is being sent.
    mutating func take(at now: MonotonicTime) {
        count(at: now)
        tokens = max(tokens - 1, 0)
        allowance?.left -= 1
    }

    /// Learns from what came of a post.
    mutating func learn(from attempt: Attempt, at now: MonotonicTime) {
        count(at: now)
        if let limit = attempt.limit {
            let renewsAt = now.advanced(by: min(max(limit.renewsAfter, .zero), RetryAfter.maximum))
            allowance = Allowance(left: max(limit.remaining, 0), renewsAt: renewsAt)
        }
        switch attempt.outcome {
        case .delivered, .rejected, .gone, .unauthorized:
            learned.took(at: now)
            tokens = min(tokens, Double(learned.pace.burst))
        case .retry(_, let after):
            let wait = after ?? attempt.limit.flatMap { $0.remaining <= 0 ? $0.renewsAfter : nil }
            if attempt.isLimited {
                learned.wasLimited(wait: wait, at: now)
                close(until: now.advanced(by: min(wait ?? learned.pace.interval, RetryAfter.maximum)))
            } else if let wait {
                close(until: now.advanced(by: min(wait, RetryAfter.maximum)))
            }
        }
    }

    /// Empties the bucket; at its opening there is one token.
    private mutating func close(until end: MonotonicTime) {
        closedUntil = max(end, closedUntil ?? end)
        (tokens, countedUntil) = (1, closedUntil)
    }

    private mutating func count(at now: MonotonicTime) {
        if let end = closedUntil, end <= now { closedUntil = nil }
        if let renewal = allowance?.renewsAt, renewal <= now { allowance = nil }
        let start = countedUntil ?? now
        guard start <= now else { return }
        let full = Double(learned.pace.burst)
        let interval = learned.pace.interval
        tokens = interval > .zero ? min(tokens + start.duration(to: now) / interval, full) : full
        countedUntil = now
    }
}
