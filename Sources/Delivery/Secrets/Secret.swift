import Settings

/// Where a secret is found: never in the configuration's own text.
package enum Secret: Sendable, Equatable {
    /// In a file of one line, by its absolute path.
    case file(String)
    /// In a credential that systemd hands over (`LoadCredential=`).
    case credential(String)

    /// Reads `KEY_file` or `KEY_credential`; nothing if neither is there. What is wrong is noted in the section.
    ///
    /// - Parameter directory: Where relative paths start.
    package init?(_ key: String, from section: Section, directory: String) {
        let file = section.optionalText(key + "_file")
        let credential = section.optionalText(key + "_credential")
        if section.has(key) {
            _ = section.optionalText(key)
            section.note("a secret does not stand in the configuration; use \(key)_file or \(key)_credential", at: key)
        }
        switch (file, credential) {
        case (let path?, nil): self = .file(path.hasPrefix("/") ? path : directory + "/" + path)
        case (nil, let name?): self = .credential(name)
        case (nil, nil): return nil
        case (_?, let name?):
            section.note("only one of \(key)_file and \(key)_credential can hold", at: key + "_credential")
            self = .credential(name)
        }
    }

    /// Reads `KEY_file` or `KEY_credential`, of which one must be there.
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
