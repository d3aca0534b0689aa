/// A message to a webhook of Discord as JSON.
///
/// Source: Discord developer documentation, “Execute Webhook”, “Edit Webhook Message”, “Embed Object”, “Allowed
/// Mentions Object”.
struct DiscordBody: Encodable {
    var embeds: [DiscordEmbed]
    let allowedMentions = NoMentions()

    private enum CodingKeys: String, CodingKey {
        case embeds
        case allowedMentions = "allowed_mentions"
    }

    /// Nothing in the text is a mention.
    struct NoMentions: Encodable {
        let parse: [String] = []
    }
}

/// A card beside a bar of a colour.
struct DiscordEmbed: Encodable {
    struct Named: Encodable {
        var name: String
    }

    struct Field: Encodable {
        var name: String
        var value: String
        let inline = true
    }

    struct Footer: Encodable {
        var text: String
    }

    var author: Named?
    var title: String?
    var url: String?
    var description: String?
    var color: Int?
    var fields: [Field]?
    var footer: Footer?
}
