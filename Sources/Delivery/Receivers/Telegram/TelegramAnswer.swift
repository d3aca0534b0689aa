import Alerts

/// What Telegram answers.
///
/// Source: core.telegram.org/bots/api, “Making requests”, “ResponseParameters”.
struct TelegramAnswer: Decodable {
    private struct Message: Decodable {
        let message_id: Int
    }

    private struct Parameters: Decodable {
        let retry_after: Int?
        let migrate_to_chat_id: Int64?
    }

    private let result: Message?
    private let description: String?
    private let parameters: Parameters?

    /// Reads an answer; what is none of Telegram's has no parts.
    init(_ response: HTTPResponse) {
        self = JSONBody.decode(TelegramAnswer.self, from: response) ?? TelegramAnswer()
    }

    private init() {
        (result, description, parameters) = (nil, nil, nil)
    }

    private enum CodingKeys: String, CodingKey {
        case result, description, parameters
    }

    init(from decoder: any Decoder) throws {
        let answer = try decoder.container(keyedBy: CodingKeys.self)
        // A part in another form than documented is as good as none.
        result = try? answer.decodeIfPresent(Message.self, forKey: .result)
        description = try? answer.decodeIfPresent(String.self, forKey: .description)
        parameters = try? answer.decodeIfPresent(Parameters.self, forKey: .parameters)
    }

    /// What came of an attempt.
    func outcome(of response: HTTPResponse, to post: PostCard, now: Int) -> AttemptOutcome {
        let usual = AttemptOutcome(response, now: now)
        let said = (description ?? "").lowercased()
        switch response.status {
        case 200...299:
            if case .replacing(let reference) = post.placement { return .delivered(reference: reference) }
            return .delivered(reference: result.flatMap { $0.message_id > 0 ? String($0.message_id) : nil })
        case 429:
            guard let wait = parameters?.retry_after, wait > 0 else { return usual }
            return .retry(reason: reason, after: min(.seconds(min(wait, 86_400)), RetryAfter.maximum))
        case 400 where said.contains("message is not modified"):
            // An attempt before this one did it.
            if case .replacing(let reference) = post.placement { return .delivered(reference: reference) }
            return usual
        case 400 where parameters?.migrate_to_chat_id != nil:
            let number = parameters?.migrate_to_chat_id ?? 0
            return .gone(reason: "the group has become a supergroup: set chat_id to \(number)")
        case 400 where said.contains("chat not found"): return .gone(reason: reason)
        // The token is revoked or was never one, or the bot has been thrown out.
        case 401, 403, 404: return .unauthorized(reason: reason)
        default: return usual
        }
    }

    private var reason: String {
        "Telegram: " + SafeText(description ?? "no reason given").truncated(toCharacters: 200).string
    }
}
