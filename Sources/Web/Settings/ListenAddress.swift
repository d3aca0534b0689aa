import Glibc

/// Where the page listens: a port of an address of this machine, or a Unix socket.
package enum ListenAddress: Sendable, Hashable, CustomStringConvertible {
    /// An IPv4 address.
    case ip4(String, port: UInt16)
    /// An IPv6 address, without brackets.
    case ip6(String, port: UInt16)
    /// A socket's absolute path.
    case unix(String)

    /// The longest path of a Unix socket, in bytes: what the library takes, a little less than the kernel.
    private static let maxPath = 103

    /// Reads `127.0.0.1:9595`, `localhost:9595`, `[::1]:9595` or `unix:/run/page.sock`; nil for anything else.
    ///
    /// - Parameter directory: Where relative paths start.
    package init?(_ text: String, directory: String) {
        if text.hasPrefix("unix:") {
            let path = String(text.dropFirst("unix:".count))
            let whole = path.hasPrefix("/") ? path : directory + "/" + path
            guard !path.isEmpty, whole.utf8.count <= ListenAddress.maxPath, !whole.utf8.contains(0) else { return nil }
            self = .unix(whole)
            return
        }
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let digits = text[text.index(after: colon)...]
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = UInt16(digits) else { return nil }
        let host = String(text[..<colon])
        if host == "localhost" {
            self = .ip4("127.0.0.1", port: port)
        } else if host.hasPrefix("["), host.hasSuffix("]") {
            let bare = String(host.dropFirst().dropLast())
            guard NumericAddress.isIP6(bare) else { return nil }
            self = .ip6(bare, port: port)
        } else {
            guard NumericAddress.isIP4(host) else { return nil }
            self = .ip4(host, port: port)
        }
    }

    /// Whether only this machine reaches it.
    package var isLoopback: Bool {
        switch self {
        case .ip4(let address, _): address.hasPrefix("127.")
        case .ip6(let address, _): address == "::1"
        case .unix: true
        }
    }

    /// As the configuration writes it.
    package var description: String {
        switch self {
        case .ip4(let address, let port): "\(address):\(port)"
        case .ip6(let address, let port): "[\(address)]:\(port)"
        case .unix(let path): "unix:\(path)"
        }
    }

    /// The page's address for a browser on this machine; nil for a Unix socket.
    package var url: String? {
        switch self {
        case .ip4("0.0.0.0", let port): "http://127.0.0.1:\(port)/"
        case .ip6("::", let port): "http://[::1]:\(port)/"
        case .ip4, .ip6: "http://\(self)/"
        case .unix: nil
        }
    }
}

/// Addresses that are numbers, which no name server can redirect.
enum NumericAddress {
    /// Whether a text is an IPv4 address, as `127.0.0.1`.
    static func isIP4(_ text: String) -> Bool {
        var address = in_addr()
        return inet_pton(AF_INET, text, &address) == 1
    }

    /// Whether a text is an IPv6 address without brackets.
    static func isIP6(_ text: String) -> Bool {
        var address = in6_addr()
        return inet_pton(AF_INET6, text, &address) == 1
    }
}
