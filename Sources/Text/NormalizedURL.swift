/// The parts of a URL, as far as articles are compared by them.
package struct URLParts {
    /// The text before `://`.
    package let scheme: Substring
    /// The host, with user and port if the URL has them.
    package let authority: Substring
    /// From the first slash behind the authority.
    package let path: Substring
    /// The text behind the question mark; `nil` without one.
    package let query: Substring?

    /// `nil` for a text without `://`. A fragment is dropped.
    package init?(_ url: some StringProtocol) {
        let url = Substring(url)
        guard let colon = url.utf8.firstIndex(of: UInt8(ascii: ":")), url[colon...].hasPrefix("://") else { return nil }
        scheme = url[..<colon]
        // Its marks are ASCII, so bytes are compared: characters cost ten times as much.
        let bytes = url.utf8
        let rest = bytes.index(colon, offsetBy: 3)
        let end = bytes[rest...].firstIndex(of: UInt8(ascii: "#")) ?? bytes.endIndex
        let mark = bytes[rest..<end].firstIndex(of: UInt8(ascii: "?")) ?? end
        let slash = bytes[rest..<mark].firstIndex(of: UInt8(ascii: "/")) ?? mark
        authority = url[rest..<slash]
        path = url[slash..<mark]
        query = mark == end ? nil : url[bytes.index(after: mark)..<end]
    }

    /// The host without user and port.
    package var host: Substring {
        let bytes = authority.utf8
        let start = bytes.lastIndex(of: UInt8(ascii: "@")).map(bytes.index(after:)) ?? bytes.startIndex
        if bytes[start...].first == UInt8(ascii: "["), let end = bytes[start...].firstIndex(of: UInt8(ascii: "]")) {
            return authority[start..<bytes.index(after: end)]
        }
        return authority[start..<(bytes[start...].firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex)]
    }
}

/// One spelling for all URLs of an article.
package enum NormalizedURL {
    /// The URL without scheme, fragment, `www.`, tracking parameters and trailing slashes; the host in lower case.
    ///
    /// `nil` for a text that is not a web address, and for one that names only a host.
    package static func of(_ url: String) -> String? {
        guard url.utf8.count <= 4096, let parts = URLParts(url), ["http", "https"].contains(parts.scheme.lowercased())
        else { return nil }
        var host = parts.authority.lowercased()
        if host.hasPrefix("www.") { host.removeFirst(4) }
        var path = String(parts.path)
        while path.hasSuffix("/") { path.removeLast() }
        let parameters = keptParameters(of: parts.query ?? "")
        guard !host.isEmpty, !(path + parameters).isEmpty else { return nil }
        return host + path + (parameters.isEmpty ? "" : "?" + parameters)
    }

    private static func keptParameters(of query: Substring) -> String {
        query.split(separator: "&").filter { parameter in
            let name = parameter.prefix { $0 != "=" }.lowercased()
            return !name.hasPrefix("utm_") && !tracking.contains(name)
        }.joined(separator: "&")
    }

    private static let tracking: Set<String> = [
        "fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "cmpid", "ocid", "smid", "ref_src", "yclid", "dclid",
        "msclkid",
    ]
}
