import Alerts
import Articles
import Logging
import Storage
import TestSupport
import Testing
import Text

@testable import Delivery

@Suite("A wall clock that is set does not delay a post", .timeLimit(.minutes(5)))
struct ClockJumpTests {
    private let down = AttemptOutcome.retry(reason: "HTTP 503", after: nil)
    private let policy = RetryPolicy(
        initialDelay: .seconds(2), factor: 2, maximumDelay: .seconds(900), maximumAge: .seconds(3 * 86_400))

    /// Lets a deliverer live on while time passes, a second after another.
    private func live(_ outbox: Outbox, _ deliverer: Deliverer, until isDone: () throws -> Bool) async throws {
        let running = Task { await deliverer.run() }
        for _ in 0..<2_000 {
            if try isDone() { break }
            await Task.yield()
            outbox.clock.advance(by: .seconds(1))
            try await Task.sleep(for: .milliseconds(1))
        }
        running.cancel()
        await running.value
    }

    @Test(
        "A clock that is ahead while a post is retried, and right again, does not hold the post",
        arguments: [Duration.seconds(10 * 86_400), .seconds(1_200), .seconds(-10 * 86_400)])
    func aheadAndBack(_ error: Duration) async throws {
        let outbox = try Outbox("Busan")
        let clock = outbox.clock
        let receiver = ScriptedReceiver(
            [down, down, down],
            meanwhile: { number in
                // Wrong from the second attempt on, right again before the fourth.
                if number == 2 { clock.setWallClock(by: error) }
                if number == 3 { clock.setWallClock(by: .zero - error) }
            })
        let deliverer = outbox.deliverer(to: receiver, policy: policy)
        let start = clock.monotonic
        try await live(outbox, deliverer) { try outbox.states() == ["delivered 4"] }
        #expect(try outbox.states() == ["delivered 4"])
        #expect(start.duration(to: clock.monotonic) < .seconds(600))
    }

    @Test("After a restart, a due time that no retry leads to is not waited for")
    func restart() async throws {
        let outbox = try Outbox("Busan", "Kobe")
        outbox.clock.setWallClock(by: .seconds(10 * 86_400))
        let receiver = ScriptedReceiver([down])
        await outbox.drain(outbox.deliverer(to: receiver, policy: policy))
        outbox.clock.setWallClock(by: .seconds(-10 * 86_400))
        await outbox.drain(outbox.deliverer(to: receiver, policy: policy))
        #expect(try outbox.states() == ["delivered 2", "delivered 1"])
    }

    @Test("With an open circuit, a clock that is set back by ten days does not make the pause longer")
    func openCircuit() async throws {
        let outbox = try Outbox("Busan")
        let clock = outbox.clock
        let receiver = ScriptedReceiver(
            Array(repeating: down, count: 6),
            meanwhile: { number in
                if number == 6 { clock.setWallClock(by: .seconds(-10 * 86_400)) }
            })
        var quick = policy
        quick.maximumDelay = .seconds(60)
        let start = clock.monotonic
        try await live(outbox, outbox.deliverer(to: receiver, policy: quick)) {
            try outbox.states() == ["delivered 7"]
        }
        #expect(try outbox.states() == ["delivered 7"])
        #expect(start.duration(to: clock.monotonic) < .seconds(600))
    }

    @Test("A clock that is ten days ahead during the outage does not make a dead letter of a post")
    func doesNotAge() async throws {
        let outbox = try Outbox("Busan")
        let clock = outbox.clock
        let receiver = ScriptedReceiver(
            Array(repeating: down, count: 9),
            meanwhile: { number in
                if number == 3 { clock.setWallClock(by: .seconds(10 * 86_400)) }
            })
        try await live(outbox, outbox.deliverer(to: receiver, policy: policy)) {
            try outbox.states() == ["delivered 10"]
        }
        #expect(try outbox.states() == ["delivered 10"])
    }

    @Test("An alert that came while the clock was ahead is posted when the clock is right again")
    func groupWait() async throws {
        let outbox = try Outbox(routes: "receivers: [chat]\ngroup_by: [topic]\ngroup_wait_seconds: 30\n")
        outbox.clock.setWallClock(by: .seconds(10 * 86_400))
        try outbox.add("Busan")
        outbox.clock.setWallClock(by: .seconds(-10 * 86_400))
        let receiver = ScriptedReceiver()
        await outbox.drain(outbox.deliverer(to: receiver, posting: PostingPolicy(takesGroups: true)))
        #expect(receiver.titles == ["Busan"])
    }

    @Test("An answer that asks for a day is tried again after an hour, and the log warns")
    func absurdRetryAfter() async throws {
        let outbox = try Outbox("Busan")
        let receiver = ScriptedReceiver([.retry(reason: "HTTP 503", after: .seconds(86_400))])
        let start = outbox.clock.monotonic
        await outbox.drain(outbox.deliverer(to: receiver, policy: policy))
        outbox.clock.advance(by: .seconds(3_500))
        await outbox.drain(outbox.deliverer(to: receiver, policy: policy))
        #expect(receiver.titles.count == 1)
        outbox.clock.advance(by: .seconds(103))
        await outbox.drain(outbox.deliverer(to: receiver, policy: policy))
        #expect(try outbox.states() == ["delivered 2"])
        #expect(start.duration(to: outbox.clock.monotonic) < .seconds(3_700))
        #expect(outbox.log.texts(from: .warning).contains { $0.contains("retry.maximum_retry_after_minutes") })
    }

    @Test("A limit with requests left is no reason to warn, however far its renewal is")
    func distantRenewal() {
        let far = ServiceLimit(remaining: 10, renewsAfter: .seconds(86_400))
        let (attempt, asked) = Attempt(.delivered(reference: nil), limit: far).bounded(to: .seconds(3_600))
        #expect(attempt.limit == ServiceLimit(remaining: 10, renewsAfter: .seconds(3_600)))
        #expect(asked == nil)
        let empty = Attempt(.delivered(reference: nil), limit: ServiceLimit(remaining: 0, renewsAfter: .seconds(7_200)))
        #expect(empty.bounded(to: .seconds(3_600)).asked == .seconds(7_200))
    }
}
