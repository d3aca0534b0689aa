/// One attempt to deliver a post: what came of it, and what the answer taught.
package struct Attempt: Sendable, Equatable {
    /// What came of it.
    package var outcome: AttemptOutcome
    /// What the service said of its limits, if it did.
    package var limit: ServiceLimit?

    /// An attempt.
    package init(_ outcome: AttemptOutcome, limit: ServiceLimit? = nil) {
        self.outcome = outcome
        self.limit = limit
    }
}

/// What a service's answer says of how much more it takes.
package struct ServiceLimit: Sendable, Equatable {
    /// How many more requests it takes before the limit is renewed.
    package var remaining: Int
    /// How long it is until then.
    package var renewsAfter: Duration

    /// A limit as an answer told it.
    package init(remaining: Int, renewsAfter: Duration) {
        self.remaining = remaining
        self.renewsAfter = renewsAfter
    }
}
