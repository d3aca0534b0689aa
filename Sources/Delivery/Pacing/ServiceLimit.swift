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

    /// The limit of two header fields; nothing if one is missing or not a number.
    ///
    /// - Parameters:
    ///   - remaining: The field that tells how many more requests, as `X-RateLimit-Remaining`.
    ///   - renewal: The field that tells in how many seconds, whole or in part, as `X-RateLimit-Reset-After`.
    package init?(_ headers: HTTPHeaders, remaining: String, renewal: String) {
        guard let left = headers[remaining].flatMap({ Int($0) }),
            let wait = headers[renewal].flatMap({ RetryAfter.duration($0, now: 0) })
        else { return nil }
        self.init(remaining: max(left, 0), renewsAfter: wait)
    }
}
