import Alerts
import Articles
import Concurrency
import Logging
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Delivery

@Suite("A deliverer drains the outbox", .timeLimit(.minutes(5)))
struct DelivererTests {
    /// Waits longer with each attempt, without dice as far as a policy allows: at most these seconds.
    private let policy = RetryPolicy(
        initialDelay: .seconds(10), factor: 1, maximumDelay: .seconds(10), maximumAge: .seconds(100))

    @Test("Waiting alerts are delivered in order and recorded, and the deliverer ends on request")
    func delivers() async throws {
        let outbox = try Outbox("Busan", "Rotterdam", "Kobe")
        let receiver = ScriptedReceiver()
        await outbox.drain(outbox.deliverer(to: receiver))
        #expect(receiver.titles == ["Busan", "Rotterdam", "Kobe"])
        #expect(try outbox.states() == ["delivered 1", "delivered 1", "delivered 1"])
    }

    @Test("Alerts of several batches are delivered in order")
    func manyBatches() async throws {
        let outbox = try Outbox()
        for number in 0..<150 { try outbox.add("Port \(number)") }
        let receiver = ScriptedReceiver()
        await outbox.drain(outbox.deliverer(to: receiver))
        #expect(receiver.titles == (0..<150).map { "Port \($0)" })
    }

    @Test("An alert of a file that arrives waits behind few alerts of a backlog")
    func backlog() async throws {
        let outbox = try Outbox()
        for number in 0..<200 { try outbox.add("Old \(number)", isBacklog: true) }
        // It arrives while the first post of the backlog is sent.
        let receiver = ScriptedReceiver(meanwhile: { number in
            if number == 1 { try? outbox.add("Busan") }
        })
        await outbox.drain(outbox.deliverer(to: receiver))
        let place = try #require(receiver.titles.firstIndex(of: "Busan"))
        #expect(place <= 4)
        #expect(receiver.titles.filter { $0 != "Busan" } == (0..<200).map { "Old \($0)" })
    }

    @Test("A new alert wakes a waiting deliverer")
    func wakes() async throws {
        let outbox = try Outbox()
        let sent = WakeSignal()
        let receiver = ScriptedReceiver(meanwhile: { _ in sent.raise() })
        let deliverer = outbox.deliverer(to: receiver)
        async let running: Void = deliverer.run()
        for port in ["Busan", "Kobe"] {
            try outbox.add(port)
            deliverer.wake()
            await sent.wait()
        }
        deliverer.finish()
        await running
        #expect(receiver.titles == ["Busan", "Kobe"])
    }

    @Test("A change of the store by another program is seen within half a minute")
    func glances() async throws {
        let outbox = try Outbox()
        let sent = WakeSignal()
        let receiver = ScriptedReceiver(meanwhile: { _ in sent.raise() })
        let deliverer = outbox.deliverer(to: receiver)
        async let running: Void = deliverer.run()
        await outbox.clock.waitForSleeps(1)
        try outbox.add("Busan")
        outbox.clock.advance(by: .seconds(30))
        await sent.wait()
        deliverer.finish()
        await running
        #expect(receiver.titles == ["Busan"])
    }

