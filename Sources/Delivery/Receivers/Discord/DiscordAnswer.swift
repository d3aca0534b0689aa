/// What Discord answers: the message, or what is wrong.
///
/// Source: Discord developer documentation, “Message Object”, “Rate Limits”, “JSON error codes”.
struct DiscordAnswer: Decodable {
    var id: String?
    var code: Int?
    var retryAfter: Double?

    private enum CodingKeys: String, CodingKey {
        case id, code
        case retryAfter = "retry_after"
    }

    /// The code for a message that is not there, which says nothing of the webhook.
    static let unknownMessage = 10_008

    /// Reads an answer; what has another type than it should is as if it were not there.
    init(from decoder: any Decoder) throws {
        let answer = try decoder.container(keyedBy: CodingKeys.self)
        id = try? answer.decode(String.self, forKey: .id)
        code = try? answer.decode(Int.self, forKey: .code)
        retryAfter = try? answer.decode(Double.self, forKey: .retryAfter)
    }

    /// The message's id, if it can be one: it goes into an address.
    var reference: String? { id.flatMap { DiscordAnswer.isSnowflake($0) ? $0 : nil } }

    /// Whether a text is an id of Discord: a number of 64 bits.
    static func isSnowflake(_ text: String) -> Bool {
        (1...20).contains(text.utf8.count)
            && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
