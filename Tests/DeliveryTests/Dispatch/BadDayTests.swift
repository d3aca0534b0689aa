import Articles
import Concurrency
import Logging
import Storage
import TestSupport
import Testing

@testable import Delivery

@Suite("A burst of alerts on a bad day", .timeLimit(.minutes(10)))
struct BadDayTests {
    @Test(
        "A thousand alerts are delivered in order, none is dropped or doubled, and few are refused",
        arguments: [
            // An undocumented service, and a documented one.
            (Pace.unlimited, 1...20), (Pace(burst: 5, interval: .milliseconds(500)), 0...20),
        ])
    func thousand(_ usual: Pace, _ refusals: ClosedRange<Int>) async throws {
        let outbox = try Outbox()
        let titles = (1...1_000).map { "Port \($0)" }
        for title in titles { try outbox.add(title) }
        let clock = TimeLapseClock(at: outbox.clock.now)
        let done = WakeSignal()
        let service = UnreliableService(burst: 5, interval: .milliseconds(500), clock: clock) { taken in
            if taken == 1_000 { done.raise() }
        }
        let server = try HTTPServer { service.answer(to: $0) }
        let client = try #require(HTTPClient(userAgent: "wirewatch/test"))
        let receiver = HTTPReceiver(
            name: "chat", dialect: PlainDialect(url: server.url("/hook"), usualPace: usual), abilities: [],
            style: CardStyle(),
            connection: HTTPConnection(), client: client)
        let deliverer = Deliverer(
            to: receiver,
            Deliverer.Dependencies(
                store: outbox.store, policy: RetryPolicy(), logger: outbox.log.logger, now: { clock.now },
                monotonic: { clock.monotonic },
                sleep: { try await clock.sleep($0) }))
        let running = Task { await deliverer.run() }
        await done.wait()
        // The last one may have been taken without an answer: it is sent again.
        while try !outbox.store.waitingDeliveries().isEmpty { await Task.yield() }
        deliverer.finish()
        await running.value

        let record = service.record
        var seen: Set<String> = []
        let order = record.taken.filter { seen.insert($0).inserted }.flatMap { record.bodies[$0] ?? [] }
        #expect(order == titles)
        #expect(record.bodies.values.allSatisfy { $0.count == 1 })
        let states = try outbox.states()
        #expect(states.count == 1_000)
        #expect(states.allSatisfy { $0.hasPrefix("delivered") })
        #expect(try outbox.store.deadLetters().isEmpty)
        #expect(record.failures > 300)
        #expect(refusals.contains(record.refusals), "\(record.refusals) refusals")
        // The log has fewer lines than there are failures.
        let lines = outbox.log.texts(from: .info).count
        #expect(lines < record.failures, "\(lines) lines, \(record.failures) failures")
        await client.shutdown()
    }
}
