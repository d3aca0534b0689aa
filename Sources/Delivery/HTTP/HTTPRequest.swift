/// One request to a receiver's service.
///
/// Its description shows neither path, query, user, header values nor body: a webhook's URL is a secret.
package struct HTTPRequest: Sendable, CustomStringConvertible {
    /// What is asked of the server.
    package enum Method: String, Sendable, CaseIterable {
        /// Read.
        case get = "GET"
        /// Read the headers only.
        case head = "HEAD"
        /// Add.
        case post = "POST"
        /// Write, or replace.
        case put = "PUT"
        /// Change in part.
        case patch = "PATCH"
        /// Remove.
        case delete = "DELETE"
    }

    /// What is asked.
    package var method: Method
    /// The address; http or https.
    package var url: String
    /// The header fields, without `Content-Length`, `Host` and `User-Agent`, which come by themselves.
    package var headers: HTTPHeaders
    /// The body; may be empty.
    package var body: [UInt8]
    /// How long connecting may take, with the name's lookup and the TLS handshake.
    package var connectTimeout: Duration
    /// How long all of it may take.
    package var timeout: Duration
    /// A PEM file of the authorities to trust instead of the system's, or nil. Certificates are always verified.
    package var certificateAuthorities: String?
    /// How much of the answer's body is kept, in bytes; a longer one is cut, and its connection closed.
    package var maxResponseBytes: Int

    /// A request; the limits have values that suit chat services.
    package init(
        _ method: Method, _ url: String, headers: HTTPHeaders = [:], body: [UInt8] = [],
        connectTimeout: Duration = .seconds(10), timeout: Duration = .seconds(30),
        certificateAuthorities: String? = nil, maxResponseBytes: Int = 65_536
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.connectTimeout = connectTimeout
        self.timeout = timeout
        self.certificateAuthorities = certificateAuthorities
        self.maxResponseBytes = maxResponseBytes
    }

    package var description: String {
        do throws(HTTPError) {
            return "\(method.rawValue) \(try HTTPEndpoint(url))"
        } catch {
            return "\(method.rawValue) (\(error))"
        }
    }
}
