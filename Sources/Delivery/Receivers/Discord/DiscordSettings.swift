import Settings

/// A Discord channel, as the configuration names it: by a webhook.
package struct DiscordSettings: ReceiverKind {
    /// Discord is called so.
    package static let word = "discord"

    /// What the receiver can do.
    package var abilities: ReceiverAbilities { [.groups, .replaces] }

    /// `url_file` or `url_credential`: the webhook's address; with `?thread_id=…` it posts into a thread.
    package var url: Secret

    /// Reads the keys of Discord; what is wrong is noted in the section.
    package init(from section: Section, directory: String) {
        url = Secret.required("url", from: section, directory: directory)
    }

    /// Looks up the webhook's address.
    package func makeReceiver(_ parts: ReceiverParts) throws(ReceiverError) -> any Receiver {
        parts.receiver(speaking: DiscordDialect(url: SecretURL(try parts.secrets.address(url))))
    }
}
