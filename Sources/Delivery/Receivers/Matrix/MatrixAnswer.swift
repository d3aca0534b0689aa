import Alerts

/// What a homeserver answers.
///
/// Source: Matrix client-server API 1.11, “Standard error response”, “Rate limiting”.
struct MatrixAnswer: Decodable {
    private let event_id: String?
    private let retry_after_ms: Double?

    /// Reads an answer; what is none of a homeserver's has no parts.
    init(_ response: HTTPResponse) {
        self = JSONBody.decode(MatrixAnswer.self, from: response) ?? MatrixAnswer()
    }

    private init() {
        (event_id, retry_after_ms) = (nil, nil)
    }

    /// What came of an attempt.
    func outcome(of response: HTTPResponse, to post: PostCard, now: Int) -> AttemptOutcome {
        let usual = AttemptOutcome(response, now: now)
        switch response.status {
        case 200...299:
            // Later ones replace, and answer, the first of them.
            if case .replacing(let reference) = post.placement { return .delivered(reference: reference) }
            if case .answering(let reference) = post.placement { return .delivered(reference: reference) }
            return .delivered(reference: event_id.flatMap { MatrixAnswer.isEvent($0) ? $0 : nil })
        case 429:
            guard case .retry(let reason, nil) = usual, let wait = retry_after_ms, wait > 0 else { return usual }
            return .retry(reason: reason, after: min(.seconds(min(wait / 1_000, 86_400)), RetryAfter.maximum))
        default: return usual
        }
    }

    /// Whether a text can be an event's id. Source: Matrix specification, “Event IDs”.
    static func isEvent(_ text: String) -> Bool {
        text.first == "$" && (2...255).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
}
