import Settings

/// A webhook, as the configuration names it.
package struct WebhookSettings: Sendable, Equatable {
    /// Where the address is found. Addresses of webhooks are secrets: they are never logged.
    package enum Address: Sendable, Equatable {
        /// In the configuration itself.
        case text(String)
        /// In a file of one line, by its absolute path.
        case file(String)
        /// In a credential that systemd hands over (`LoadCredential=`).
        case credential(String)
    }

    /// `url`, `url_file` or `url_credential`: exactly one of them.
    package var address: Address
    /// `timeout_seconds` (10): how long one attempt may take.
    package var timeoutSeconds: Int
    /// `ca_file`: a PEM file of authorities to trust instead of the system's.
    package var certificateAuthorities: String?

    /// Reads the keys of a webhook; what is wrong is noted in the section.
    init(from section: Section, directory: String) {
        func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : directory + "/" + path }
        let candidates: [(key: String, make: (String) -> Address)] = [
            ("url", Address.text), ("url_file", { Address.file(absolute($0)) }), ("url_credential", Address.credential),
        ]
        var found: [Address] = []
        for (key, make) in candidates {
            if let text = section.optionalText(key) { found.append(make(text)) }
        }
        if found.count != 1 { section.note("a webhook needs exactly one of url, url_file and url_credential") }
        address = found.first ?? .text("")
        if case .text(let url) = address, found.count == 1 {
            do {
                _ = try HTTPEndpoint(url)
            } catch {
                section.note("\(error)", at: "url")
            }
        }
        timeoutSeconds = section.integer("timeout_seconds", default: 10, in: 1...300)
        certificateAuthorities = section.optionalText("ca_file").map(absolute)
    }
}
