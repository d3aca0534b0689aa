/// One attempt to deliver a post: what came of it, and what the answer taught.
package struct Attempt: Sendable, Equatable {
    /// What came of it.
    package var outcome: AttemptOutcome
    /// What the service said of its limits, if it did.
    package var limit: ServiceLimit?
    /// Whether it was turned away because posts come too fast: HTTP 429, or what the service says in its place.
    package var isLimited: Bool
    /// What the service answered, harmless and cut, for the dead letter; nothing if there was no answer.
    package var response: String?

    /// An attempt.
    package init(
        _ outcome: AttemptOutcome, limit: ServiceLimit? = nil, isLimited: Bool = false, response: String? = nil
    ) {
        self.outcome = outcome
        self.limit = limit
        self.isLimited = isLimited
        self.response = response
    }

    /// The attempt with what every HTTP answer tells, where the dialect has not said it.
    func completed(by response: HTTPResponse) -> Attempt {
        var attempt = self
        if case .retry = outcome, response.status == 429 { attempt.isLimited = true }
        if attempt.response == nil {
            let text = SafeText(response.text).truncated(toBytes: Attempt.longestResponse).string
            attempt.response = "HTTP \(response.status)" + (text.isEmpty ? "" : ": \(text)")
        }
        return attempt
    }

    /// The most that is kept of an answer, in bytes.
    private static let longestResponse = 4_000
}
