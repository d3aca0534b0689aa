/// What Mattermost answers: a bot's post, or what is wrong.
///
/// Source: Mattermost API reference, “Create a post”; “AppError”, whose `id` is a word for programs.
struct MattermostAnswer: Decodable {
    var id: String?

    /// Errors of status 400 after which no message will get through: the webhook or its channel is not there.
    private static let lasting: Set = [
        "web.incoming_webhook.invalid.app_error", "web.incoming_webhook.channel.app_error",
        "web.incoming_webhook.user.app_error",
    ]

    /// Whether the error says that the address is of no use.
    var isLasting: Bool { id.map(MattermostAnswer.lasting.contains) ?? false }

    /// The post's id, if it can be one: it goes into an address.
    var reference: String? { id.flatMap { MattermostAnswer.isIdentifier($0) ? $0 : nil } }

    /// Whether a text is an id of Mattermost: 26 small letters and digits.
    static func isIdentifier(_ text: String) -> Bool {
        text.utf8.count == 26
            && text.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
            }
    }
}
