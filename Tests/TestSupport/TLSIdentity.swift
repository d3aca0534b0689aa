import CTLS

/// The certificate of an HTTPS server of the tests: for this machine's loopback names, vouched for by itself alone.
final class TLSIdentity: @unchecked Sendable {
    // Sound: the context is not changed after init, and OpenSSL counts its references atomically.
    private let context: OpaquePointer

    /// - Parameter pem: The path to write the certificate to, for clients that trust it.
    init?(pem: String) {
        guard let context = wirewatch_tls_server(pem) else { return nil }
        self.context = context
    }

    deinit {
        SSL_CTX_free(context)
    }

    /// Makes the handshake on a connection; nil if the peer refuses.
    func accept(_ descriptor: Int32) -> OpaquePointer? {
        guard let session = SSL_new(context) else { return nil }
        guard SSL_set_fd(session, descriptor) == 1, SSL_accept(session) == 1 else {
            SSL_free(session)
            return nil
        }
        return session
    }
}
