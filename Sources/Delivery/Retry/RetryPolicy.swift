import Settings
import Text

/// Decides when a failed delivery is tried again, and when it is given up.
///
/// The wait grows by ``factor`` with each attempt up to ``maximumDelay``, and is drawn evenly from zero to that (“full
/// jitter”), so that many deliveries that failed together do not come back together. A server's `Retry-After` is a
/// lower bound.
///
/// Source: M. Brooker, “Exponential Backoff And Jitter”, AWS Architecture Blog, 2015.
package struct RetryPolicy: Sendable, Equatable {
    /// The next step for a delivery whose attempt failed.
    package enum Decision: Sendable, Equatable {
        /// Try again when this time has passed.
        case retry(after: Duration)
        /// Try no more; the reason is for the dead letter.
        case giveUp(reason: String)
    }

    /// Maximum wait after the first attempt.
    package var initialDelay: Duration
    /// Growth of the maximum wait with each attempt; at least 1.
    package var factor: Double
    /// Maximum wait, except for a server's `Retry-After`.
    package var maximumDelay: Duration
    /// A delivery older than this is given up.
    package var maximumAge: Duration
    /// Maximum wait that a server can ask for: one absurd `Retry-After` does not silence a receiver for a day.
    package var maximumRetryAfter: Duration

    /// A policy; the defaults go on for three days.
    package init(
        initialDelay: Duration = .seconds(2), factor: Double = 2, maximumDelay: Duration = .seconds(15 * 60),
        maximumAge: Duration = .seconds(3 * 86_400), maximumRetryAfter: Duration = .seconds(3_600)
    ) {
        self.initialDelay = initialDelay
        self.factor = factor
        self.maximumDelay = maximumDelay
        self.maximumAge = maximumAge
        self.maximumRetryAfter = maximumRetryAfter
    }

    /// The longest wait that ``nextAttempt(after:age:retryAfter:using:)`` gives. A post that is due later was recorded
    /// by a clock that was ahead.
    package var longestWait: Duration { max(maximumDelay, maximumRetryAfter + min(maximumDelay, initialDelay)) }

    /// Upper bound of the backoff after a number of attempts, before jitter.
    package func maxDelay(after attempts: Int) -> Duration {
        let growth = Double.pow(factor > 1 ? factor : 1, max(attempts, 1) - 1)
        guard growth.isFinite else { return maximumDelay }
        let seconds = min(initialDelay / .seconds(1) * growth, maximumDelay / .seconds(1))
        return max(.seconds(seconds), .zero)
    }

    /// Minimum number of attempts before a delivery is given up, however old it is.
    static let minAttempts = 5

    /// Decides after an attempt that failed.
    ///
    /// - Parameters:
    ///   - attempts: The number of attempts, with this one.
    ///   - age: The time since the delivery was made.
    ///   - retryAfter: The wait that the server asked for.
    ///   - generator: The source of the jitter.
    package func nextAttempt(
        after attempts: Int, age: Duration, retryAfter: Duration? = nil,
        using generator: inout some RandomNumberGenerator
    ) -> Decision {
        // A delivery past the maximum age at its first attempts was held back; it still gets the minimum attempts.
        let left = max(maximumAge - age, attempts < RetryPolicy.minAttempts ? maxDelay(after: attempts) : .zero)
        guard left > .zero else {
            return .giveUp(reason: "\(attempts) attempts failed within \(RetryPolicy.hours(age))")
        }
        let longest = maxDelay(after: attempts)
        guard let retryAfter else {
            // The last attempt comes at the very end, not a wait before it.
            return .retry(after: min(RetryPolicy.draw(longest, using: &generator), left))
        }
        guard retryAfter <= left else {
            return .giveUp(reason: "the server wants no attempt before the end of \(RetryPolicy.hours(maximumAge))")
        }
        let spread = RetryPolicy.draw(min(longest, initialDelay), using: &generator)
        return .retry(after: min(retryAfter + spread, left))
    }

    private static func draw(_ longest: Duration, using generator: inout some RandomNumberGenerator) -> Duration {
        .milliseconds(Int64.random(in: 0...max(Int64(longest / .milliseconds(1)), 0), using: &generator))
    }

    private static func hours(_ duration: Duration) -> String {
        Int(duration / .seconds(3600)).counted("hour")
    }
}

extension Double {
    fileprivate static func pow(_ base: Double, _ exponent: Int) -> Double {
        var (result, square, left) = (1.0, base, exponent)
        while left > 0 {
            if left & 1 == 1 { result *= square }
            square *= square
            left >>= 1
        }
        return result
    }
}

extension RetryPolicy {
    /// Reads the section `retry`; problems are noted there.
    ///
    /// Keys: `initial_delay_seconds` (2), `maximum_delay_seconds` (900), `maximum_age_hours` (72),
    /// `maximum_retry_after_minutes` (60).
    package init(from section: Section?) {
        self.init()
        guard let section else { return }
        initialDelay = .seconds(section.integer("initial_delay_seconds", default: 2, in: 1...3_600))
        maximumDelay = .seconds(section.integer("maximum_delay_seconds", default: 900, in: 1...86_400))
        maximumAge = .seconds(section.integer("maximum_age_hours", default: 72, in: 1...720) * 3_600)
        maximumRetryAfter = .seconds(section.integer("maximum_retry_after_minutes", default: 60, in: 1...1_440) * 60)
        if maximumDelay < initialDelay {
            section.note("is shorter than initial_delay_seconds", at: "maximum_delay_seconds")
        }
    }
}
