import Alerts
import Settings
import Testing

@Suite("Routes are read strictly")
struct RouteSettingsTests {
    private func problems(_ yaml: String, ownLabels: Set<String>? = nil) -> [String] {
        SettingsReading.read("routes:\n" + yaml) {
            RouteTree(from: $0.section("routes"), receivers: ["desk", "phone"], ownLabels: ownLabels)
        }.problems
    }

    @Test(
        "A problem of a route is reported with line and key",
        arguments: [
            ("  receivers: [dsek]", "2:15: routes.receivers[0]: there is no receiver “dsek” (there are: desk, phone)"),
            ("  receivers: dsek", "2:14: routes.receivers: there is no receiver “dsek” (there are: desk, phone)"),
            ("  receivers: [journal]", "2:15: routes.receivers[0]: the journal gets every alert; leave it out"),
            ("  group_by: [topic]", "2:3: routes: “receivers” is missing: they get the alerts that no route matches"),
            (
                "  receivers: [desk]\n  match: {topic: a}",
                "3:3: routes.match: the root takes every alert; write a route below it, under “routes”"
            ),
            (
                "  receivers: [desk]\n  group_wait_seconds: 5",
                "3:3: routes.group_wait_seconds: an alert outside of groups does not wait; give group_by"
            ),
            (
                "  receivers: [desk]\n  routes:\n    - receivers: [phone]",
                "4:7: routes.routes[0]: “match” is missing: add at least one label and its value"
            ),
            (
                "  receivers: [desk]\n  routes:\n    - match: {}",
                "4:14: routes.routes[0].match: is empty; add at least one label and its value"
            ),
            (
                "  receivers: [desk]\n  routes:\n    - match: {severity: [warning, critcal]}",
                "4:25: routes.routes[0].match.severity: “critcal” is not a valid severity; did you mean “critical”? (there are: info, notice, warning, critical)"
            ),
            (
                "  receivers: [desk]\n  routes:\n    - match: {language: kr}",
                "4:25: routes.routes[0].match.language: “kr” is not a valid language; did you mean “ko”? (there are: en, ko, ja, zh, other)"
            ),
            (
                "  receivers: [desk]\n  routes:\n    - match: {Topic: a}",
                "4:22: routes.routes[0].match.Topic: “Topic” is not a label; a label has lower-case letters, digits, “-” and “_”, for example topic"
            ),
            (
                "  receivers: [desk]\n  routes:\n    - {match: {topic: a}, recievers: [desk]}",
                "4:27: routes.routes[0].recievers: unknown key; did you mean “receivers”? (allowed: always, backfill, continue, digest_at, escalate_after, escalate_to, group_by, group_wait_seconds, match, receivers, routes, unless)"
            ),
            (
                "  receivers: [desk]\n  routes:\n    - match: {topic: []}",
                "4:22: routes.routes[0].match.topic: “topic” has no value to compare with; add at least one"
            ),
        ])
    func wrong(_ yaml: String, _ problem: String) {
        #expect(problems(yaml) == [problem])
    }

    @Test("An unknown label is reported if the desk's own labels are known")
    func unknownLabels() {
        let yaml = "  receivers: [desk]\n  group_by: [topc]\n  routes:\n    - match: {desk: asia, taem: korea}"
        #expect(problems(yaml).isEmpty)
        let known = "(there are: topic, severity, language, source, inbox, story, desk)"
        #expect(
            problems(yaml, ownLabels: ["desk"]) == [
                "3:14: routes.group_by[0]: no alert has a label “topc”; did you mean “topic”? \(known)",
                "5:33: routes.routes[0].match.taem: no alert has a label “taem” \(known)",
            ])
    }

    @Test("Routes nested more than 16 deep are refused")
    func depth() {
        var yaml = "  receivers: [desk]\n"
        var indent = "  "
        for _ in 0..<40 {
            yaml += indent + "routes:\n" + indent + "  - match: {topic: a}\n"
            indent += "    "
        }
        #expect(problems(yaml).contains { $0.hasSuffix("routes are nested more than 16 deep") })
    }

    @Test("Without configured receivers, a route to no receiver is valid")
    func nobody() {
        let (tree, problems) = SettingsReading.read("routes: {receivers: []}") {
            RouteTree(from: $0.section("routes"), receivers: [])
        }
        #expect(problems.isEmpty)
        #expect(tree.receivers(of: ["topic": "a"]).isEmpty)
        #expect(
            SettingsReading.read("routes: {receivers: [desk]}") {
                RouteTree(from: $0.section("routes"), receivers: [])
            }.problems == ["1:22: routes.receivers[0]: there is no receiver “desk” (none is configured)"])
    }
}
