import Foundation
import Text

/// The address of an article where documents give a relative one, or one that leads on to it.
enum WebAddress {
    /// A reference as the address that it means on a page; `nil` without an address to start from.
    static func resolved(_ reference: String, from base: String?) -> String? {
        if reference.hasPrefix("http://") || reference.hasPrefix("https://") { return reference }
        guard !reference.isEmpty, !reference.hasPrefix("#"), let base, base.hasPrefix("http"),
            let address = URL(string: reference, relativeTo: URL(string: base))?.absoluteURL.absoluteString,
            address.hasPrefix("http")
        else { return nil }
        return address
    }

    /// The address that a search engine's link or an archive's copy leads to; else the address itself.
    ///
    /// Google writes another such link for each reader, so that the same story would be another one each time.
    static func target(of address: String) -> String {
        guard let parts = URLParts(address) else { return address }
        let host = parts.host.lowercased()
        if host == "web.archive.org" || host == "archive.org", parts.path.hasPrefix("/web/") {
            let rest = address[parts.path.startIndex...].dropFirst(5).drop { $0 != "/" }.dropFirst()
            return rest.hasPrefix("http") ? String(rest) : address
        }
        let isGoogle = host.hasPrefix("www.google.") && parts.path == "/url"
        let isOther = redirects.contains { host == $0.host && parts.path == $0.path }
        guard isGoogle || isOther, let query = parts.query else { return address }
        for parameter in query.split(separator: "&") {
            let (name, value) = (parameter.prefix { $0 != "=" }, parameter.drop { $0 != "=" }.dropFirst())
            guard ["url", "q", "u", "z"].contains(name), let target = value.removingPercentEncoding,
                target.hasPrefix("http")
            else { continue }
            return target
        }
        return address
    }

    private static let redirects = [
        (host: "l.facebook.com", path: "/l.php"), (host: "lm.facebook.com", path: "/l.php"),
        (host: "t.umblr.com", path: "/redirect"), (host: "www.bing.com", path: "/news/apiclick.aspx"),
        (host: "slack-redir.net", path: "/link"),
    ]
}
