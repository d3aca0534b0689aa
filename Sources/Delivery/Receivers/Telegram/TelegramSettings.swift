import Settings

/// A chat of Telegram, as the configuration names it.
package struct TelegramSettings: ReceiverKind {
    /// Chats of Telegram are called so.
    package static let word = "telegram"

    /// What the receiver can do.
    package var abilities: ReceiverAbilities { [.groups, .replaces, .answers] }

    /// `url` (https://api.telegram.org): where the Bot API is.
    var server: String
    /// `token_file` or `token_credential`: the bot's token.
    var token: Secret
    /// `chat_id`: a number, or a channel's name as `@desk`.
    var chat: TelegramDialect.Chat
    /// `message_thread_id`: the topic of a forum; none if it is left out.
    var thread: Int?

    /// Reads the keys of a chat; what is wrong is noted in the section.
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
