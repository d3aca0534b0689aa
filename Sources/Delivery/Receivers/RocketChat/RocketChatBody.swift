/// A message to an incoming webhook of Rocket.Chat as JSON.
///
/// Source: Rocket.Chat developer documentation, “Incoming webhook”; its source `processWebhookMessage.ts`.
struct RocketChatBody: Encodable {
    var text: String
    var attachments: [RocketChatAttachment]
    /// No previews of what is behind links.
    let parseUrls = false
}

/// Text beside a bar of a colour.
struct RocketChatAttachment: Encodable {
    struct Field: Encodable {
        var title: String
        var value: String
        let short = true
    }

    var color: String?
    var title: String?
    var link: String?
    var text: String?
    var fields: [Field]?

    private enum CodingKeys: String, CodingKey {
        case color, title, text, fields
        case link = "title_link"
    }
}
