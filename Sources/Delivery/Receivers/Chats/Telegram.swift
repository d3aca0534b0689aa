import Alerts
import Settings
import Text

/// A chat of Telegram, as the configuration names it.
package struct TelegramSettings: ReceiverKind {
    package static let word = "telegram"

    package var abilities: ReceiverAbilities { [.groups, .replaces, .answers] }

    /// `url` (https://api.telegram.org): where the Bot API is.
    var server: String
    /// `token_file` or `token_credential`: the bot's token.
    var token: Secret
    /// `chat_id`: a number, or a channel's name as `@desk`.
    var chat: TelegramDialect.Chat
    /// `message_thread_id`: the topic of a forum; none if it is left out.
    var thread: Int?

    /// Reads the keys of a chat; problems are noted in the section.
    package init(from section: Section, directory: String) {
        server = section.address("url", default: "https://api.telegram.org")
        token = Secret.required("token", from: section, directory: directory)
        section.noteTokenInTheClear(to: server, at: "url")
        let text = section.text("chat_id")
        if let number = Int64(text), number != 0 {
            chat = .number(number)
        } else {
            chat = .channel(text)
            if section.has("chat_id") && !TelegramSettings.isChannel(text) {
                let found = SafeText(text).truncated(toCharacters: 40)
                section.note(
                    "expected a number as -1001234567890, or a channel as @desk, found “\(found)”", at: "chat_id")
            }
        }
        if section.has("message_thread_id") {
            thread = section.integer("message_thread_id", in: 1...Int(Int32.max))
        } else {
            _ = section.optionalText("message_thread_id")
        }
    }

    /// Looks up the token.
    package func makeReceiver(_ parts: ReceiverParts) throws(ReceiverError) -> any Receiver {
        let token = try parts.secrets.text(self.token)
        // It becomes part of an address.
        let pieces = token.split(separator: ":", omittingEmptySubsequences: false)
        guard pieces.count == 2, pieces.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(TelegramSettings.isNameByte) }),
            pieces[0].utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { throw parts.error("\(self.token) is not a bot's token, as 123456:ABC…") }
        let base = server.hasSuffix("/") ? String(server.dropLast()) : server
        return parts.receiver(speaking: TelegramDialect(server: base, token: token, chat: chat, thread: thread))
    }

    private static func isChannel(_ text: String) -> Bool {
        text.first == "@" && (5...33).contains(text.utf8.count) && text.utf8.dropFirst().allSatisfy(isNameByte)
            && !text.contains("-")
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}

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

    /// Telegram finds mentions, tags, commands and addresses in plain text, and has no escape for them.
    private static let markup = PlainMarkup(
        escaper: MarkupEscaper([:], broken: "@#$/", finds: [.addresses, .hosts]))

    /// One a second in a chat, twenty a minute in a group. Source: core.telegram.org/bots/faq, “My bot is hitting
    /// limits”.
    var usualPace: Pace { Pace(burst: chat.isShared ? 5 : 3, interval: .seconds(chat.isShared ? 3 : 1)) }

    var customLimits: CustomLimits { CustomLimits(title: 200, text: 2_400) }

    func escape(_ text: SafeText) -> String { TelegramDialect.markup.escaper(text) }

    var address: String? { "\(server)/bot\(token)/\(chat)" }

    func request(for post: PostCard) throws(RenderingError) -> HTTPRequest {
        let text = try ChatPost.fitting(
            post, in: TelegramDialect.markup, render: { TelegramText($0, in: TelegramDialect.markup) },
            fits: { $0.fits })
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
            throw RenderingError(
                reason: "“\(SafeText(reference).truncated(toCharacters: 40))” is not a message's number")
        }
        return number
    }
}

/// The answer of Telegram.
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

    /// Reads an answer; an answer of anything else has no parts.
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
        // A part in another form than documented is nil.
        result = try? answer.decodeIfPresent(Message.self, forKey: .result)
        description = try? answer.decodeIfPresent(String.self, forKey: .description)
        parameters = try? answer.decodeIfPresent(Parameters.self, forKey: .parameters)
    }

    /// The outcome of an attempt.
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
