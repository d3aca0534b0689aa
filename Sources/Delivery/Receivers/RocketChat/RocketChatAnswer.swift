/// What Rocket.Chat answers: whether it went well, and if not, why.
///
/// Source: Rocket.Chat developer documentation, “Incoming webhook”, “Rate limiting”; older servers refuse too many
/// requests with status 400.
struct RocketChatAnswer: Decodable {
    var success: Bool?
    var error: String?

    /// What a refusal says that has nothing to do with the message.
    static let tooMany = "error-too-many-requests"

    /// Refusals after which no message will get through: the webhook, its user or its channel is not there.
    private static let lasting = [
        "Invalid integration id or token", "invalid-channel", "error-not-allowed", "error-invalid-room",
        "error-room-archived",
    ]

    /// Whether there were too many requests.
    var isTooMany: Bool { error?.contains(RocketChatAnswer.tooMany) == true }

    /// Whether the webhook is of no use.
    var isLasting: Bool {
        guard let error else { return false }
        return RocketChatAnswer.lasting.contains { error.contains($0) }
    }
}
