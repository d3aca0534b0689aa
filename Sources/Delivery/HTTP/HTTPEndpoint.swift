import CCurl

/// The part of a URL that may be shown: scheme, host and port, without user, path and query.
package struct HTTPEndpoint: Sendable, Hashable, CustomStringConvertible {
    /// `http` or `https`.
    package let scheme: String
    /// A name or an address; an IPv6 address has its brackets.
    package let host: String
    /// The port, also where the URL leaves it to the scheme.
    package let port: Int

    /// The endpoint of a URL, which is held against the rules that a request needs.
    ///
    /// - Throws: ``HTTPError/invalidURL(reason:)``, without any part of the URL.
    package init(_ url: String) throws(HTTPError) {
        guard url.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
            throw .invalidURL(reason: "it holds white space or control characters")
        }
        guard let parsed = curl_url() else { throw .invalidURL(reason: "out of memory") }
        defer { curl_url_cleanup(parsed) }
        let code = curl_url_set(parsed, CURLUPART_URL, url, UInt32(CURLU_NON_SUPPORT_SCHEME))
        guard code == CURLUE_OK else { throw .invalidURL(reason: HTTPEndpoint.reason(of: code)) }
        scheme = HTTPEndpoint.part(CURLUPART_SCHEME, of: parsed) ?? ""
        guard scheme == "http" || scheme == "https" else {
            throw .invalidURL(reason: "its scheme is neither http nor https")
        }
        host = HTTPEndpoint.part(CURLUPART_HOST, of: parsed) ?? ""
        guard !host.isEmpty else { throw .invalidURL(reason: "it names no host") }
        let port = HTTPEndpoint.part(CURLUPART_PORT, of: parsed, flags: CURLU_DEFAULT_PORT).flatMap { Int($0) }
        guard let port, (1...65_535).contains(port) else { throw .invalidURL(reason: "its port is not valid") }
        self.port = port
    }

    /// As `https://chat.example.org`, with the port where it is not the scheme's own.
    package var description: String {
        let isUsual = port == (scheme == "https" ? 443 : 80)
        return "\(scheme)://\(host)\(isUsual ? "" : ":\(port)")"
    }

    private static func part(_ part: CURLUPart, of parsed: OpaquePointer, flags: Int32 = 0) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        defer { curl_free(text) }
        guard curl_url_get(parsed, part, &text, UInt32(flags)) == CURLUE_OK, let text else { return nil }
        return String(cString: text)
    }

    private static func reason(of code: CURLUcode) -> String {
        switch code {
        case CURLUE_BAD_PORT_NUMBER: "its port is not valid"
        case CURLUE_NO_HOST: "it names no host"
        case CURLUE_MALFORMED_INPUT: "it is not of the form https://host/path"
        default: String(cString: curl_url_strerror(code))
        }
    }
}

/// A host as an address names it, and whether it is this machine.
struct HostName: Sendable {
    private let name: String

    /// A host as curl writes it: numbers in four parts, an IPv6 address in brackets.
    init(_ name: String) {
        self.name = name.lowercased()
    }

    /// Whether what is sent there stays on this machine.
    ///
    /// Source: RFC 1122, 3.2.1.3; RFC 4291, 2.5.3; RFC 6761, 6.3.
    var isLoopback: Bool {
        let bare = name.hasSuffix(".") ? name.dropLast() : name[...]
        if ["localhost", "[::1]"].contains(bare) || bare.hasSuffix(".localhost") { return true }
        let parts = bare.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
