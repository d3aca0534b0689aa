import Text

/// One attempt to deliver a post: its outcome, and the limits that the answer names.
package struct Attempt: Sendable, Equatable {
    /// Its outcome.
    package var outcome: AttemptOutcome
    /// The limits that the service named, or nil.
    package var limit: ServiceLimit?
    /// Whether it was turned away because posts come too fast: HTTP 429, or what the service says in its place.
    package var isLimited: Bool
    /// The service's answer, harmless and cut, for the dead letter; nil if there was no answer.
    package var response: String?

    package init(
        _ outcome: AttemptOutcome, limit: ServiceLimit? = nil, isLimited: Bool = false, response: String? = nil
    ) {
        self.outcome = outcome
        self.limit = limit
        self.isLimited = isLimited
        self.response = response
    }

    /// The attempt, completed by the parts that every HTTP answer has, where the dialect left them out.
    func completed(by response: HTTPResponse) -> Attempt {
        var attempt = self
        if case .retry = outcome, response.status == 429 { attempt.isLimited = true }
        if attempt.response == nil {
            let text = SafeText(response.text).truncated(toBytes: Attempt.maxResponse).string
            attempt.response = "HTTP \(response.status)" + (text.isEmpty ? "" : ": \(text)")
        }
        return attempt
    }

    /// The attempt with waits up to a maximum, and the wait that the service asked for if it was longer.
    ///
    /// A limit with requests left asks for no wait yet.
    func bounded(to maximum: Duration) -> (attempt: Attempt, asked: Duration?) {
        var (attempt, asked) = (self, Duration?.none)
        if case .retry(let reason, let after?) = outcome, after > maximum {
            attempt.outcome = .retry(reason: reason, after: maximum)
            asked = after
        }
        if let limit, limit.renewsAfter > maximum {
            attempt.limit?.renewsAfter = maximum
            if limit.remaining <= 0 { asked = max(asked ?? .zero, limit.renewsAfter) }
        }
        return (attempt, asked)
    }

    /// Maximum size of an answer that is kept, in bytes.
    private static let maxResponse = 4_000
}

/// The outcome of one attempt to deliver.
package enum AttemptOutcome: Sendable, Equatable {
    /// The receiver has it; by the service's reference, if it gave one, the post can be replaced or answered later.
    case delivered(reference: String?)
    /// Not now; the server may have said for how long.
    case retry(reason: String, after: Duration?)
    /// Never, as it is: a dead letter.
    case rejected(reason: String)
    /// Not with these credentials, which somebody has to mend; tried again as if the service were down.
    case unauthorized(reason: String)
    /// Never, and no other post either: the address is gone, and the receiver should be disabled.
    case gone(reason: String)

    /// The outcome of an answer.
    ///
    /// - Parameters:
    ///   - response: The answer, to a request whose redirects were not followed.
    ///   - now: Seconds since 1970-01-01T00:00:00Z, for a `Retry-After` that is a date.
    package init(_ response: HTTPResponse, now: Int) {
        let wait = response.headers["Retry-After"].flatMap { RetryAfter.duration($0, now: now) }
        let reason = AttemptOutcome.reason(of: response)
        self =
            switch response.status {
            case 200...299: .delivered(reference: nil)
            // Request Timeout, Too Early, Too Many Requests.
            case 408, 425, 429, 500...599: .retry(reason: reason, after: wait)
            // Unauthorized, Forbidden, Proxy Authentication Required: tokens run out, and are renewed within hours.
            case 401, 403, 407: .unauthorized(reason: reason)
            case 404, 410: .gone(reason: reason)
            case 300...399: .rejected(reason: "\(reason): it redirects elsewhere, which is not followed")
            case 400...499: .rejected(reason: reason)
            // Not a status of HTTP: perhaps a proxy in distress.
            default: .retry(reason: reason, after: wait)
            }
    }

    /// The outcome of a request without an answer.
    package init(_ error: HTTPError) {
        self =
            error.isRetryable
            ? .retry(reason: error.description, after: nil) : .rejected(reason: error.description)
    }

    private static func reason(of response: HTTPResponse) -> String {
        // The beginning of the body is where services say what was wrong.
        let said = SafeText(String(decoding: response.body.prefix(1000), as: UTF8.self)).truncated(toCharacters: 200)
        return "HTTP \(response.status)" + (said.string.isEmpty ? "" : ": \(said)")
    }
}

extension AttemptOutcome {
    /// The reason why the post was not delivered; nil if it was. Setting it does not change the kind of outcome.
    var reason: String? {
        get {
            switch self {
            case .delivered: nil
            case .retry(let reason, _), .rejected(let reason), .unauthorized(let reason), .gone(let reason): reason
            }
        }
        set {
            guard let reason = newValue else { return }
            switch self {
            case .delivered: break
            case .retry(_, let after): self = .retry(reason: reason, after: after)
            case .rejected: self = .rejected(reason: reason)
            case .unauthorized: self = .unauthorized(reason: reason)
            case .gone: self = .gone(reason: reason)
            }
        }
    }
}
