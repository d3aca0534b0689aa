import Text
import Topics

/// A request to Telegram as JSON.
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

/// A text with its formats beside it, as Telegram takes it: the text itself has no markup.
///
/// Source: Telegram Bot API, “MessageEntity”, “Formatting options”.
struct TelegramText: Sendable, Equatable {
    /// A format of a piece of the text.
    struct Entity: Sendable, Equatable, Encodable {
        /// `bold`, `blockquote` or `text_link`.
        var type: String
        /// Where it begins, in UTF-16 code units.
        var offset: Int
        /// How long it is, in UTF-16 code units.
        var length: Int
        /// Where a link leads.
        var url: String?
    }

    /// Maximum length of a text, in UTF-16 code units. Source: Telegram Bot API, “sendMessage”.
    static let maxLength = 4_096
    /// Maximum number of formats that Telegram reads. Source: limits.tginfo.me, “Entities in a message”.
    static let maxEntities = 100

    /// The text.
    private(set) var text = ""
    /// Its formats.
    private(set) var entities: [Entity] = []
    /// The text's length in UTF-16 code units.
    private(set) var length = 0

    /// The text of a post.
    init(_ post: ChatPost, in markup: some ChatMarkup) {
        if let title = post.customTitle { append(title, [("bold", nil)]) }
        for line in post.lines {
            if length > 0 { append("\n") }
            let start = length
            for span in line.spans { append(span, in: markup) }
            if line.role == .quote { mark("blockquote", from: start) }
        }
        if let custom = post.customText { append((length > 0 ? "\n" : "") + custom) }
    }

    /// Whether Telegram takes it as it is.
    var fits: Bool { length <= TelegramText.maxLength && entities.count <= TelegramText.maxEntities }

    private mutating func append(_ span: ChatPost.Span, in markup: some ChatMarkup) {
        let text = markup.escaper(SafeText(harmless: span.text))
        switch span.style {
        case .plain: append(text)
        case .strong, .term: append(text, [("bold", nil)])
        case .severity(let severity):
            append(severity.dot + " ")
            append(text, [("bold", nil)])
        case .link(let link): append(text, [("bold", nil), ("text_link", link.string)])
        }
    }

    private mutating func append(_ piece: String, _ formats: [(type: String, url: String?)] = []) {
        let start = length
        text += piece
        length += piece.utf16.count
        for (type, url) in formats { mark(type, from: start, url: url) }
    }

    private mutating func mark(_ type: String, from start: Int, url: String? = nil) {
        guard length > start else { return }
        entities.append(Entity(type: type, offset: start, length: length - start, url: url))
    }
}
