import Settings

/// A webhook, as the configuration names it: a POST of JSON to an address.
package struct WebhookSettings: ReceiverKind {
    /// Webhooks are called so.
    package static let word = "webhook"

    /// `url`, `url_file` or `url_credential`: exactly one of them.
    package var address: ServiceAddress

    /// Reads the keys of a webhook; what is wrong is noted in the section.
    package init(from section: Section, directory: String) {
        address = ServiceAddress(from: section, directory: directory)
    }

    /// Looks up the address.
    package func makeReceiver(_ parts: ReceiverParts) throws(ReceiverError) -> any Receiver {
        parts.receiver(speaking: WebhookDialect(url: try parts.secrets.address(address)))
    }
}
