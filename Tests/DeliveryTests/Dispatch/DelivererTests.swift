import Alerts
import Articles
import Storage
import Testing

@testable import Delivery

@Suite("A deliverer drains the outbox")
struct DelivererTests {
    /// Waits longer with each attempt, without dice as far as a policy allows: at most these seconds.
    private let policy = RetryPolicy(
        initialDelay: .seconds(10), factor: 1, maximumDelay: .seconds(10), maximumAge: .seconds(100))

    @Test("It tells what waits in order, records it, and ends when asked to")
    func delivers() async throws {
        let outbox = try Outbox("Busan", "Rotterdam", "Kobe")
        let receiver = ScriptedReceiver()
        let deliverer = outbox.deliverer(to: receiver)
        deliverer.finish()
        await deliverer.run()
        #expect(receiver.titles == ["Busan", "Rotterdam", "Kobe"])
        #expect(try outbox.states == ["delivered 1", "delivered 1", "delivered 1"])
    }

    @Test("More than it takes at a time")
    func manyBatches() async throws {
        let outbox = try Outbox()
        for number in 0..<150 { try outbox.add("Port \(number)") }
        let receiver = ScriptedReceiver()
        let deliverer = outbox.deliverer(to: receiver)
        deliverer.finish()
        await deliverer.run()
        #expect(receiver.titles == (0..<150).map { "Port \($0)" })
    }

    @Test("It is woken by what comes in while it waits")
    func wakes() async throws {
        let outbox = try Outbox()
        let told = WakeSignal()
        let receiver = ScriptedReceiver(meanwhile: { _ in told.raise() })
        let deliverer = outbox.deliverer(to: receiver)
        async let running: Void = deliverer.run()
        for port in ["Busan", "Kobe"] {
            try outbox.add(port)
            deliverer.wake()
            await told.wait()
        }
        deliverer.finish()
        await running
        #expect(receiver.titles == ["Busan", "Kobe"])
    }

