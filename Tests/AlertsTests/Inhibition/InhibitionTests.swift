import Alerts
import Articles
import Settings
import Testing
import Text
import Topics

@Suite("Inhibition")
struct InhibitionTests {
    private let now = Timestamp(seconds: 1_795_353_757)

    private static let drills = """
        inhibit:
          - source: {topic: north-korean-missile}
            target: {topic: [military-exercise, north-korean-*]}
            equal: [story]
            for_minutes: 30
          - {source: {severity: critical}, target: {severity: [info, notice]}, equal: [topic, desk]}
        """

    private func rules(_ yaml: String = drills) -> InhibitionRules {
        let (rules, problems) = SettingsReading.read(yaml) { InhibitionRules(from: $0.sections("inhibit")) }
        #expect(problems.isEmpty)
        return rules
    }

    private func recent(_ id: String, _ labels: [String: String], minutesAgo: Int = 1) -> RecentAlert {
        RecentAlert(alert: id, labels: labels, raisedAt: now.advanced(by: .seconds(-60 * minutesAgo)))
    }

    private func inhibitor(_ labels: [String: String], _ recent: [RecentAlert]) -> String? {
        rules().inhibitor(of: labels, alert: "own", raised: now, among: recent).map { "\($0.alert) by \($0.rule)" }
    }

    @Test("A source alert inhibits a target alert for the rule's duration")
    func reach() {
        let target = ["topic": "military-exercise", "story": "7"]
        func source(_ minutes: Int) -> RecentAlert {
            recent("a1", ["topic": "north-korean-missile", "story": "7"], minutesAgo: minutes)
        }
        #expect(inhibitor(target, [source(1)]) == "a1 by inhibit[0]")
        #expect(inhibitor(target, [source(30)]) == "a1 by inhibit[0]")
        #expect(inhibitor(target, [source(31)]) == nil)
        #expect(inhibitor(target, [source(-1)]) == nil)
        #expect(inhibitor(target, []) == nil)
        #expect(inhibitor(["topic": "espionage", "story": "7"], [source(1)]) == nil)
        #expect(rules().maxReach == .seconds(3_600))
        #expect(InhibitionRules.none.maxReach == .zero)
    }

    @Test(
        "Labels of “equal” must have the same value; a label that both lack is equal",
        arguments: [("7", "7", true), ("7", "8", false), (nil, nil, true), ("7", nil, false), (nil, "7", false)]
            as [(String?, String?, Bool)])
    func equal(_ own: String?, _ other: String?, _ inhibits: Bool) {
        var target = ["topic": "military-exercise"]
        target["story"] = own
        var source = ["topic": "north-korean-missile"]
        source["story"] = other
        #expect((inhibitor(target, [recent("a1", source)]) != nil) == inhibits)
    }

    @Test("An alert does not inhibit itself")
    func notItself() {
        let labels = ["topic": "espionage", "severity": "notice"]
        // It was critical before, and is raised again.
        #expect(inhibitor(labels, [recent("own", ["topic": "espionage", "severity": "critical"])]) == nil)
        #expect(
            inhibitor(labels, [recent("a1", ["topic": "espionage", "severity": "critical"])]) == "a1 by inhibit[1]")
    }

    @Test("Alerts that match both sides of a rule do not inhibit each other")
    func bothSides() {
        let missile = ["topic": "north-korean-missile", "story": "7"]
        #expect(inhibitor(missile, [recent("a1", missile)]) == nil)
        #expect(inhibitor(["topic": "north-korean-nuclear", "story": "7"], [recent("a1", missile)]) != nil)
        let oneSided = rules(
            "inhibit: [{source: {topic: a}, target: {topic: [a, b], severity: info}}]")
        let source = recent("a1", ["topic": "a", "severity": "critical"])
        #expect(
            oneSided.inhibitor(of: ["topic": "a", "severity": "info"], alert: "own", raised: now, among: [source])?
                .alert
                == "a1")
    }

    @Test("The most recent source alert is the inhibitor, in any order")
    func last() {
        let target = ["topic": "a", "severity": "info"]
        let sources = [5, 3, 9].map { minutes in
            recent("m\(minutes)", ["topic": "a", "severity": "critical"], minutesAgo: minutes)
        }
        for order in [sources, sources.reversed()] { #expect(inhibitor(target, order) == "m3 by inhibit[1]") }
    }

    @Test("A problem of an inhibition rule is reported with line and key")
    func wrong() {
        let problems = SettingsReading.read(
            """
            inhibit:
              - {target: {topic: a}, for_minutes: 0}
              - {source: {severity: high}, target: {desk: a}, equal: [stroy]}
            """
        ) { InhibitionRules(from: $0.sections("inhibit"), ownLabels: []) }.problems
        let known = "(there are: topic, severity, language, source, inbox, story)"
        #expect(
            problems == [
                "2:5: inhibit[0]: “source” is missing",
                "2:39: inhibit[0].for_minutes: expected a whole number of minutes, without a unit, from 1 to 10080, found “0”",
                "3:25: inhibit[1].source.severity: “high” is not a valid severity (there are: info, notice, warning, critical)",
                "3:47: inhibit[1].target.desk: no alert has a label “desk” \(known)",
                "3:59: inhibit[1].equal[0]: no alert has a label “stroy”; did you mean “story”? \(known)",
            ])
    }

    @Test("Inhibition comes before silences, and both have a reason")
    func suppression() throws {
        let alert = Alert(
            id: "own", topic: "military-exercise", topicTitle: "Exercise", severity: .notice, score: 0.9,
            threshold: 0.5,
            title: "t", source: nil, url: nil, language: "en", published: nil, inbox: "i", file: "f", raisedAt: now,
            evidence: [])
        let silences = SilenceSet([try Silence(matching: ["topic=military-*"], for: "1h", by: "Kim", from: now)])
        let source = recent("a1", ["topic": "north-korean-missile"])
        func suppression(_ silences: SilenceSet, _ recent: [RecentAlert]) -> Suppression? {
            Suppression.of(alert, silences: silences, inhibition: rules(), recent: recent, at: now)
        }
        #expect(suppression(.none, []) == nil)
        #expect(suppression(silences, [])?.word == "silenced")
        #expect(suppression(silences, [source]) == .inhibited(by: "a1", rule: "inhibit[0]"))
        #expect(suppression(.none, [source])?.reason == "alert a1, by inhibit[0]")
    }
}
