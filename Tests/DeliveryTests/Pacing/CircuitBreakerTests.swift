import Testing
import Text

@testable import Delivery

@Suite("A circuit breaker pauses a failing endpoint")
struct CircuitBreakerTests {
    private let start = MonotonicTime(milliseconds: 93_000_000)
    private let long = Duration.seconds(900)

    private func at(_ seconds: Int) -> MonotonicTime { start.advanced(by: .seconds(seconds)) }

    /// A breaker that has opened at the start, until 30 seconds later.
    private func opened() -> CircuitBreaker {
        var breaker = CircuitBreaker()
        for _ in 1...CircuitBreaker.maxFailures { _ = breaker.failed(at: start, maxPause: long) }
        return breaker
    }

    @Test("The circuit opens at the fifth failure in a row, and reports it once")
    func opens() {
        var breaker = CircuitBreaker()
        for second in 0..<4 {
            #expect(breaker.failed(at: at(second), maxPause: long) == nil)
            #expect(breaker.readyAt(at(second)) == at(second))
        }
        #expect(breaker.failed(at: at(4), maxPause: long) == .opened(until: at(34), failures: 5))
        #expect(breaker.isOpen)
        #expect(breaker.readyAt(at(5)) == at(34))
        // Another post was under way.
        #expect(breaker.failed(at: at(6), maxPause: long) == nil)
        #expect(breaker.readyAt(at(6)) == at(34))
    }

    @Test("A success resets the count of failures")
    func inBetween() {
        var breaker = CircuitBreaker()
        for second in 0..<20 {
            #expect(breaker.failed(at: at(second), maxPause: long) == nil)
            if second % 4 == 3 { #expect(breaker.succeeded(at: at(second)) == nil) }
        }
        #expect(!breaker.isOpen)
    }

    @Test("After its pause the circuit admits one probe, and no other until the probe ends")
    func probe() {
        var breaker = opened()
        #expect(breaker.readyAt(at(30)) <= at(30))
        breaker.begin()
        #expect(breaker.readyAt(at(31)) > at(31))
        #expect(breaker.succeeded(at: at(32)) == .closed(after: .seconds(32)))
        #expect(breaker.readyAt(at(32)) == at(32))
        #expect(!breaker.isOpen)
    }

    @Test("Each failed probe doubles the pause, up to ten minutes, without a report")
    func doubles() {
        var breaker = opened()
        var now = at(30)
        for pause in [60, 120, 240, 480, 600, 600] {
            breaker.begin()
            #expect(breaker.failed(at: now, maxPause: long) == nil)
            let end = now.advanced(by: .seconds(pause))
            #expect(breaker.readyAt(now) == end)
            now = end
        }
        breaker.begin()
        #expect(breaker.succeeded(at: now) == .closed(after: start.duration(to: now)))
    }

    @Test("The maximum pause between two attempts is the maximum of the circuit too")
    func longest() {
        var breaker = CircuitBreaker()
        for _ in 1...5 { _ = breaker.failed(at: start, maxPause: .seconds(2)) }
        #expect(breaker.readyAt(start) == at(2))
    }

    @Test("After a cancelled probe the next one is admitted")
    func cancelled() {
        var breaker = opened()
        breaker.begin()
        breaker.cancel(at: at(31))
        #expect(breaker.readyAt(at(31)) == at(31))
        #expect(breaker.isOpen)
    }
}
