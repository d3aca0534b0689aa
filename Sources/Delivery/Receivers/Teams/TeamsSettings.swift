import Settings

/// A Microsoft Teams channel or chat, as the configuration names it: by a workflow that starts when its address is
/// called.
package struct TeamsSettings: ReceiverKind {
    /// Microsoft Teams is called so.
    package static let word = "teams"

    /// What the receiver can do.
    package var abilities: ReceiverAbilities { [.groups] }

    /// `url_file` or `url_credential`: the workflow's address.
    package var url: Secret

    /// Reads the keys of Teams; what is wrong is noted in the section.
    package init(from section: Section, directory: String) {
        url = Secret.required("url", from: section, directory: directory)
    }

    /// Looks up the workflow's address.
    package func makeReceiver(_ parts: ReceiverParts) throws(ReceiverError) -> any Receiver {
        parts.receiver(speaking: TeamsDialect(url: try parts.secrets.address(url)))
    }
}
