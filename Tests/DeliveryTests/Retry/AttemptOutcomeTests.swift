import Testing

@testable import Delivery

@Suite("The outcome of an attempt")
struct AttemptOutcomeTests {
    @Test("Every 2xx is delivered", arguments: [200, 201, 202, 204, 299])
    func isDelivered(_ status: Int) {
        #expect(AttemptOutcome(HTTPResponse(status: status), now: 0) == .delivered(reference: nil))
    }

    @Test("A temporary error is retried", arguments: [408, 425, 429, 500, 502, 503, 504, 599, 0, 999])
    func isRetried(_ status: Int) {
        let response = HTTPResponse(status: status, headers: ["retry-after": "30"])
        #expect(AttemptOutcome(response, now: 0) == .retry(reason: "HTTP \(status)", after: .seconds(30)))
        let silent = HTTPResponse(status: status)
        #expect(AttemptOutcome(silent, now: 0) == .retry(reason: "HTTP \(status)", after: nil))
    }

    @Test("A permanent error is rejected with the server's words", arguments: [400, 405, 413, 422])
    func isRejected(_ status: Int) {
        let response = HTTPResponse(status: status, body: Array("no\n\u{1B}[31mblocks".utf8))
        #expect(AttemptOutcome(response, now: 0) == .rejected(reason: "HTTP \(status): no [31mblocks"))
    }

    @Test("Refused credentials are unauthorized, not rejected", arguments: [401, 403, 407])
    func isUnauthorized(_ status: Int) {
        #expect(AttemptOutcome(HTTPResponse(status: status), now: 0) == .unauthorized(reason: "HTTP \(status)"))
    }

    @Test("HTTP 404 and 410 mean a gone address", arguments: [404, 410])
    func isGone(_ status: Int) {
        #expect(AttemptOutcome(HTTPResponse(status: status), now: 0) == .gone(reason: "HTTP \(status)"))
    }

    @Test("A redirect is not followed, and the reason does not show its target", arguments: [301, 302, 307, 308])
    func doesNotFollow(_ status: Int) {
        let response = HTTPResponse(status: status, headers: ["Location": "https://example.org/s3cret"])
        #expect(
            AttemptOutcome(response, now: 0)
                == .rejected(reason: "HTTP \(status): it redirects elsewhere, which is not followed"))
    }

    @Test("A timeout is retried; a request that cannot be sent is not")
    func judgesErrors() throws {
        let endpoint = try HTTPEndpoint("https://chat.example.org/hook")
        #expect(
            AttemptOutcome(.timeout(endpoint))
                == .retry(reason: "https://chat.example.org: no answer in time", after: nil))
        #expect(
            AttemptOutcome(.invalidURL(reason: "it names no host"))
                == .rejected(reason: "the URL cannot be used: it names no host"))
    }
}
