import Settings

/// Where a secret is found: never in the configuration's own text.
package enum Secret: Sendable, Equatable {
    /// In a file of one line, by its absolute path.
    case file(String)
    /// In a credential that systemd hands over (`LoadCredential=`).
    case credential(String)

    /// Reads `KEY_file` or `KEY_credential`; nil if neither is there. Problems are noted in the section.
    ///
    /// - Parameter directory: Where relative paths start.
    package init?(_ key: String, from section: Section, directory: String) {
        let file = section.optionalText(key + "_file")
        let credential = section.optionalText(key + "_credential")
        section.refuse(key, "a secret does not stand in the configuration; use \(key)_file or \(key)_credential")
        switch (file, credential) {
        case (let path?, nil):
            section.refuseHome(path, at: key + "_file")
            self = .file(path.hasPrefix("/") ? path : directory + "/" + path)
        case (nil, let name?): self = .credential(name)
        case (nil, nil): return nil
        case (_?, let name?):
            section.note("only one of \(key)_file and \(key)_credential can hold", at: key + "_credential")
            self = .credential(name)
        }
    }

    /// Reads `KEY_file` or `KEY_credential`; one of them must be there.
    package static func required(_ key: String, from section: Section, directory: String) -> Secret {
        if let secret = Secret(key, from: section, directory: directory) { return secret }
        if !section.has(key) { section.note("needs \(key)_file or \(key)_credential") }
        return .file("")
    }
}

extension Secret: CustomStringConvertible {
    /// The place, as errors name it.
    package var description: String {
        switch self {
        case .file(let path): "the secret in \(path)"
        case .credential(let name): "credential \(name)"
        }
    }
}

/// The place of a service's address: in the configuration, if it is not a secret, or that of a secret.
package enum ServiceAddress: Sendable, Equatable {
    /// In the configuration itself; checked.
    case text(String)
    /// Where a secret is.
    case secret(Secret)

    /// Reads exactly one of `KEY`, `KEY_file` and `KEY_credential`; problems are noted in the section.
    ///
    /// For services whose address lets nobody in; one that does is a ``Secret/required(_:from:directory:)``.
    package init(_ key: String = "url", from section: Section, directory: String) {
        guard section.has(key) else {
            if let secret = Secret(key, from: section, directory: directory) {
                self = .secret(secret)
            } else {
                // So that the key counts as known.
                _ = section.optionalText(key)
                section.note("needs one of \(key), \(key)_file and \(key)_credential")
                self = .text("")
            }
            return
        }
        self = .text(section.address(key, instead: "\(key)_file or \(key)_credential"))
        for other in [key + "_file", key + "_credential"] where section.optionalText(other) != nil {
            section.note("only one of \(key), \(key)_file and \(key)_credential can hold", at: other)
        }
    }
}

extension Section {
    /// An address over http or https that is not a secret. Without a default the key must be there.
    ///
    /// - Parameter instead: The keys that a user and a password belong to, for the problem that they stand here.
    package func address(
        _ key: String, default fallback: String? = nil, instead: String = "the keys for a token or a password"
    ) -> String {
        let url = text(key, default: fallback)
        guard has(key) else { return url }
        do throws(HTTPError) {
            _ = try HTTPEndpoint(url)
        } catch {
            note("\(error)", at: key)
            return url
        }
        let authority = url.drop { $0 != ":" }.dropFirst().drop { $0 == "/" }.prefix { !"/?#".contains($0) }
        if authority.contains("@") {
            note("a user and a password do not stand in the configuration's addresses; use \(instead)", at: key)
        }
        return url
    }

    /// Notes that a token would go over the network for all to read: over http, to another machine.
    ///
    /// - Parameter url: The address that the key has; a broken one is a problem already.
    package func noteTokenInTheClear(to url: String, at key: String) {
        guard has(key), let endpoint = try? HTTPEndpoint(url), endpoint.scheme == "http",
            !HostName(endpoint.host).isLoopback
        else { return }
        note("the token would go over the network in the clear; use https", at: key)
    }
}
