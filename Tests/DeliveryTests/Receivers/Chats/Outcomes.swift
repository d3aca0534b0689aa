@testable import Delivery

/// How long an outcome wants to wait, if it says so.
func waits(_ outcome: AttemptOutcome) -> Duration? {
    if case .retry(_, let after) = outcome { return after }
    return nil
}

/// Whether it is tried again.
func isRetried(_ outcome: AttemptOutcome) -> Bool {
    if case .retry = outcome { return true }
    return false
}

/// Whether the address is gone.
func isGone(_ outcome: AttemptOutcome) -> Bool {
    if case .gone = outcome { return true }
    return false
}

/// Whether this post will never be taken.
func isRejected(_ outcome: AttemptOutcome) -> Bool {
    if case .rejected = outcome { return true }
    return false
}

/// The outcome in a word, and the reference.
func word(of outcome: AttemptOutcome) -> String {
    if case .delivered(let reference) = outcome { return "delivered" + (reference.map { " " + $0 } ?? "") }
    if case .unauthorized = outcome { return "unauthorized" }
    return isRetried(outcome) ? "retry" : isGone(outcome) ? "gone" : isRejected(outcome) ? "rejected" : "other"
}
