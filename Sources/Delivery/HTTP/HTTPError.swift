import CCurl
import Text

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

extension HTTPError {
    /// The error for a transfer that curl ended.
    ///
    /// - Parameters:
    ///   - code: Anything but `CURLE_OK`.
    ///   - text: Curl's own words for this transfer; empty if it has none.
    init(_ code: CURLcode, text: String, endpoint: HTTPEndpoint) {
        let general = String(cString: curl_easy_strerror(code))
        let reason = text.isEmpty ? general : SafeText(text).truncated(toBytes: 300).string
        switch code {
        case CURLE_URL_MALFORMAT:
            self = .invalidURL(reason: general)
        case CURLE_UNSUPPORTED_PROTOCOL:
            // Not of the address, whose scheme was checked before: curl takes the answer for one of HTTP 0.9.
            self = .other(endpoint, code: Int(code.rawValue), text: "the answer is not HTTP")
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
            self = .cannotResolve(endpoint, reason: reason)
        case CURLE_COULDNT_CONNECT, CURLE_PROXY, CURLE_INTERFACE_FAILED:
            self = .cannotConnect(endpoint, reason: reason)
        case CURLE_OPERATION_TIMEDOUT:
            self = .timeout(endpoint)
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CRL_BADFILE, CURLE_SSL_INVALIDCERTSTATUS,
            CURLE_SSL_PINNEDPUBKEYNOTMATCH, CURLE_SSL_ENGINE_INITFAILED, CURLE_USE_SSL_FAILED, CURLE_SSL_CLIENTCERT:
            self = .tls(endpoint, reason: reason)
        case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_PARTIAL_FILE, CURLE_HTTP2,
            CURLE_HTTP2_STREAM:
            self = .connectionLost(endpoint, reason: reason)
        case CURLE_ABORTED_BY_CALLBACK:
            self = .cancelled
        default:
            // Curl's own words may hold a piece of the URL here.
            self = .other(endpoint, code: Int(code.rawValue), text: general)
        }
    }
}
