import Alerts
import Settings
import Testing

@Suite("Escalation in the configuration")
struct EscalationSettingsTests {
    private static let fallbacks = ["desk": "phone", "korea": "desk"]

    private func read(
        _ yaml: String, fallbacks: [String: String] = EscalationSettingsTests.fallbacks
    ) -> (tree: RouteTree, problems: [String]) {
        let (tree, problems) = SettingsReading.read(yaml) { root in
            let receivers = ["desk", "phone", "korea", "pager"]
            let alerts = AlertsSettings(from: root.section("alerts"), receivers: receivers)
            return RouteTree(
                from: root.section("routes"), receivers: receivers, fallbacks: fallbacks, escalation: alerts.escalation)
        }
        return (tree, problems)
    }

    private func escalations(_ tree: RouteTree, _ topic: String = "espionage") -> [String] {
        tree.escalations(of: ["topic": topic]).map {
            "\($0.routed.receiver) \(DurationParser.text($0.after)) \($0.routed.path)"
        }
    }

    @Test("Without the keys no alert is escalated")
    func never() {
        let (tree, problems) = read("routes: {receivers: [desk]}")
        #expect(problems.isEmpty)
        #expect(escalations(tree).isEmpty)
    }

    @Test("An alert goes to the fallback of each receiver of its route, or to the receiver that is named")
    func receivers() {
        #expect(
            escalations(read("routes: {receivers: [desk, korea], escalate_after: 15m}").tree) == ["phone 15m routes"])
        #expect(
            escalations(read("routes: {receivers: [desk], escalate_after: 1h30m, escalate_to: pager}").tree) == [
                "pager 1h30m routes"
            ])
    }

    @Test("A route inherits both keys from the route above it, and the root those of “alerts”")
    func inheritance() {
        let (tree, problems) = read(
            """
            alerts: {escalate_after: 15m, escalate_to: pager}
            routes:
              receivers: [desk]
              routes:
                - {match: {topic: espionage}, receivers: [korea], escalate_after: 5m}
                - {match: {topic: drill}, escalate_after: never}
                - {match: {topic: gossip}, receivers: []}
                - {match: {topic: missile}, receivers: [desk, pager]}
            """)
        #expect(problems.isEmpty)
        #expect(escalations(tree, "espionage") == ["pager 5m routes.routes[0]"])
        #expect(escalations(tree, "drill").isEmpty)
        #expect(escalations(tree, "gossip").isEmpty, "an alert for the journal alone concerns nobody")
        #expect(escalations(tree, "missile").isEmpty, "the pager has the alert already")
        #expect(escalations(tree, "port") == ["pager 15m routes"])
    }

    @Test("Without routes, the keys of “alerts” count only if a receiver is left to escalate to")
    func withoutRoutes() {
        #expect(escalations(read("alerts: {escalate_after: 15m, escalate_to: pager}").tree).isEmpty)
    }

    @Test("A receiver that another matching route notifies at once is not notified later")
    func otherRoute() {
        let (tree, problems) = read(
            """
            routes:
              receivers: [desk]
              routes:
                - {match: {topic: espionage}, receivers: [desk], escalate_after: 10m, continue: true}
                - {match: {topic: "*"}, receivers: [phone]}
            """)
        #expect(problems.isEmpty)
        #expect(escalations(tree).isEmpty)
    }

    @Test("A receiver that only escalated alerts reach counts as reached")
    func reached() {
        let (tree, _) = read("routes: {receivers: [desk], escalate_after: 15m}")
        #expect(tree.receivers == ["desk", "phone"])
    }

    @Test(
        "A problem is reported with line and key",
        arguments: [
            (
                "  receivers: [desk]\n  escalate_after: 15",
                "3:3: routes.escalate_after: “15” is neither a duration of at most 30 days, as 15m or 2h, nor never"
            ),
            (
                "  receivers: [desk]\n  escalate_after: 31d",
                "3:3: routes.escalate_after: “31d” is neither a duration of at most 30 days, as 15m or 2h, nor never"
            ),
            (
                "  receivers: [desk]\n  escalate_after: 15m\n  escalate_to: phnoe",
                "4:16: routes.escalate_to: there is no receiver “phnoe” (there are: desk, phone, korea, pager)"
            ),
            (
                "  receivers: [desk]\n  escalate_after: 15m\n  escalate_to: journal",
                "4:16: routes.escalate_to: the journal gets every alert; leave it out"
            ),
            (
                "  receivers: [desk]\n  escalate_after: 15m\n  escalate_to: desk",
                "4:3: routes.escalate_to: “desk” is a receiver of this route, and gets its alerts at once"
            ),
            (
                "  receivers: [desk]\n  escalate_to: phone",
                "3:3: routes.escalate_to: “escalate_after” is missing: it says when"
            ),
            (
                "  receivers: [phone, pager]\n  escalate_after: 15m",
                "3:3: routes.escalate_after: none of phone, pager has a fallback to escalate to: name a receiver in “escalate_to”, or set “escalate_after: never”"
            ),
            (
                "  receivers: [desk]\n  escalate_after: 15m\n  routes: [{match: {topic: a}, receivers: [pager]}]",
                "4:32: routes.routes[0].receivers: none of pager has a fallback to escalate to: name a receiver in “escalate_to”, or set “escalate_after: never”"
            ),
            (
                "  receivers: []\n  escalate_after: 15m",
                "3:3: routes.escalate_after: the route has no receivers, so nobody could acknowledge its alerts"
            ),
        ])
    func problems(_ yaml: String, _ problem: String) {
        #expect(read("routes:\n" + yaml).problems == [problem])
    }

    @Test("The way of an alert names who gets it later")
    func explanation() {
        let (tree, _) = read("routes: {receivers: [desk], escalate_after: 15m}")
        #expect(
            RouteExplanation(of: ["topic": "a"], through: tree).lines == [
                "routes takes every alert", "→ desk, by routes",
                "→ phone, after 15m if nobody acknowledges the alert, by routes",
            ])
    }
}
