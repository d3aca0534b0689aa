import Alerts
import Articles
import Concurrency
import Logging
import Storage
import TestSupport
import Testing
import Text

@testable import Delivery

@Suite("A failing receiver", .timeLimit(.minutes(5)))
struct TroubleTests {
    private let policy = RetryPolicy(
        initialDelay: .seconds(10), factor: 1, maximumDelay: .seconds(10), maximumAge: .seconds(100))
    private let down = AttemptOutcome.retry(reason: "HTTP 503", after: nil)

    @Test("A gone address disables the receiver with one error, and its alerts wait")
    func gone() async throws {
        let outbox = try Outbox("Busan", "Kobe")
        let receiver = ScriptedReceiver([.gone(reason: "HTTP 410: channel archived")])
        await outbox.drain(outbox.deliverer(to: receiver))
        await outbox.drain(outbox.deliverer(to: receiver))
        #expect(receiver.titles == ["Busan"])
        #expect(try outbox.store.disabledReceivers().map(\.reason) == ["HTTP 410: channel archived"])
        #expect(outbox.log.lines.map(\.kind) == ["receiver-disabled"])
        #expect(outbox.log.lines.map(\.level) == [.error])

        #expect(try outbox.store.enable("chat"))
        await outbox.drain(outbox.deliverer(to: receiver))
        #expect(receiver.titles == ["Busan", "Busan", "Kobe"])
        #expect(try outbox.states() == ["delivered 2", "delivered 1"])
    }

    @Test("A running deliverer sees within half a minute that its receiver is enabled again")
    func enabled() async throws {
        let outbox = try Outbox("Busan")
        let sent = WakeSignal()
        let receiver = ScriptedReceiver(
            [.gone(reason: "HTTP 404")], meanwhile: { number in if number == 2 { sent.raise() } })
        let deliverer = outbox.deliverer(to: receiver)
        async let running: Void = deliverer.run()
        await outbox.clock.waitForSleeps(1)
        #expect(try outbox.store.enable("chat"))
        outbox.clock.advance(by: .seconds(30))
        await sent.wait()
        deliverer.finish()
        await running
        #expect(outbox.log.texts(from: .notice).last == "Receiver chat is enabled again")
    }

    @Test("The alerts of a disabled receiver go to its fallback, also later ones, and wake it")
    func fallback() async throws {
        let outbox = try Outbox("Busan", "Kobe", routes: "receivers: [chat]", receivers: ["chat", "phone"])
        let woken = Counted()
        let chat = ScriptedReceiver([.gone(reason: "HTTP 404")])
        await outbox.drain(outbox.deliverer(to: chat, fallback: "phone", onHandOver: { woken.add($0) }))
        try outbox.add("Rotterdam")
        await outbox.drain(outbox.deliverer(to: chat, fallback: "phone", onHandOver: { woken.add($0) }))
        #expect(chat.titles == ["Busan"])
        #expect(woken.all == ["phone", "phone"])
        #expect(try outbox.states() == ["handed-over 1", "handed-over 0", "handed-over 0"])

        let phone = ScriptedReceiver(name: "phone")
        await outbox.drain(outbox.deliverer(to: phone))
        #expect(phone.titles == ["Busan", "Kobe", "Rotterdam"])
        #expect(Set(phone.posts.map(\.key)).isDisjoint(with: chat.posts.map(\.key)))
        #expect(outbox.log.texts(from: .warning).count == 3)
    }

    @Test("A clock that is set back by hours does not delay a retry")
    func clockSetBack() async throws {
        let outbox = try Outbox("Busan")
        let receiver = ScriptedReceiver([down])
        await outbox.drain(outbox.deliverer(to: receiver, policy: policy))
        outbox.clock.setWallClock(by: .seconds(-9 * 3_600))
        await outbox.drain(outbox.deliverer(to: receiver, policy: policy))
        #expect(receiver.titles == ["Busan", "Busan"])
        #expect(try outbox.states() == ["delivered 2"])
    }

    @Test("An expired post goes to the fallback; without one it becomes a dead letter with the last answer")
    func tooOld() async throws {
        for fallback in [nil, "phone"] {
            let outbox = try Outbox("Busan", routes: "receivers: [chat]", receivers: ["chat", "phone"])
            let chat = ScriptedReceiver(Array(repeating: down, count: RetryPolicy.minAttempts))
            for _ in 1...RetryPolicy.minAttempts {
                await outbox.drain(outbox.deliverer(to: chat, fallback: fallback, policy: policy))
                outbox.clock.advance(by: .seconds(101))
            }
            #expect(chat.titles == Array(repeating: "Busan", count: RetryPolicy.minAttempts))
            #expect(try outbox.states() == [fallback == nil ? "dead 5" : "handed-over 4"])
            let letter = try outbox.store.deadLetters().first
            #expect(letter?.reason.hasSuffix("; HTTP 503") == (fallback == nil ? true : nil))
            let phone = ScriptedReceiver(name: "phone")
            await outbox.drain(outbox.deliverer(to: phone))
            #expect(phone.titles == (fallback == nil ? [] : ["Busan"]))
        }
    }

