import Delivery

/// Decides whether a request may come in, by where it says that it goes to and comes from.
///
/// The names it goes to are checked because of DNS rebinding: a foreign page can have its own name point at 127.0.0.1,
/// but its requests still carry that name.
struct RequestGuard: Sendable, Equatable {
    /// Why a request is refused.
    enum Refusal: Sendable, Equatable {
        /// The host that it names is not ours.
        case host
        /// Another page sent it.
        case origin

        var text: String {
            switch self {
            case .host: "This host name is not one of this page. Name it in page.external_url of the configuration."
            case .origin: "Another page sent this request, so it was refused."
            }
        }
    }

    /// Names without port, in lower case.
    private let hosts: Set<String>
    /// The origin of `external_url`, as `https://desk.example.org`.
    private let externalOrigin: String?
    private let takesEverything: Bool

    /// A guard of a page.
    init(_ settings: PageSettings) {
        var hosts: Set = ["localhost"]
        var origin: String?
        if let url = settings.externalURL, let endpoint = try? HTTPEndpoint(url) {
            hosts.insert(endpoint.host.lowercased())
            origin = endpoint.description.lowercased()
        }
        switch settings.listen {
        case .ip4(let address, _): hosts.insert(address)
        case .ip6(let address, _): hosts.insert("[\(address)]")
        case .unix: break
        }
        self.hosts = hosts
        externalOrigin = origin
        // A browser does not reach a Unix socket by itself: the proxy before it knows its names.
        if case .unix = settings.listen {
            takesEverything = settings.externalURL == nil
        } else {
            takesEverything = false
        }
    }

    /// Why a request is refused; nil if it is not.
    func refusal(of request: PageRequest) -> Refusal? {
        guard let host = request.headers["host"], isOurs(RequestGuard.name(host)) || takesEverything else {
            return .host
        }
        if let origin = request.headers["origin"], !isOurs(origin: origin, host: host) { return .origin }
        let site = request.headers["sec-fetch-site"]
        if !request.isReading, let site, site != "same-origin", site != "none" { return .origin }
        return nil
    }

    private func isOurs(_ name: String) -> Bool {
        if hosts.contains(name) { return true }
        // An address in numbers is ours: no name server can point it elsewhere.
        if name.hasPrefix("["), name.hasSuffix("]") { return NumericAddress.isIP6(String(name.dropFirst().dropLast())) }
        return NumericAddress.isIP4(name)
    }

    /// Whether a page of ours sent a request: its origin is where the request goes to, or where browsers find us.
    private func isOurs(origin: String, host: String) -> Bool {
        let origin = origin.lowercased()
        let host = host.lowercased()
        return origin == "http://" + host || origin == "https://" + host || origin == externalOrigin
    }

    /// A host's name without its port, in lower case.
    private static func name(_ host: String) -> String {
        let host = host.lowercased()
        let colon = host.lastIndex(of: ":") ?? host.endIndex
        let port = host[colon...].dropFirst()
        guard host.hasSuffix("]") || !port.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return String(host[..<colon])
        }
        return host
    }
}
