import Alerts

/// What an ntfy server answers: the message as it was published, or an error with a code of its own.
///
/// Source: docs.ntfy.sh/subscribe/api, “JSON message format”; ntfy's server/errors.go.
struct NtfyAnswer: Decodable {
    private let sequence_id: String?
    private let code: Int?

    /// Reads an answer; what is none of ntfy's has no parts.
    init(_ response: HTTPResponse) {
        self = JSONBody.decode(NtfyAnswer.self, from: response) ?? NtfyAnswer()
    }

    private init() {
        (sequence_id, code) = (nil, nil)
    }

    /// What came of an attempt.
    func outcome(of response: HTTPResponse, to post: PostCard, now: Int) -> AttemptOutcome {
        let usual = AttemptOutcome(response, now: now)
        switch response.status {
        case 200...299:
            if case .replacing(let reference) = post.placement { return .delivered(reference: reference) }
            // A server that does not tell the number knows nothing of updates: each would be a notification more.
            return .delivered(reference: sequence_id == post.key ? post.key : nil)
        case 429:
            guard case .retry(let reason, nil) = usual else { return usual }
            // The day's messages are used up; the count begins anew at midnight, of an unknown zone.
            return .retry(reason: reason, after: code == 42908 ? .seconds(3_600) : .seconds(5))
        default: return usual
        }
    }

    /// Whether a text can be a message's number. Source: ntfy's server/server.go, “sequenceIDRegex”.
    static func isSequence(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count) && text.utf8.allSatisfy(isNameByte)
    }

    /// A byte of topics and numbers.
    static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
