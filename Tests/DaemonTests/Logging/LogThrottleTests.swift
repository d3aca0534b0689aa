import Testing

@testable import Daemon

@Suite("Messages of one kind are throttled")
struct LogThrottleTests {
    private let start = ContinuousClock.now

    @Test("Messages above the maximum of a minute are left out; the next message counts them")
    func flood() {
        var throttle = LogThrottle(burst: 3, interval: .seconds(60))
        for _ in 1...3 { #expect(throttle.verdict(on: "file-unreadable", at: start) == .write(leftOut: 0)) }
        for _ in 1...7 { #expect(throttle.verdict(on: "file-unreadable", at: start + .seconds(59)) == .leaveOut) }
        #expect(throttle.verdict(on: "file-unreadable", at: start + .seconds(60)) == .write(leftOut: 7))
        #expect(throttle.verdict(on: "file-unreadable", at: start + .seconds(61)) == .write(leftOut: 0))
    }

    @Test("Each kind of message is throttled separately")
    func kinds() {
        var throttle = LogThrottle(burst: 1, interval: .seconds(60))
        #expect(throttle.verdict(on: "a", at: start) == .write(leftOut: 0))
        #expect(throttle.verdict(on: "a", at: start) == .leaveOut)
        #expect(throttle.verdict(on: "b", at: start) == .write(leftOut: 0))
    }
}
