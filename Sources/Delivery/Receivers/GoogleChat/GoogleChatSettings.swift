import Settings

/// A space of Google Chat, as the configuration names it: by a webhook.
package struct GoogleChatSettings: ReceiverKind {
    /// Google Chat is called so.
    package static let word = "googlechat"

    /// What the receiver can do.
    package var abilities: ReceiverAbilities { [.groups, .answers, .recognisesKeys] }

    /// `url_file` or `url_credential`: the webhook's address, with its key and token.
    package var url: Secret

    /// Reads the keys of Google Chat; what is wrong is noted in the section.
    package init(from section: Section, directory: String) {
        url = Secret.required("url", from: section, directory: directory)
    }

    /// Looks up the webhook's address.
    package func makeReceiver(_ parts: ReceiverParts) throws(ReceiverError) -> any Receiver {
        parts.receiver(speaking: GoogleChatDialect(url: SecretURL(try parts.secrets.address(url))))
    }
}
