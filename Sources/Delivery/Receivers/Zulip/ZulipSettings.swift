import Settings

/// A channel of Zulip, as the configuration names it.
package struct ZulipSettings: ReceiverKind {
    /// Channels of Zulip are called so.
    package static let word = "zulip"

    /// What the receiver can do.
    package var abilities: ReceiverAbilities { [.groups, .replaces, .answers] }

    /// `url`: where the server is, as `https://desk.zulipchat.com`.
    var server: String
    /// `bot_email`: the bot's address.
    var bot: String
    /// `api_key_file` or `api_key_credential`: the bot's key.
    var key: Secret
    /// `channel`: its name, or its number.
    var channel: ZulipDialect.Channel
    /// `topic`: the Zulip topic of all messages; left out, the title of the desk's own topic.
    var topic: String?

    /// Reads the keys of a channel; what is wrong is noted in the section.
    package init(from section: Section, directory: String) {
        server = section.address("url")
        bot = section.text("bot_email")
        key = Secret.required("api_key", from: section, directory: directory)
        section.noteTokenInTheClear(to: server, at: "url")
        let name = section.text("channel")
        channel = Int(name).flatMap { $0 > 0 ? .number($0) : nil } ?? .name(name)
        topic = section.optionalText("topic")
        if section.has("bot_email"), bot.isEmpty || !bot.contains("@") || bot.contains(":") {
            section.note("expected a bot's address, as wirewatch-bot@desk.zulipchat.com", at: "bot_email")
        }
        if section.has("channel") && name.isEmpty { section.note("expected a channel's name or number", at: "channel") }
        if let topic, topic.isEmpty || topic.unicodeScalars.count > ZulipDialect.maxTopicScalars {
            section.note("has more than \(ZulipDialect.maxTopicScalars) characters, or none", at: "topic")
        }
    }

    /// Looks up the key.
    package func makeReceiver(_ parts: ReceiverParts) throws(ReceiverError) -> any Receiver {
        let authorization = BasicAuthorization.value(user: bot, password: try parts.secrets.text(key))
        let base = server.hasSuffix("/") ? String(server.dropLast()) : server
        return parts.receiver(
            speaking: ZulipDialect(server: base, authorization: authorization, channel: channel, topic: topic))
    }
}
