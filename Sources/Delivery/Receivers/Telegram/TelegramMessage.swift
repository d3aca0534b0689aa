/// What is asked of Telegram, as JSON.
struct TelegramMessage: Encodable {
    var chat: TelegramDialect.Chat
    var text: TelegramText
    /// The forum topic.
    var thread: Int?
    /// The message that this one takes the place of.
    var edited: Int?
    /// The message that this one answers.
    var answered: Int?

    private enum Key: String, CodingKey {
        case text, entities
        case chat = "chat_id"
        case thread = "message_thread_id"
        case edited = "message_id"
        case answer = "reply_parameters"
        case preview = "link_preview_options"
    }

    private struct Answer: Encodable {
        let message_id: Int
        // The message may have been deleted: then it comes as one of its own.
        let allow_sending_without_reply = true
    }

    private struct Preview: Encodable {
        let is_disabled = true
    }

    func encode(to encoder: any Encoder) throws {
        var body = encoder.container(keyedBy: Key.self)
        switch chat {
        case .number(let number): try body.encode(number, forKey: .chat)
        case .channel(let name): try body.encode(name, forKey: .chat)
        }
        try body.encode(text.text, forKey: .text)
        try body.encode(text.entities, forKey: .entities)
        try body.encode(Preview(), forKey: .preview)
        try body.encodeIfPresent(thread, forKey: .thread)
        try body.encodeIfPresent(edited, forKey: .edited)
        try body.encodeIfPresent(answered.map { Answer(message_id: $0) }, forKey: .answer)
    }
}