    @Test("What comes in before it is asked to finish is still told")
    func lastMoment() async throws {
        let outbox = try Outbox("Busan")
        let receiver = ScriptedReceiver(meanwhile: { number in
            // While the first is being told, another is committed and the end is near.
            if number == 1 { #expect(throws: Never.self) { try outbox.add("Kobe") } }
        })
        let deliverer = outbox.deliverer(to: receiver)
        deliverer.finish()
        await deliverer.run()
        #expect(receiver.titles == ["Busan", "Kobe"])
    }

    @Test("One that fails is tried again later, before those behind it, and no one spins meanwhile")
    func retries() async throws {
        let outbox = try Outbox("Busan", "Kobe")
        let later = AttemptOutcome.retry(reason: "HTTP 503", after: .seconds(20))
        let receiver = ScriptedReceiver([later, later])
        let deliverer = outbox.deliverer(to: receiver, policy: policy)
        async let running: Void = deliverer.run()

        await outbox.clock.waitForSleeps(1)
        #expect(receiver.titles == ["Busan"])
        #expect(try outbox.states == ["pending 1", "pending 0"])
        // Woken for something else, it looks and waits again, once.
        deliverer.wake()
        await outbox.clock.waitForSleeps(2)
        outbox.clock.advance(by: .seconds(19))
        #expect(receiver.titles == ["Busan"])
        #expect(outbox.clock.sleeps == 2)

        // The server's Retry-After and the jitter on top of it are over.
        outbox.clock.advance(by: .seconds(11))
        await outbox.clock.waitForSleeps(3)
        #expect(receiver.titles == ["Busan", "Busan"])
        #expect(try outbox.states == ["pending 2", "pending 0"])

        outbox.clock.advance(by: .seconds(30))
        deliverer.finish()
        await running
        #expect(receiver.titles == ["Busan", "Busan", "Busan", "Kobe"])
        #expect(try outbox.states == ["delivered 3", "delivered 1"])
    }

    @Test("An address that is gone may be mended: it is tried again")
    func gone() async throws {
        let outbox = try Outbox("Busan")
        let deliverer = outbox.deliverer(to: ScriptedReceiver([.gone(reason: "HTTP 404")]), policy: policy)
        deliverer.finish()
        await deliverer.run()
        #expect(try outbox.states == ["pending 1"])
    }

    @Test("What is refused is a dead letter and holds nobody back")
    func rejected() async throws {
        let outbox = try Outbox("Busan", "Kobe")
        let receiver = ScriptedReceiver([.rejected(reason: "HTTP 400: too long")])
        let deliverer = outbox.deliverer(to: receiver)
        deliverer.finish()
        await deliverer.run()
        #expect(receiver.titles == ["Busan", "Kobe"])
        #expect(try outbox.states == ["dead 1", "delivered 1"])
        #expect(try outbox.store.alerts(AlertQuery())[0].deliveries[0].detail == "HTTP 400: too long")
    }

    @Test("What is too old is given up, with the last answer")
    func tooOld() async throws {
        let outbox = try Outbox("Busan", "Kobe")
        let receiver = ScriptedReceiver([.retry(reason: "HTTP 503", after: nil)])
        outbox.clock.advance(by: .seconds(101))
        let deliverer = outbox.deliverer(to: receiver, policy: policy)
        deliverer.finish()
        await deliverer.run()
        #expect(try outbox.states == ["dead 1", "delivered 1"])
        let detail = try outbox.store.alerts(AlertQuery())[0].deliveries[0].detail
        #expect(detail?.hasSuffix("; HTTP 503") == true)
    }

    @Test("What was told before the restart is not told again, if the receiver knows")
    func recovers() async throws {
        let outbox = try Outbox("Busan", "Kobe")
        let receiver = ScriptedReceiver(knows: { waiting in Set(waiting.prefix(1).map(\.key)) })
        let deliverer = outbox.deliverer(to: receiver)
        deliverer.finish()
        await deliverer.run()
        #expect(receiver.titles == ["Kobe"])
        #expect(try outbox.states == ["delivered 1", "delivered 1"])
    }

    @Test("What waits for its time is left for the next start when the end is asked for")
    func finishesBesideRetry() async throws {
        let outbox = try Outbox("Busan")
        let receiver = ScriptedReceiver([.retry(reason: "HTTP 503", after: .seconds(60))])
        let deliverer = outbox.deliverer(to: receiver, policy: policy)
        async let running: Void = deliverer.run()
        await outbox.clock.waitForSleeps(1)
        deliverer.finish()
        await running
        #expect(try outbox.states == ["pending 1"])
    }

    @Test("An attempt that our own end broke off counts for none")
    func cancelled() async throws {
        let outbox = try Outbox("Busan")
        let began = WakeSignal()
        let receiver = ScriptedReceiver(
            [.retry(reason: "cancelled", after: nil)],
            meanwhile: { _ in
                began.raise()
                await WakeSignal().wait()
            })
        let deliverer = outbox.deliverer(to: receiver)
        let running = Task { await deliverer.run() }
        await began.wait()
        running.cancel()
        await running.value
        #expect(try outbox.states == ["pending 0"])
    }

    @Test("A store that fails makes nobody hear the same thing twice")
    func storeFails() async throws {
        let outbox = try Outbox("Busan", "Kobe")
        let told = WakeSignal()
        let reader = try Store.reading(path: outbox.path)
        let receiver = ScriptedReceiver(meanwhile: { _ in told.raise() })
        let clock = outbox.clock
        let deliverer = Deliverer(
            to: receiver, from: reader, policy: policy, logger: outbox.logger, now: { clock.now },
            sleep: { try await clock.sleep($0) })
        let running = Task { await deliverer.run() }
        for round in 1...5 {
            await clock.waitForSleeps(round)
            clock.advance(by: .seconds(5))
        }
        running.cancel()
        await running.value
        #expect(receiver.titles == ["Busan"])
        #expect(try outbox.states == ["pending 0", "pending 0"])
    }
}
