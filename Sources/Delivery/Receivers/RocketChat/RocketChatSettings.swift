import Settings

/// A Rocket.Chat channel, as the configuration names it: by an incoming webhook.
package struct RocketChatSettings: ReceiverKind {
    /// Rocket.Chat is called so.
    package static let word = "rocketchat"

    /// What the receiver can do.
    package var abilities: ReceiverAbilities { [.groups] }

    /// `url_file` or `url_credential`: the webhook's address.
    package var url: Secret

    /// Reads the keys of Rocket.Chat; what is wrong is noted in the section.
    package init(from section: Section, directory: String) {
        url = Secret.required("url", from: section, directory: directory)
    }

    /// Looks up the webhook's address.
    package func makeReceiver(_ parts: ReceiverParts) throws(ReceiverError) -> any Receiver {
        parts.receiver(speaking: RocketChatDialect(url: try parts.secrets.address(url)))
    }
}
