import Testing

@testable import Delivery

@Suite("HTTP answers are read alike for every dialect")
struct AttemptTests {
    private let later = AttemptOutcome.retry(reason: "later", after: nil)

    @Test("HTTP 429 is a rate limit; another status is not, unless the dialect says so")
    func limited() {
        #expect(Attempt(later).completed(by: HTTPResponse(status: 429)).isLimited)
        #expect(!Attempt(later).completed(by: HTTPResponse(status: 503)).isLimited)
        #expect(Attempt(later, isLimited: true).completed(by: HTTPResponse(status: 200)).isLimited)
        #expect(!Attempt(.rejected(reason: "no")).completed(by: HTTPResponse(status: 429)).isLimited)
    }

    @Test("The answer is kept for the dead letter, harmless and cut")
    func response() {
        let answer = HTTPResponse(status: 400, body: Array("invalid_blocks\n\u{1B}[31m{}".utf8))
        #expect(Attempt(.rejected(reason: "no")).completed(by: answer).response == "HTTP 400: invalid_blocks [31m{}")
        #expect(Attempt(later, response: "own").completed(by: answer).response == "own")
        let long = HTTPResponse(status: 400, body: [UInt8](repeating: 0x61, count: 60_000))
        let kept = Attempt(.rejected(reason: "no")).completed(by: long).response
        #expect((4_000...4_020).contains(kept?.utf8.count ?? 0))
    }

    @Test(
        "A limit is read from two headers, and a negative number of requests is 0",
        arguments: [
            ("3", "1.5", ServiceLimit(remaining: 3, renewsAfter: .seconds(1.5))),
            ("-1", "2", ServiceLimit(remaining: 0, renewsAfter: .seconds(2))),
            ("3", nil, nil), (nil, "2", nil), ("many", "2", nil), ("3", "soon", nil), ("3", "-2", nil),
        ] as [(String?, String?, ServiceLimit?)])
    func limits(_ remaining: String?, _ renewal: String?, _ limit: ServiceLimit?) {
        var headers: HTTPHeaders = [:]
        if let remaining { headers.append("X-RateLimit-Remaining", remaining) }
        if let renewal { headers.append("X-RateLimit-Reset-After", renewal) }
        #expect(ServiceLimit(headers, renewal: "X-RateLimit-Reset-After", .after, now: 0) == limit)
    }

    @Test(
        "A renewal at a moment is read in seconds or milliseconds since 1970",
        arguments: [
            ("1042", ServiceLimit.Renewal.atSeconds, Duration.seconds(42)), ("1042.5", .atSeconds, .seconds(42.5)),
            ("1042000", .atMilliseconds, .seconds(42)), ("900", .atSeconds, .zero), ("-1", .atSeconds, nil),
            ("nan", .atSeconds, nil), ("1e300", .atMilliseconds, RetryAfter.maximum),
        ] as [(String, ServiceLimit.Renewal, Duration?)])
    func renewals(_ value: String, _ renewal: ServiceLimit.Renewal, _ wait: Duration?) {
        let headers: HTTPHeaders = ["X-RateLimit-Remaining": "-3", "X-RateLimit-Reset": value]
        let limit = ServiceLimit(headers, renewal: "X-RateLimit-Reset", renewal, now: 1_000)
        #expect(limit == wait.map { ServiceLimit(remaining: 0, renewsAfter: $0) })
    }
}
