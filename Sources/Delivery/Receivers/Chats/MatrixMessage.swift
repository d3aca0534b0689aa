import Alerts

/// The content of a message's event, as JSON.
///
/// Source: Matrix client-server API 1.11, “m.room.message”, “Event replacements”, “Threading”, “User and room
/// mentions”.
struct MatrixContent: Encodable, Equatable {
    /// Where the message stands.
    enum Relation: Sendable, Equatable {
        /// By itself.
        case none
        /// In the place of an earlier event.
        case replacing(String)
        /// In the thread of an earlier event.
        case answering(String)
    }

    /// The message without markup.
    var body: String
    /// The message as HTML.
    var html: String
    /// Where it stands.
    var relation: Relation

    private enum Key: String, CodingKey {
        case msgtype, body, format
        case html = "formatted_body"
        case mentions = "m.mentions"
        case new = "m.new_content"
        case relation = "m.relates_to"
    }

    private enum RelationKey: String, CodingKey {
        case type = "rel_type"
        case event = "event_id"
        case isFallingBack = "is_falling_back"
        case answered = "m.in_reply_to"
    }

    func encode(to encoder: any Encoder) throws {
        var content = encoder.container(keyedBy: Key.self)
        switch relation {
        case .none: try encode(into: &content)
        case .replacing(let event):
            // Clients without replacements show a message that begins with a star.
            try encode(into: &content, mark: "* ")
            var new = content.nestedContainer(keyedBy: Key.self, forKey: .new)
            try encode(into: &new)
            var relation = content.nestedContainer(keyedBy: RelationKey.self, forKey: .relation)
            try relation.encode("m.replace", forKey: .type)
            try relation.encode(event, forKey: .event)
        case .answering(let event):
            try encode(into: &content)
            var relation = content.nestedContainer(keyedBy: RelationKey.self, forKey: .relation)
            try relation.encode("m.thread", forKey: .type)
            try relation.encode(event, forKey: .event)
            try relation.encode(true, forKey: .isFallingBack)
            var answered = relation.nestedContainer(keyedBy: RelationKey.self, forKey: .answered)
            try answered.encode(event, forKey: .event)
        }
    }

    private func encode(into content: inout KeyedEncodingContainer<Key>, mark: String = "") throws {
        try content.encode("m.text", forKey: .msgtype)
        try content.encode(mark + body, forKey: .body)
        try content.encode("org.matrix.custom.html", forKey: .format)
        try content.encode(mark + html, forKey: .html)
        // Nobody is meant: “@room” in the text is text.
        try content.encode([String: String](), forKey: .mentions)
    }
}

/// Takes the tags out of a template's HTML, for the text that goes beside it.
enum TagStripper {
    private static let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")].map {
        (written: Array($0.utf8), meant: Array($1.utf8))
    }

    /// The text between tags, with the few entities that an escaper writes. Cost: one pass.
    ///
    /// Byte by byte: a mark behind a bracket makes one character of both.
    static func text(_ html: String) -> String {
        let bytes = Array(html.utf8)
        var text: [UInt8] = []
        var index = 0
        var isTag = false
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if isTag {
                isTag = byte != UInt8(ascii: ">")
            } else if byte == UInt8(ascii: "<") {
                isTag = true
            } else if byte == UInt8(ascii: "&"),
                let entity = entities.first(where: { bytes[(index - 1)...].starts(with: $0.written) })
            {
                text += entity.meant
                index += entity.written.count - 1
            } else {
                text.append(byte)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension ChatPost {
    /// The post with the template's HTML as text.
    var strippingTags: ChatPost {
        var post = self
        post.customTitle = customTitle.map(TagStripper.text)
        post.customText = customText.map(TagStripper.text)
        return post
    }
}
