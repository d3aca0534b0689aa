/// Why a request got no answer.
///
/// No case holds a path, query, user, header value or body: a webhook's URL is a secret.
package enum HTTPError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The URL cannot be asked.
    case invalidURL(reason: String)
    /// This header field may not be sent: its name or value has characters that would end it, or curl writes it itself.
    case invalidHeader(name: String)
    /// The host's or the proxy's name has no address now.
    case cannotResolve(HTTPEndpoint, reason: String)
    /// Nobody answers at the address.
    case cannotConnect(HTTPEndpoint, reason: String)
    /// The other side cannot prove who it is, or speaks no TLS that is safe.
    case tls(HTTPEndpoint, reason: String)
    /// The time ran out, while connecting or later.
    case timeout(HTTPEndpoint)
    /// The connection broke before the answer was complete; the server may have acted on the request.
    case connectionLost(HTTPEndpoint, reason: String)
    /// The task was cancelled, or the client is shut down.
    case cancelled
    /// Anything else; `code` is from libcurl-errors(3).
    case other(HTTPEndpoint, code: Int, text: String)

    /// Whether the same request may succeed later.
    package var isRetryable: Bool {
        switch self {
        case .invalidURL, .invalidHeader: false
        // A certificate is renewed, a file of authorities put in its place: the alert is worth waiting for it.
        case .cannotResolve, .cannotConnect, .tls, .timeout, .connectionLost, .cancelled, .other: true
        }
    }

    package var description: String {
        switch self {
        case .invalidURL(let reason): "the URL cannot be used: \(reason)"
        case .invalidHeader(let name): "the header field “\(SafeText(name))” cannot be sent"
        case .cannotResolve(let endpoint, let reason): "\(endpoint): no address: \(reason)"
        case .cannotConnect(let endpoint, let reason): "\(endpoint): no connection: \(reason)"
        case .tls(let endpoint, let reason): "\(endpoint): not trusted: \(reason)"
        case .timeout(let endpoint): "\(endpoint): no answer in time"
        case .connectionLost(let endpoint, let reason): "\(endpoint): the connection broke: \(reason)"
        case .cancelled: "the request was cancelled"
        case .other(let endpoint, let code, let text): "\(endpoint): \(text) (curl \(code))"
        }
    }

    /// A stable word for logs, counters and the store.
    package var reason: String {
        switch self {
        case .invalidURL: "invalid-url"
        case .invalidHeader: "invalid-header"
        case .cannotResolve: "cannot-resolve"
        case .cannotConnect: "cannot-connect"
        case .tls: "tls"
        case .timeout: "timeout"
        case .connectionLost: "connection-lost"
        case .cancelled: "cancelled"
        case .other: "other"
        }
    }
}
