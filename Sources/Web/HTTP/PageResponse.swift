/// An answer of the page.
struct PageResponse: Sendable {
    /// What follows the head.
    enum Body: Sendable {
        case bytes([UInt8])
        /// Events as long as the client listens.
        case events
    }

    var status: Int
    var headers: [(name: String, value: String)]
    var body: Body

    /// An answer of text.
    init(_ status: Int = 200, type: String, _ text: String, headers: [(name: String, value: String)] = []) {
        self.status = status
        self.headers = [("Content-Type", type)] + headers
        body = .bytes(Array(text.utf8))
    }

    /// A page.
    static func html(_ text: String, status: Int = 200) -> PageResponse {
        PageResponse(status, type: "text/html; charset=utf-8", text)
    }

    /// A line of text, for programs.
    static func plain(_ text: String, status: Int = 200) -> PageResponse {
        PageResponse(status, type: "text/plain; charset=utf-8", text + "\n")
    }

    /// Sends the browser to another page of ours, with GET.
    static func redirect(to path: String) -> PageResponse {
        PageResponse(303, type: "text/plain; charset=utf-8", "See \(path)\n", headers: [("Location", path)])
    }

    /// Says that the client has the answer already.
    static func notModified(_ headers: [(name: String, value: String)]) -> PageResponse {
        PageResponse(304, type: "text/plain; charset=utf-8", "", headers: headers)
    }

    /// A stream of server-sent events.
    static var events: PageResponse {
        var response = PageResponse(type: "text/event-stream", "")
        response.body = .events
        return response
    }

    /// Status line and headers, up to the empty line.
    ///
    /// - Parameter closes: Whether the connection ends after the answer.
    func head(closes: Bool) -> [UInt8] {
        var lines = ["HTTP/1.1 \(status) \(PageResponse.phrase(status))"]
        let always = PageResponse.always.filter { usual in !headers.contains { $0.name == usual.name } }
        lines += (headers + always).map { "\($0.name): \(PageResponse.harmless($0.value))" }
        if status != 304, case .bytes(let bytes) = body { lines.append("Content-Length: \(bytes.count)") }
        lines.append("Connection: \(closes ? "close" : "keep-alive")")
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    }

    /// What every answer has, unless it says otherwise.
    ///
    /// The policy for referrers is `same-origin`: with `no-referrer` browsers send `Origin: null` with our own forms,
    /// as they do with the forms of foreign pages in a sandbox.
    static let always: [(name: String, value: String)] = [
        (
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
                + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
        ),
        ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"), ("Cache-Control", "no-store"),
        ("X-Frame-Options", "DENY"), ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ]

    /// A value without line ends: a header never becomes two.
    private static func harmless(_ value: String) -> String {
        String(decoding: value.utf8.filter { $0 >= 0x20 && $0 != 0x7F }, as: UTF8.self)
    }

    static func phrase(_ status: Int) -> String {
        switch status {
        case 200: "OK"
        case 303: "See Other"
        case 304: "Not Modified"
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 408: "Request Timeout"
        case 413: "Content Too Large"
        case 429: "Too Many Requests"
        case 431: "Request Header Fields Too Large"
        case 501: "Not Implemented"
        case 503: "Service Unavailable"
        case 505: "HTTP Version Not Supported"
        default: "Internal Server Error"
        }
    }
}
