import Alerts
import Storage
import Testing
import Text

@testable import Web

@Suite("Escalations on the page")
struct EscalationPageTests {
    private static let yaml = """
        receivers:
          - {name: chat, kind: exec, command: [/bin/true]}
          - {name: phone, kind: exec, command: [/bin/true]}
        routes: {receivers: [chat], escalate_after: 2h, escalate_to: phone}
        """

    @Test("The alert's page says until when it waits, and “I have it” ends it")
    func acknowledged() throws {
        let desk = try ShownDesk(yaml: Self.yaml)
        let id = try #require(try desk.add("Dockers walk out", routes: desk.desk.situation().routes))
        // Raised at noon in UTC, 21:00 in Seoul.
        #expect(desk.get("/alerts/\(id)").text.contains("waiting until 23:00: escalation, if nobody acknowledges it"))
        #expect(try desk.post("/alerts/\(id)/acknowledge", []).status == 303)
        let page = desk.get("/alerts/\(id)").text
        #expect(page.contains("not needed: acknowledged by"))
        #expect(!page.contains("waiting until 23:00"))
    }

    @Test("Only the receiver with a dead letter is marked in the timeline")
    func trouble() {
        func delivery(_ receiver: String, _ state: LedgerEntry.State) -> LedgerEntry.Delivery {
            LedgerEntry.Delivery(
                number: 1, receiver: receiver, event: .raised, state: state, createdAt: ShownDesk.now, attempts: 1)
        }
        let marked = AlertItemView.receivers([delivery("chat", .delivered), delivery("phone", .dead)])
        #expect(marked.map(\.text) == ["chat delivered,", "phone dead letter"])
        #expect(marked.map(\.isTroubled) == [false, true])
    }

    @Test("The routes say who gets an alert later")
    func routes() throws {
        let page = try ShownDesk(yaml: Self.yaml).get("/routes?labels=topic%3Dport-strike").text
        #expect(page.contains("then phone after 2h"))
        #expect(page.contains("phone, after 2h if nobody acknowledges the alert: routes"))
    }
}
