import CCurl

/// A server that takes mail, by its address: `smtps://` for TLS from the beginning, `smtp://` for TLS that begins with
/// STARTTLS.
struct SMTPRelay: Sendable, Equatable {
    /// `smtp` or `smtps`.
    let scheme: String
    /// The server's name.
    let host: String
    /// The address, without a user, a path or a query.
    let url: String

    /// A relay, or nil if the address is none of one.
    init?(_ url: String) {
        guard url.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), let parsed = curl_url() else { return nil }
        defer { curl_url_cleanup(parsed) }
        guard curl_url_set(parsed, CURLUPART_URL, url, 0) == CURLUE_OK,
            let scheme = SMTPRelay.part(CURLUPART_SCHEME, of: parsed), ["smtp", "smtps"].contains(scheme),
            let host = SMTPRelay.part(CURLUPART_HOST, of: parsed), !host.isEmpty,
            SMTPRelay.part(CURLUPART_USER, of: parsed) == nil, SMTPRelay.part(CURLUPART_QUERY, of: parsed) == nil,
            ["", "/"].contains(SMTPRelay.part(CURLUPART_PATH, of: parsed) ?? "")
        else { return nil }
        self.scheme = scheme
        self.host = host
        let port = SMTPRelay.part(CURLUPART_PORT, of: parsed).map { ":\($0)" } ?? ""
        self.url = "\(scheme)://\(host)\(port)"
    }

    private static func part(_ part: CURLUPart, of parsed: OpaquePointer) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        defer { curl_free(text) }
        guard curl_url_get(parsed, part, &text, 0) == CURLUE_OK, let text else { return nil }
        return String(cString: text)
    }
}
