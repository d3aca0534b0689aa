import Alerts

/// What a Zulip server answers.
///
/// Source: zulip.com/api/rest-error-handling, zulip.com/api/http-headers.
struct ZulipAnswer: Decodable {
    private let id: Int?
    private let code: String?

    private enum CodingKeys: String, CodingKey {
        case id, code
        case wait = "retry-after"
    }

    private let wait: Double?

    /// Reads an answer; what is none of Zulip's has no parts.
    init(_ response: HTTPResponse) {
        self = JSONBody.decode(ZulipAnswer.self, from: response) ?? ZulipAnswer()
    }

    private init() {
        (id, code, wait) = (nil, nil, nil)
    }

    /// What came of an attempt.
    func outcome(of response: HTTPResponse, to post: PostCard, now: Int) -> AttemptOutcome {
        let usual = AttemptOutcome(response, now: now)
        switch response.status {
        case 200...299:
            if case .replacing(let reference) = post.placement { return .delivered(reference: reference) }
            return .delivered(reference: id.flatMap { $0 > 0 ? String($0) : nil })
        case 429:
            guard case .retry(let reason, nil) = usual, let wait, wait > 0 else { return usual }
            return .retry(reason: reason, after: min(.seconds(min(wait, 86_400)), RetryAfter.maximum))
        case 400 where code == "STREAM_DOES_NOT_EXIST":
            if case .rejected(let reason) = usual { return .gone(reason: reason) }
            return usual
        default: return usual
        }
    }

    /// How much more the server takes, as every answer says.
    static func limit(_ response: HTTPResponse, now: Int) -> ServiceLimit? {
        guard let remaining = response.headers["X-RateLimit-Remaining"].flatMap({ Int($0) }), remaining >= 0,
            let reset = response.headers["X-RateLimit-Reset"].flatMap({ Double($0) }), reset.isFinite
        else { return nil }
        return ServiceLimit(remaining: remaining, renewsAfter: .seconds(min(max(reset - Double(now), 0), 86_400)))
    }
}
