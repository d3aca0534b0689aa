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

    @Test("The routes say who gets an alert later")
    func routes() throws {
        let page = try ShownDesk(yaml: Self.yaml).get("/routes?labels=topic%3Dport-strike").text
        #expect(page.contains("then phone after 2h"))
        #expect(page.contains("phone, after 2h if nobody acknowledges the alert: routes"))
    }
}
