import Testing
import Text

@testable import Delivery

@Suite("Receivers of one endpoint share its state")
struct EndpointTableTests {
    private let table = EndpointTable()
    private let start = MonotonicTime(milliseconds: 93_000_000)
    private let pace = Pace(burst: 2, interval: .seconds(1))
    private let down = Attempt(.retry(reason: "HTTP 503", after: nil))

    @Test("Receivers of one endpoint share its tokens; other endpoints have their own")
    func tokens() {
        #expect(table.admit("a", usual: pace, at: start) == nil)
        #expect(table.admit("a", usual: pace, at: start) == nil)
        #expect(table.admit("a", usual: pace, at: start) == start.advanced(by: .seconds(1)))
        #expect(table.admit("b", usual: pace, at: start) == nil)
    }

    @Test("An open circuit counts for all receivers of the endpoint, and one of them probes it")
    func breaker() throws {
        var now = start
        for _ in 1...5 {
            now = table.admit("a", usual: pace, at: now) ?? now
            _ = table.report(down, of: "a", maxPause: .seconds(600), at: now)
        }
        #expect(table.isOpen("a"))
        #expect(!table.isOpen("b"))
        let end = try #require(table.admit("a", usual: pace, at: now))
        #expect(end == now.advanced(by: .seconds(30)))
        #expect(table.admit("a", usual: pace, at: end) == nil)
        let glance = try #require(table.admit("a", usual: pace, at: end))
        #expect(glance > end)
        // The one that tries is broken off: another one may.
        table.cancel("a", at: end)
        #expect(table.admit("a", usual: pace, at: end) == nil)
        let change = table.report(Attempt(.delivered(reference: nil)), of: "a", maxPause: .seconds(600), at: end)
        #expect(change == .closed(after: .seconds(30)))
        #expect(!table.isOpen("a"))
    }

    @Test("Limits and refusals do not open the circuit")
    func limits() {
        for attempt in [
            Attempt(.retry(reason: "HTTP 429", after: nil), isLimited: true), Attempt(.rejected(reason: "HTTP 400")),
            Attempt(.unauthorized(reason: "HTTP 401")), Attempt(.gone(reason: "HTTP 404")),
        ] {
            _ = table.admit("a", usual: pace, at: start)
            for _ in 1...20 {
                #expect(table.report(attempt, of: "a", maxPause: .seconds(600), at: start) == nil)
            }
            #expect(!table.isOpen("a"))
        }
    }
}
