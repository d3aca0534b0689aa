import Foundation
import TestSupport
import Testing

@testable import Delivery

@Suite("TLS", .enabled(if: TLSServer.isPossible, "the command openssl is not installed"), .timeLimit(.minutes(5)))
struct TLSTests {
    @Test("An untrusted certificate is a retryable error")
    func refusesSelfSigned() async throws {
        let server = try await TLSServer()
        let client = try #require(HTTPClient(userAgent: "wirewatch/test"))
        let error = try await #require(throws: HTTPError.self) {
            try await client.send(HTTPRequest(.get, server.url("localhost") + "/s3cret"))
        }
        guard case .tls(_, let reason) = error else {
            Issue.record("unexpected \(error)")
            return
        }
        #expect(reason.contains("certificate"))
        #expect(error.isRetryable)
        #expect(!"\(error)".contains("s3cret"))
    }

    @Test("A configured authority is trusted, for the host names of its certificate")
    func trustsOwnAuthority() async throws {
        let server = try await TLSServer()
        let client = try #require(HTTPClient(userAgent: "wirewatch/test"))
        var request = HTTPRequest(.get, server.url("localhost"))
        request.certificateAuthorities = server.certificate
        #expect(try await client.send(request).status == 200)

        request.url = server.url("127.0.0.1")
        let error = try await #require(throws: HTTPError.self) { try await client.send(request) }
        #expect(error.reason == "tls")
    }

    @Test("A missing file of authorities is a TLS error")
    func refusesMissingFile() async throws {
        let server = try await TLSServer()
        let client = try #require(HTTPClient(userAgent: "wirewatch/test"))
        var request = HTTPRequest(.get, server.url("localhost"))
        request.certificateAuthorities = "/nonexistent/authorities.pem"
        let error = try await #require(throws: HTTPError.self) { try await client.send(request) }
        #expect(error.reason == "tls")
    }
}
