import Alerts
import Storage
import Testing
import Text

@testable import Delivery

@Suite("An alert that nobody acknowledges", .timeLimit(.minutes(5)))
struct EscalationTests {
    private func outbox() throws -> Outbox {
        try Outbox(
            "Busan", routes: "receivers: [chat]\nescalate_after: 15m\nescalate_to: phone\n",
            receivers: ["chat", "phone"])
    }

    /// Lets a deliverer live on while time passes, ten seconds after another.
    private func live(
        _ outbox: Outbox, _ deliverer: Deliverer, seconds: Int, at moment: (Int) throws -> Void = { _ in }
    ) async throws {
        let running = Task { await deliverer.run() }
        for second in stride(from: 0, to: seconds, by: 10) {
            try moment(second)
            outbox.clock.advance(by: .seconds(10))
            try await Task.sleep(for: .milliseconds(2))
        }
        running.cancel()
        await running.value
    }

    @Test("It goes to the further receiver once, and not before its time")
    func once() async throws {
        let outbox = try outbox()
        let phone = ScriptedReceiver(name: "phone")
        try await live(outbox, outbox.deliverer(to: phone), seconds: 850)
        #expect(phone.titles.isEmpty)
        try await live(outbox, outbox.deliverer(to: phone), seconds: 600)
        #expect(phone.titles == ["Busan"])
        #expect(try outbox.states(of: "phone") == ["delivered 1"])
    }

    @Test("Once it is acknowledged, it does not")
    func acknowledged() async throws {
        let outbox = try outbox()
        let phone = ScriptedReceiver(name: "phone")
        let alert = try #require(try outbox.store.alerts(AlertQuery()).first).alert.id
        try await live(outbox, outbox.deliverer(to: phone), seconds: 1_200) { second in
            guard second == 600 else { return }
            let isKnown = try outbox.store.acknowledge(alert, by: "Hana", at: outbox.clock.now)
            #expect(isKnown)
        }
        #expect(phone.titles.isEmpty)
        #expect(try outbox.states(of: "phone") == ["not-needed 0"])
    }

    @Test(
        "A wall clock that is set while it waits neither hastens nor delays it",
        arguments: [Duration.seconds(86_400), .seconds(-86_400)])
    func clockIsSet(_ error: Duration) async throws {
        let outbox = try outbox()
        let phone = ScriptedReceiver(name: "phone")
        let deliverer = outbox.deliverer(to: phone)
        var early: Int?
        try await live(outbox, deliverer, seconds: 1_200) { second in
            if second == 300 { outbox.clock.setWallClock(by: error) }
            if second == 850 { early = phone.titles.count }
        }
        #expect(early == 0)
        #expect(phone.titles == ["Busan"])
    }

    @Test("After a restart it waits no longer than it would have from the beginning, whatever the wall clock says")
    func clockWasAhead() async throws {
        let outbox = try Outbox(
            routes: "receivers: [chat]\nescalate_after: 15m\nescalate_to: phone\n", receivers: ["chat", "phone"])
        outbox.clock.setWallClock(by: .seconds(10 * 86_400))
        try outbox.add("Busan")
        outbox.clock.setWallClock(by: .seconds(-10 * 86_400))
        let phone = ScriptedReceiver(name: "phone")
        try await live(outbox, outbox.deliverer(to: phone), seconds: 1_200)
        #expect(phone.titles == ["Busan"])
    }

    @Test("One that was due while the daemon was stopped goes out at its start")
    func dueMeanwhile() async throws {
        let outbox = try outbox()
        outbox.clock.advance(by: .seconds(3_600))
        let phone = ScriptedReceiver(name: "phone")
        await outbox.drain(outbox.deliverer(to: phone))
        #expect(phone.titles == ["Busan"])
    }

    @Test("Its post says so, and counts for no latency")
    func post() async throws {
        let outbox = try outbox()
        outbox.clock.advance(by: .seconds(900))
        let phone = ScriptedReceiver(name: "phone")
        await outbox.drain(outbox.deliverer(to: phone))
        let alert = try #require(phone.posts.first?.alerts.first)
        let card = AlertCard(alert, style: CardStyle())
        #expect(
            card.facts.first == AlertCard.Fact(name: "Escalated", value: SafeText("nobody acknowledged it for 15m")))
        #expect(WebhookEvent(alert, in: .alert) == .escalated)
        let template = try TemplateSample.template(
            text: "{{#unacknowledged}}nobody for {{unacknowledged}}{{/unacknowledged}}")
        #expect(TemplateSample.render(template, try #require(phone.posts.first)).custom?.text == "nobody for 15m")
    }
}
