import Alerts
import TestSupport
import Testing

@testable import Daemon

@Suite("Escalation from the configuration file to the policy")
struct EscalationConfigurationTests {
    private static let receivers = """
        inboxes: [{path: inbox}]
        receivers:
          - {name: desk, kind: exec, command: [/bin/true], fallback: phone}
          - {name: phone, kind: exec, command: [/bin/true]}

        """

    @Test("The fallbacks of the receivers and the defaults of “alerts” count for the routes")
    func fallback() throws {
        let desk = try DeskFolder(Self.receivers + "alerts: {escalate_after: 15m}\nroutes: {receivers: [desk]}\n")
        let settings = try desk.load().settings
        #expect(settings.routes.escalations(of: [:]).map(\.routed.receiver) == ["phone"])
        #expect(settings.routes.receivers == ["desk", "phone"])
    }

    @Test("A route's digests are in the desk's time zone")
    func digest() throws {
        let routes = "time_zone: Asia/Seoul\nroutes: {receivers: [desk, phone], digest_at: \"08:00\"}\n"
        let digest = try DeskFolder(Self.receivers + routes).load().settings.routes.root.digest
        #expect(digest?.times.zone.name == "Asia/Seoul")
    }

    @Test(
        "What cannot be escalated is one problem",
        arguments: [
            (
                "alerts: {escalate_after: 15m}\n",
                "wirewatch.yaml:5:1: alerts: escalate_after: every receiver gets every alert at once; write routes"
            ),
            (
                "alerts: {escalate_to: pager}\nroutes: {receivers: [desk]}\n",
                "wirewatch.yaml:5:23: alerts.escalate_to: there is no receiver “pager” (there are: desk, phone)"
            ),
            (
                "routes: {receivers: [phone], escalate_after: 15m, routes: [{match: {language: ko}}]}\n",
                "wirewatch.yaml:5:30: routes.escalate_after: none of phone has a fallback to escalate to: name a "
                    + "receiver in “escalate_to”, or set “escalate_after: never”"
            ),
        ])
    func problems(_ yaml: String, _ problem: String) throws {
        #expect(try DeskFolder(Self.receivers + yaml).problems() == [problem])
    }
}
