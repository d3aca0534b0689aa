import Testing

@testable import Delivery

@Suite("What every answer over HTTP tells")
struct AttemptTests {
    private let later = AttemptOutcome.retry(reason: "later", after: nil)

    @Test("HTTP 429 says that posts come too fast; another status does not, unless the dialect says so")
    func limited() {
        #expect(Attempt(later).completed(by: HTTPResponse(status: 429)).isLimited)
        #expect(!Attempt(later).completed(by: HTTPResponse(status: 503)).isLimited)
        #expect(Attempt(later, isLimited: true).completed(by: HTTPResponse(status: 200)).isLimited)
        #expect(!Attempt(.rejected(reason: "no")).completed(by: HTTPResponse(status: 429)).isLimited)
    }

    @Test("The answer is kept for the dead letter: harmless, and cut")
    func response() {
        let answer = HTTPResponse(status: 400, body: Array("invalid_blocks\n\u{1B}[31m{}".utf8))
        #expect(Attempt(.rejected(reason: "no")).completed(by: answer).response == "HTTP 400: invalid_blocks [31m{}")
        #expect(Attempt(later, response: "own").completed(by: answer).response == "own")
        let long = HTTPResponse(status: 400, body: [UInt8](repeating: 0x61, count: 60_000))
        let kept = Attempt(.rejected(reason: "no")).completed(by: long).response
        #expect((4_000...4_020).contains(kept?.utf8.count ?? 0))
    }

    @Test(
        "Limits are read from two fields, or not at all",
        arguments: [
            ("3", "1.5", ServiceLimit(remaining: 3, renewsAfter: .seconds(1.5))),
            ("-1", "2", ServiceLimit(remaining: 0, renewsAfter: .seconds(2))),
            ("3", nil, nil), (nil, "2", nil), ("many", "2", nil), ("3", "soon", nil),
        ] as [(String?, String?, ServiceLimit?)])
    func limits(_ remaining: String?, _ renewal: String?, _ limit: ServiceLimit?) {
        var headers: HTTPHeaders = [:]
        if let remaining { headers.append("X-RateLimit-Remaining", remaining) }
        if let renewal { headers.append("X-RateLimit-Reset-After", renewal) }
        #expect(
            ServiceLimit(headers, remaining: "X-RateLimit-Remaining", renewal: "X-RateLimit-Reset-After") == limit)
    }
}
