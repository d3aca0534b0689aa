/// An address without what differs between two links to one article.
enum NormalizedURL {
    /// The address in one spelling: no scheme, fragment, tracking parameters or trailing slash, the host in lower case.
    ///
    /// `nil` for what is no web address, or one that names only a host.
    static func of(_ url: String) -> String? {
        guard url.utf8.count <= 4096, let scheme = scheme(of: url) else { return nil }
        let rest = url.dropFirst(scheme.count).prefix { $0 != "#" }
        let query = rest.firstIndex(of: "?")
        let address = rest[..<(query ?? rest.endIndex)]
        let slash = address.firstIndex(of: "/") ?? address.endIndex
        var host = address[..<slash].lowercased()
        if host.hasPrefix("www.") { host.removeFirst(4) }
        var path = String(address[slash...])
        while path.hasSuffix("/") { path.removeLast() }
        let parameters = query.map { keptParameters(of: rest[rest.index(after: $0)...]) } ?? ""
        guard !host.isEmpty, !(path + parameters).isEmpty else { return nil }
        return host + path + (parameters.isEmpty ? "" : "?" + parameters)
    }

    private static func scheme(of url: String) -> String? {
        ["https://", "http://"].first { url.prefix($0.count).lowercased() == $0 }
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
