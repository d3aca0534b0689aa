import CCurl

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
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
            self = .invalidURL(reason: general)
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
