import Alerts
import Articles
import Storage
import Text

/// The verdict on a post after an attempt.
enum Verdict: Sendable, Equatable {
    /// The receiver has it.
    case delivered(reference: String?)
    /// It is tried again; with the reason of the failure.
    case retry(after: Duration, reason: String, Failure)
    /// It is given up: it was refused, or is too old.
    case dead(reason: String, response: String?, isTooOld: Bool)
    /// It is an update that was refused, because its message is gone or too old; the alert itself was delivered.
    case folded(reason: String)
    /// The receiver's address is gone: it is disabled, and the post waits with all others.
    case disable(reason: String)

    /// Why an attempt failed that is made again.
    enum Failure: Sendable, Equatable {
        /// The service is down, or cannot be reached.
        case unavailable
        /// Posts came too fast.
        case limited
        /// The credentials do not hold.
        case unauthorized
    }

    /// Judges an attempt.
    ///
    /// A post that was asked for to try a receiver is tried once, unless it came too fast: somebody waits for the
    /// answer.
    ///
    /// - Parameter age: The time since the post was made.
    init(
        _ attempt: Attempt, at post: PendingPost, policy: RetryPolicy, age: Duration,
        using generator: inout some RandomNumberGenerator
    ) {
        let isTest = post.post.kind == .test
        let failure: (reason: String, after: Duration?, kind: Failure)
        switch attempt.outcome {
        case .delivered(let reference):
            self = .delivered(reference: reference)
            return
        case .rejected(let reason) where post.post.kind == .update:
            self = .folded(reason: reason)
            return
        case .rejected(let reason):
            self = .dead(reason: reason, response: attempt.response, isTooOld: false)
            return
        case .gone(let reason):
            self =
                isTest ? .dead(reason: reason, response: attempt.response, isTooOld: false) : .disable(reason: reason)
            return
        case .unauthorized(let reason):
            failure = (reason, nil, .unauthorized)
        case .retry(let reason, let after):
            failure = (reason, after, attempt.isLimited ? .limited : .unavailable)
        }
        if isTest, failure.kind != .limited {
            self = .dead(reason: failure.reason, response: attempt.response, isTooOld: false)
            return
        }
        let decision = policy.nextAttempt(
            after: post.attempts + 1, age: age, retryAfter: failure.after, using: &generator)
        switch decision {
        case .retry(let delay):
            self = .retry(after: delay, reason: failure.reason, failure.kind)
        case .giveUp(let why) where post.post.kind == .update:
            self = .folded(reason: "\(why); \(failure.reason)")
        case .giveUp(let why):
            self = .dead(reason: "\(why); \(failure.reason)", response: attempt.response, isTooOld: true)
        }
    }

    /// The result that the store records.
    func result(now: Timestamp) -> PostResult {
        switch self {
        case .delivered(let reference): .delivered(reference: reference)
        case .retry(let delay, let reason, _): .retry(at: now.advanced(by: delay), reason: reason)
        case .dead(let reason, let response, _): .dead(reason: reason, response: response)
        case .folded(let reason): .folded(reason: reason)
        case .disable(let reason): .retry(at: now, reason: reason)
        }
    }
}
