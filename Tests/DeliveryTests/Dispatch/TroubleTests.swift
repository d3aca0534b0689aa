import Alerts
import Articles
import Concurrency
import Logging
import Storage
import TestSupport
import Testing
import Text

@testable import Delivery

@Suite("A receiver in trouble", .timeLimit(.minutes(5)))
struct TroubleTests {
    private let policy = RetryPolicy(
        initialDelay: .seconds(10), factor: 1, maximumDelay: .seconds(10), maximumAge: .seconds(100))
    private let down = AttemptOutcome.retry(reason: "HTTP 503", after: nil)

    @Test("An address that is gone disables the receiver, with one error; nothing is lost or tried")
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

    @Test("A running deliverer sees within half a minute that somebody has enabled its receiver")
    func enabled() async throws {
        let outbox = try Outbox("Busan")
        let told = WakeSignal()
        let receiver = ScriptedReceiver(
            [.gone(reason: "HTTP 404")], meanwhile: { number in if number == 2 { told.raise() } })
        let deliverer = outbox.deliverer(to: receiver)
        async let running: Void = deliverer.run()
        await outbox.clock.waitForSleeps(1)
        #expect(try outbox.store.enable("chat"))
        outbox.clock.advance(by: .seconds(30))
        await told.wait()
        deliverer.finish()
        await running
        #expect(outbox.log.texts(from: .notice).last == "Receiver chat is enabled again")
    }

    @Test("What a disabled receiver cannot get goes to its fallback, also what comes later; the fallback is woken")
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

    @Test("A clock that is set back by hours holds nothing back")
    func clockSetBack() async throws {
        let outbox = try Outbox("Busan")
        let receiver = ScriptedReceiver([down])
        await outbox.drain(outbox.deliverer(to: receiver, policy: policy))
        outbox.clock.advance(by: .seconds(-9 * 3_600))
        await outbox.drain(outbox.deliverer(to: receiver, policy: policy))
        #expect(receiver.titles == ["Busan", "Busan"])
        #expect(try outbox.states() == ["delivered 2"])
    }

    @Test("What is too old goes to the fallback; without one it is a dead letter with the last answer")
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

    @Test("Credentials that do not hold are an error once, and are tried again until they do")
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

    @Test("While an endpoint is down nothing is tried, whatever waits for it, until one post has come through")
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

    @Test("A hundred failures are told in a handful of lines, the end in one")
    func fewLines() {
        var run = FailureRun()
        let start = Timestamp(seconds: 1_795_353_757)
        let told = (1...100).filter { run.isLogged(.unavailable, at: start.advanced(by: .seconds($0))) }
        #expect(told == [1, 2, 3, 10, 100])
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

    @Test("A test that fails is answered at once, and holds nobody back")
    func failingTest() async throws {
        let outbox = try Outbox("Busan")
        let test = Post(key: "test", kind: .test, alerts: [SampleAlert.alert(title: "Test")])
        let number = try outbox.store.add(test, to: "chat", now: outbox.clock.now)
        let receiver = ScriptedReceiver([.retry(reason: "HTTP 503", after: nil)])
        await outbox.drain(outbox.deliverer(to: receiver))
        #expect(try outbox.store.postState(number)?.state == .dead)
        #expect(receiver.titles == ["Test", "Busan"])
    }

    @Test("A test goes to a disabled receiver too, and enables it when it comes through")
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
