import Alerts

/// Speaks to Telegram's Bot API: plain text with its formats beside it.
///
/// Source: core.telegram.org/bots/api, “sendMessage”, “editMessageText”, “ReplyParameters”, “LinkPreviewOptions”.
struct TelegramDialect: Dialect {
    /// The chat: a number, or the name of a channel as `@desk`.
    enum Chat: Sendable, Equatable {
        case number(Int64)
        case channel(String)

        /// Whether it is a group or a channel, where bots have to be slower.
        var isShared: Bool {
            switch self {
            case .number(let number): number < 0
            case .channel: true
            }
        }
    }

    /// Where the API is, without a slash at its end.
    var server = "https://api.telegram.org"
    /// The bot's token. It is part of each address.
    let token: String
    let chat: Chat
    /// The forum topic within the chat.
    var thread: Int?

    /// Telegram finds mentions, tags, commands and addresses in plain text; nothing escapes them.
    private static let escaper = MarkupEscaper([:], broken: "@#$/", finds: [.addresses, .hosts])

    var abilities: ReceiverAbilities { [.groups, .replaces, .answers] }

    /// One a second in a chat, twenty a minute in a group. Source: core.telegram.org/bots/faq, “My bot is hitting
    /// limits”.
    var usualPace: Pace { Pace(burst: chat.isShared ? 5 : 3, interval: .seconds(chat.isShared ? 3 : 1)) }

    var customLimits: CustomLimits { CustomLimits(title: 200, text: 2_400) }

    func escape(_ text: SafeText) -> String { TelegramDialect.escaper(text) }

    var address: String? { "\(server)/bot\(token)/\(chat)" }

    func request(for post: PostCard) throws(RenderingError) -> HTTPRequest {
        let text = try RichText.fitting(
            post, render: { TelegramText($0, escape: escape) }, fits: { $0.fits })
        var message = TelegramMessage(chat: chat, text: text)
        var method = "sendMessage"
        switch post.placement {
        case .new: message.thread = thread
        case .replacing(let reference):
            message.edited = try TelegramDialect.number(reference)
            method = "editMessageText"
        case .answering(let reference):
            message.thread = thread
            message.answered = try TelegramDialect.number(reference)
        }
        return HTTPRequest(
            .post, "\(server)/bot\(token)/\(method)", headers: ["Content-Type": "application/json"],
            body: try JSONBody.encode(message))
    }

    func attempt(_ response: HTTPResponse, to post: PostCard, now: Int) -> Attempt {
        Attempt(TelegramAnswer(response).outcome(of: response, to: post, now: now))
    }

    /// A message's number, out of a reference that came from outside.
    private static func number(_ reference: String) throws(RenderingError) -> Int {
        guard let number = Int(reference), number > 0, String(number) == reference else {
            throw RenderingError(reason: "“\(SafeText(reference).truncated(toCharacters: 40))” is no message's number")
        }
        return number
    }
}
