import Settings

/// A Mattermost channel, as the configuration names it: by an incoming webhook, or by a bot that can also change and
/// answer its messages.
///
/// A webhook has `url_file` or `url_credential`; a bot has `token_file` or `token_credential`, `server` and `channel`.
package struct MattermostSettings: ReceiverKind {
    /// How the channel is reached.
    package enum Access: Sendable, Equatable {
        /// By the address of an incoming webhook.
        case webhook(url: Secret)
        /// By a bot's token, at the server's address, into the channel of an id.
        case bot(token: Secret, server: String, channel: String)
    }

    /// Mattermost is called so.
    package static let word = "mattermost"

    /// What the receiver can do: a bot can change and answer its messages, a webhook cannot.
    package var abilities: ReceiverAbilities {
        switch access {
        case .webhook: [.groups]
        case .bot: [.groups, .replaces, .answers]
        }
    }

    /// How the channel is reached.
    package var access: Access

    /// Reads the keys of Mattermost; what is wrong is noted in the section.
    package init(from section: Section, directory: String) {
        let url = Secret("url", from: section, directory: directory)
        let token = Secret("token", from: section, directory: directory)
        let server = section.address("server", default: "")
        let channel = section.text("channel", default: "")
        switch (url, token) {
        case (let url?, nil):
            access = .webhook(url: url)
            for key in ["channel", "server"] where section.has(key) {
                section.note("a webhook has its own channel; \(key) goes with token_file", at: key)
            }
        case (nil, let token?):
            access = .bot(token: token, server: server, channel: channel)
            section.noteTokenInTheClear(to: server, at: "server")
            if !section.has("server") { section.note("a bot needs the server's address in “server”") }
            if !MattermostAnswer.isIdentifier(channel) {
                section.note("a bot needs a channel's id, 26 letters and digits, in “channel”", at: "channel")
            }
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
            parts.receiver(speaking: MattermostDialect(access: .webhook(try parts.secrets.address(url))))
        case .bot(let token, let server, let channel):
            parts.receiver(
                speaking: MattermostDialect(
                    access: .bot(token: try parts.secrets.text(token), server: SecretURL(server), channel: channel)))
        }
    }
}
