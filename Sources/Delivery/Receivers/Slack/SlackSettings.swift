import Settings

/// A Slack channel, as the configuration names it: by an incoming webhook, or by a bot that can also change and answer
/// its messages.
///
/// A webhook has `url_file` or `url_credential`; a bot has `token_file` or `token_credential`, and `channel`.
package struct SlackSettings: ReceiverKind {
    /// How the channel is reached.
    package enum Access: Sendable, Equatable {
        /// By the address of an incoming webhook.
        case webhook(url: Secret)
        /// By a bot's token, with the scope `chat:write`; the channel is an id as `C0123456789`, or a name.
        case bot(token: Secret, channel: String, api: String)
    }

    /// Slack is called so.
    package static let word = "slack"

    /// What the receiver can do: a bot can change and answer its messages, a webhook cannot.
    package var abilities: ReceiverAbilities {
        switch access {
        case .webhook: [.groups]
        case .bot: [.groups, .replaces, .answers]
        }
    }

    /// How the channel is reached.
    package var access: Access

    /// Reads the keys of Slack; what is wrong is noted in the section.
    package init(from section: Section, directory: String) {
        let url = Secret("url", from: section, directory: directory)
        let token = Secret("token", from: section, directory: directory)
        let channel = section.optionalText("channel")
        let api = section.address("api_url", default: "https://slack.com/api")
        switch (url, token) {
        case (let url?, nil):
            access = .webhook(url: url)
            for key in ["channel", "api_url"] where section.has(key) {
                section.note("a webhook has its own channel; \(key) goes with token_file", at: key)
            }
        case (nil, let token?):
            access = .bot(token: token, channel: channel ?? "", api: api)
            section.noteTokenInTheClear(to: api, at: "api_url")
            if channel?.isEmpty != false { section.note("a bot needs the id of a channel in “channel”") }
        case (_?, _?):
            access = .webhook(url: .file(""))
            section.note("only one of a webhook's url and a bot's token can hold")
        case (nil, nil):
            access = .webhook(url: .file(""))
            section.note("needs url_file or url_credential of a webhook, or token_file or token_credential of a bot")
        }
    }

    /// Looks up the webhook's address or the bot's token.
    package func makeReceiver(_ parts: ReceiverParts) throws(ReceiverError) -> any Receiver {
        switch access {
        case .webhook(let url):
            parts.receiver(speaking: SlackDialect(access: .webhook(try parts.secrets.address(url))))
        case .bot(let token, let channel, let api):
            parts.receiver(
                speaking: SlackDialect(
                    access: .bot(token: try parts.secrets.text(token), channel: channel, api: SecretURL(api))))
        }
    }
}
