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
        let rest = url[colon...].dropFirst(3).prefix { $0 != "#" }
        let mark = rest.firstIndex(of: "?") ?? rest.endIndex
        let slash = rest[..<mark].firstIndex(of: "/") ?? mark
        authority = rest[..<slash]
        path = rest[slash..<mark]
        query = mark == rest.endIndex ? nil : rest[mark...].dropFirst()
    }

    /// The host without user and port.
    package var host: Substring {
        let host = authority.lastIndex(of: "@").map { authority[$0...].dropFirst() } ?? authority
        if host.hasPrefix("["), let end = host.firstIndex(of: "]") { return host[...end] }
        return host.prefix { $0 != ":" }
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
