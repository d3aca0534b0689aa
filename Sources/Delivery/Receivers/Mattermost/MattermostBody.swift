/// A message to an incoming webhook of Mattermost as JSON.
///
/// Source: Mattermost developer documentation, “Incoming webhooks” and “Use message attachments”.
struct MattermostBody: Encodable {
    var text: String?
    var attachments: [MattermostAttachment]
}

/// A message of a bot, new or changed, as JSON.
///
/// Source: Mattermost API reference, “Create a post” and “Patch a post”.
struct MattermostPost: Encodable {
    struct Props: Encodable {
        var attachments: [MattermostAttachment]
    }

    var channel: String?
    /// The post that this one answers.
    var root: String?
    var message: String
    var props: Props

    private enum CodingKeys: String, CodingKey {
        case message, props
        case channel = "channel_id"
        case root = "root_id"
    }
}

/// Text beside a bar of a colour.
struct MattermostAttachment: Encodable {
    struct Field: Encodable {
        var title: String
        var value: String
        let short = true
    }

    var fallback: String
    var color: String?
    var text: String
    var fields: [Field]?
}
