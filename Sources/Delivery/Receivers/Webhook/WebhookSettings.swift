import Settings

/// A webhook, as the configuration names it: a POST of JSON to an address.
package struct WebhookSettings: ReceiverKind {
    /// Webhooks are called so.
    package static let word = "webhook"
    /// Programs get the alert itself, and write what they like.
    package static let takesTemplate = false

    /// The words for `format`.
    enum Format: String, CaseIterable {
        case json, cloudevents
    }

    /// `url`, `url_file` or `url_credential`: exactly one of them.
    package var address: ServiceAddress
    /// `secret_file` or `secret_credential`: the key that signs, as `whsec_…`; unsigned without one.
    var secret: Secret?
    /// `previous_secret_file` or `previous_secret_credential`: the key before, which signs too.
    var previousSecret: Secret?
    /// `token_file` or `token_credential`: sent as a bearer token.
    var token: Secret?
    /// `format` (json).
    var format: Format
    /// `cloudevents_source` (/wirewatch): who sends it, in CloudEvents.
    var source: String
    /// `groups` (false): whether several alerts may come in one body.
    var takesGroups: Bool
    /// Whether `updates: replace` stands there: programs get updates only if they ask for them.
    var takesUpdates: Bool

    /// Reads the keys of a webhook; what is wrong is noted in the section.
    package init(from section: Section, directory: String) {
        address = ServiceAddress(from: section, directory: directory)
        secret = Secret("secret", from: section, directory: directory)
        previousSecret = Secret("previous_secret", from: section, directory: directory)
        token = Secret("token", from: section, directory: directory)
        if token != nil, case .text(let url) = address { section.noteTokenInTheClear(to: url, at: "url") }
        format = section.choice("format", default: Format.json)
        source = section.text("cloudevents_source", default: "/wirewatch")
        takesGroups = section.flag("groups", default: false)
        takesUpdates = section.has("updates") && section.optionalText("updates") == "replace"
        if previousSecret != nil && secret == nil {
            section.note("needs secret_file or secret_credential beside the previous one")
        }
        let isReference = source.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"\"<>\\^`{|}".utf8.contains($0) }
        if source.isEmpty || !isReference {
            section.note("expected a URI reference, as /wirewatch/asia, found “\(source)”", at: "cloudevents_source")
        }
        if section.has("cloudevents_source") && format != .cloudevents {
            section.note("says nothing without format: cloudevents", at: "cloudevents_source")
        }
    }

    /// What the receiver was asked to do.
    package var abilities: ReceiverAbilities {
        var abilities: ReceiverAbilities = takesGroups ? .groups : []
        if takesUpdates { abilities.insert(.replaces) }
        return abilities
    }

    /// Looks up the address and the secrets.
    package func makeReceiver(_ parts: ReceiverParts) throws(ReceiverError) -> any Receiver {
        var dialect = WebhookDialect(url: try parts.secrets.address(address))
        if format == .cloudevents { dialect.format = .cloudEvents(source: source) }
        var keys: [WebhookSigner.Key] = []
        for secret in [secret, previousSecret] {
            if let secret { keys.append(try key(in: secret, parts)) }
        }
        dialect.signer = WebhookSigner(keys: keys)
        if let token { dialect.token = try parts.secrets.text(token) }
        dialect.abilities = abilities
        return parts.receiver(speaking: dialect)
    }

    private func key(in secret: Secret, _ parts: ReceiverParts) throws(ReceiverError) -> WebhookSigner.Key {
        guard let key = WebhookSigner.Key(try parts.secrets.text(secret)) else {
            throw parts.error("\(secret) is not whsec_ followed by 24 to 64 bytes in base64")
        }
        return key
    }
}