    @Test("Posts with invalid credentials are retried until the credentials are accepted")
    func unauthorized() async throws {
        let outbox = try Outbox("Busan")
        let refused = AttemptOutcome.unauthorized(reason: "HTTP 401: token expired")
        let receiver = ScriptedReceiver([refused, refused, refused, refused])
        for _ in 0..<5 {
            await outbox.drain(outbox.deliverer(to: receiver, policy: policy))
            outbox.clock.advance(by: .seconds(11))
        }
        #expect(receiver.titles.count == 5)
        #expect(try outbox.states() == ["delivered 5"])
    }

    @Test("While a circuit is open, no post to the endpoint is tried; the first success closes it")
    func circuit() async throws {
        let outbox = try Outbox(routes: "receivers: [chat, phone]", receivers: ["chat", "phone"])
        let endpoints = EndpointTable()
        let policy = RetryPolicy(
            initialDelay: .milliseconds(1), factor: 1, maximumDelay: .seconds(900), maximumAge: .seconds(90_000))
        let chat = ScriptedReceiver([down, down, down, down, down], endpoint: "here")
        let phone = ScriptedReceiver(name: "phone", endpoint: "here")
        try outbox.add("Busan")
        for _ in 0..<5 {
            await outbox.drain(outbox.deliverer(to: chat, policy: policy, endpoints: endpoints))
            outbox.clock.advance(by: .milliseconds(2))
        }
        #expect(chat.titles.count == 5)
        #expect(outbox.log.texts(from: .warning).filter { $0.contains("next attempt in 30 s") }.count == 1)

        for (receiver, title) in [(chat, "Busan"), (phone, "Busan")] {
            await outbox.drain(outbox.deliverer(to: receiver, policy: policy, endpoints: endpoints))
            #expect(receiver.titles.filter { $0 == title }.count == (receiver === chat ? 5 : 0))
        }
        #expect(try outbox.states(of: "phone") == ["pending 0"])

        outbox.clock.advance(by: .seconds(30))
        await outbox.drain(outbox.deliverer(to: phone, policy: policy, endpoints: endpoints))
        await outbox.drain(outbox.deliverer(to: chat, policy: policy, endpoints: endpoints))
        #expect(try outbox.states(of: "phone") == ["delivered 1"])
        #expect(try outbox.states() == ["delivered 6"])
        #expect(outbox.log.texts(from: .notice).contains("phone: circuit closed after 30 s"))
    }

    @Test("A hundred failures are logged in a few lines")
    func fewLines() {
        var run = FailureRun()
        let start = MonotonicTime(milliseconds: 93_000_000)
        let logged = (1...100).filter { run.isLogged(.unavailable, at: start.advanced(by: .seconds($0))) }
        #expect(logged == [1, 2, 3, 10, 100])
        let end = run.end(at: start.advanced(by: .seconds(101)))
        #expect(end?.failures == 100)
        #expect(end?.duration == .seconds(100))
        #expect(run.end(at: start) == nil)

        #expect((1...5).filter { _ in run.isLogged(.unauthorized, at: start) } == [1])
        #expect(run.end(at: start)?.failures == 5)
        #expect(
            (0..<40).filter { run.isLogged(.limited, at: start.advanced(by: .seconds($0 * 60))) } == [0, 10, 20, 30])
        #expect(run.end(at: start) == nil)
    }

    @Test("A test post that fails is finished at once, and later posts are delivered")
    func failingTest() async throws {
        let outbox = try Outbox("Busan")
        let test = Post(key: "test", kind: .test, alerts: [SampleAlert.alert(title: "Test")])
        let number = try outbox.store.add(test, to: "chat", now: outbox.clock.now)
        let receiver = ScriptedReceiver([.retry(reason: "HTTP 503", after: nil)])
        await outbox.drain(outbox.deliverer(to: receiver))
        #expect(try outbox.store.postState(number)?.state == .dead)
        #expect(receiver.titles == ["Test", "Busan"])
    }

    @Test("A test post is sent to a disabled receiver too, and enables it if it is delivered")
    func testOfDisabled() async throws {
        let outbox = try Outbox("Busan", routes: "receivers: [chat]", receivers: ["chat", "phone"])
        let receiver = ScriptedReceiver([.gone(reason: "HTTP 404"), .gone(reason: "HTTP 404")])
        await outbox.drain(outbox.deliverer(to: receiver))
        for (key, state) in [("one", PostState.dead), ("two", .delivered)] {
            let test = Post(key: key, kind: .test, alerts: [SampleAlert.alert(title: "Test")])
            let number = try outbox.store.add(test, to: "chat", now: outbox.clock.now)
            await outbox.drain(outbox.deliverer(to: receiver))
            #expect(try outbox.store.postState(number)?.state == state)
        }
        #expect(receiver.titles == ["Busan", "Test", "Test", "Busan"])
        #expect(try outbox.store.disabledReceivers().isEmpty)
    }
}
