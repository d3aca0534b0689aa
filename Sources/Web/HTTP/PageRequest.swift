/// A request to the page, read within ``RequestLimits``.
struct PageRequest: Sendable, Equatable {
    /// The other end of a connection.
    enum Peer: Sendable, Hashable {
        /// A process on this machine, over a Unix socket.
        case local
        /// A numeric address.
        case address(String)

        /// Whether it is on this machine.
        var isLoopback: Bool {
            switch self {
            case .local: true
            case .address(let address):
                address.hasPrefix("127.") || address == "::1" || address.hasPrefix("::ffff:127.")
            }
        }
    }

    /// As `GET`.
    var method: String
    /// Decoded; it begins with a slash.
    var path: String
    /// The query as it came, without the question mark.
    var query: String
    /// By names in lower case.
    var headers: [String: String]
    var body: [UInt8]
    var peer: Peer
    /// Whether the client keeps the connection for another request.
    var keepsAlive = true

    /// A request.
    init(
        _ method: String, _ path: String, query: String = "", headers: [String: String] = [:], body: [UInt8] = [],
        peer: Peer = .local
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.peer = peer
    }

    /// Whether it changes nothing.
    var isReading: Bool { method == "GET" || method == "HEAD" }

    /// The value of a cookie; nil if there is none.
    func cookie(_ name: String) -> String? {
        for part in (headers["cookie"] ?? "").split(separator: ";") {
            let trimmed = part.drop { $0 == " " }
            if trimmed.hasPrefix(name + "=") { return String(trimmed.dropFirst(name.count + 1)) }
        }
        return nil
    }
}