    @Test("An alert that is committed during the last delivery is still delivered")
    func lastMoment() async throws {
        let outbox = try Outbox("Busan")
        let receiver = ScriptedReceiver(meanwhile: { number in
            // During the delivery of the first one, another is committed and the end is requested.
            if number == 1 { #expect(throws: Never.self) { try outbox.add("Kobe") } }
        })
        await outbox.drain(outbox.deliverer(to: receiver))
        #expect(receiver.titles == ["Busan", "Kobe"])
    }

    @Test("A deliverer that must end does so after the attempt under way, and leaves the rest")
    func mustEnd() async throws {
        let outbox = try Outbox("Busan", "Kobe", "Rotterdam")
        let ending = Mutex<Deliverer?>(nil)
        let receiver = ScriptedReceiver(meanwhile: { _ in ending.withLock { $0?.end() } })
        let deliverer = outbox.deliverer(to: receiver)
        ending.withLock { $0 = deliverer }
        await deliverer.run()
        #expect(receiver.titles == ["Busan"])
        #expect(try outbox.states().sorted() == ["delivered 1", "pending 0", "pending 0"])
    }

    @Test("A failed post is retried after its pause, before later posts, without polling")
    func retries() async throws {
        let outbox = try Outbox("Busan", "Kobe")
        let later = AttemptOutcome.retry(reason: "HTTP 503", after: .seconds(20))
        let receiver = ScriptedReceiver([later, later])
        let deliverer = outbox.deliverer(to: receiver, policy: policy)
        async let running: Void = deliverer.run()

        await outbox.clock.waitForSleeps(1)
        #expect(receiver.titles == ["Busan"])
        #expect(try outbox.states() == ["pending 1", "pending 0"])
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
        #expect(try outbox.states() == ["pending 2", "pending 0"])

        outbox.clock.advance(by: .seconds(30))
        deliverer.finish()
        await running
        #expect(receiver.titles == ["Busan", "Busan", "Busan", "Kobe"])
        #expect(Set(receiver.posts.prefix(3).map(\.key)).count == 1)
        #expect(try outbox.states() == ["delivered 3", "delivered 1"])
    }

    @Test("A refused post becomes a dead letter with the answer, and later posts are delivered")
    func rejected() async throws {
        let outbox = try Outbox("Busan", "Kobe")
        let refusal = Attempt(.rejected(reason: "HTTP 400"), response: "HTTP 400: invalid_blocks")
        let receiver = ScriptedReceiver(attempts: [refusal])
        await outbox.drain(outbox.deliverer(to: receiver, fallback: "phone"))
        #expect(receiver.titles == ["Busan", "Kobe"])
        #expect(try outbox.states() == ["dead 1", "delivered 1"])
        let letter = try #require(try outbox.store.deadLetters().first)
        #expect(letter.reason == "HTTP 400")
        #expect(letter.response == "HTTP 400: invalid_blocks")
        #expect(outbox.log.lines.filter { $0.kind == "dead-letter" }.map(\.level) == [.error])
        // The fallback does not get a refused post.
        #expect(try outbox.states(of: "phone").isEmpty)
    }

    @Test("A refused update is folded, without a dead letter and without a notice in the log")
    func rejectedUpdate() async throws {
        let outbox = try Outbox(updated: ["chat"])
        let post = Post(
            key: "k", kind: .update, placement: .replacing(reference: "1"), alerts: [SampleAlert.alert()])
        let number = try outbox.store.add(post, to: "chat", now: outbox.clock.now)
        let receiver = ScriptedReceiver([.rejected(reason: "HTTP 404: Unknown Message")])
        await outbox.drain(outbox.deliverer(to: receiver))
        #expect(receiver.posts.count == 1)
        #expect(try outbox.store.postState(number)?.state == .folded)
        #expect(try outbox.store.deadLetters().isEmpty)
        #expect(outbox.log.texts(from: .notice).isEmpty)
        #expect(try outbox.store.disabledReceivers().isEmpty)
    }

    @Test("A paced receiver sends in order and stops waiting at shutdown")
    func paced() async throws {
        let outbox = try Outbox("Busan", "Kobe", "Rotterdam", "Santos")
        let receiver = ScriptedReceiver(pace: Pace(burst: 2, interval: .seconds(10)))
        let deliverer = outbox.deliverer(to: receiver)
        async let running: Void = deliverer.run()
        await outbox.clock.waitForSleeps(1)
        #expect(receiver.titles == ["Busan", "Kobe"])
        outbox.clock.advance(by: .seconds(10))
        await outbox.clock.waitForSleeps(2)
        #expect(receiver.titles == ["Busan", "Kobe", "Rotterdam"])
        deliverer.finish()
        await running
        #expect(receiver.titles == ["Busan", "Kobe", "Rotterdam"])
        #expect(try outbox.states().last == "pending 0")
    }

    @Test("A post that the receiver already has is not sent again after a restart")
    func recovers() async throws {
        let outbox = try Outbox("Busan", "Kobe")
        // The first life is killed before it can record anything.
        let began = WakeSignal()
        let first = ScriptedReceiver(
            [.retry(reason: "killed", after: nil)],
            meanwhile: { _ in
                began.raise()
                await WakeSignal().wait()
            })
        let running = Task { await outbox.deliverer(to: first).run() }
        await began.wait()
        running.cancel()
        await running.value
        let receiver = ScriptedReceiver(knows: { waiting in Set(waiting.prefix(1).map(\.key)) })
        await outbox.drain(outbox.deliverer(to: receiver))
        #expect(receiver.titles == ["Kobe"])
        #expect(try outbox.states() == ["delivered 1", "delivered 1"])
    }

    @Test("A post that waits for its next attempt stays pending at shutdown")
    func finishesBesideRetry() async throws {
        let outbox = try Outbox("Busan")
        let receiver = ScriptedReceiver([.retry(reason: "HTTP 503", after: .seconds(60))])
        let deliverer = outbox.deliverer(to: receiver, policy: policy)
        async let running: Void = deliverer.run()
        await outbox.clock.waitForSleeps(1)
        deliverer.finish()
        await running
        #expect(try outbox.states() == ["pending 1"])
    }

    @Test("An attempt that the shutdown cancels is not counted")
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
        #expect(try outbox.states() == ["pending 0"])
    }

    @Test("While the store fails, no post is sent twice")
    func storeFails() async throws {
        let outbox = try Outbox("Busan", "Kobe")
        // Its posts are made by a first life.
        await outbox.drain(outbox.deliverer(to: ScriptedReceiver([.retry(reason: "HTTP 503", after: .zero)])))
        outbox.clock.advance(by: .seconds(60))
        let receiver = ScriptedReceiver()
        let deliverer = outbox.deliverer(to: receiver, from: try Store.reading(path: outbox.path))
        let running = Task { await deliverer.run() }
        let before = outbox.clock.sleeps
        for round in 1...5 {
            await outbox.clock.waitForSleeps(before + round)
            outbox.clock.advance(by: .seconds(5))
        }
        running.cancel()
        await running.value
        #expect(receiver.titles == ["Busan"])
        #expect(try outbox.states() == ["pending 1", "pending 0"])
    }
}
