import Alerts
import Settings
import Testing

@Suite("Routes")
struct RouteTreeTests {
    private func tree(_ yaml: String, receivers: [String] = ["desk", "phone", "archive"]) -> RouteTree {
        let (tree, problems) = SettingsReading.read(yaml) {
            RouteTree(from: $0.section("routes"), receivers: receivers)
        }
        #expect(problems.isEmpty)
        return tree
    }

    private static let desks = """
        routes:
          receivers: [desk]
          group_by: [topic]
          group_wait_seconds: 30
          routes:
            - match: {topic: [north-korean-*, espionage], severity: critical}
              receivers: [phone]
              group_by: []
              continue: true
            - match: {topic: espionage}
              routes:
                - match: {language: ko}
                  receivers: [archive, desk]
                  group_by: [topic, source]
            - match: {source: Gossip}
              receivers: []
        """

    private func notified(_ tree: RouteTree, _ labels: [String: String]) -> [String] {
        tree.receivers(of: labels).map {
            "\($0.receiver) by \($0.path) in \($0.groupKey ?? "none") after \($0.groupWait.components.seconds)"
        }
    }

    @Test("Without routes every alert goes to every receiver, at once and ungrouped")
    func withoutRoutes() {
        let tree = tree("{}")
        #expect(
            notified(tree, ["topic": "espionage"])
                == ["desk", "phone", "archive"].map { "\($0) by routes in none after 0" })
        #expect(tree == RouteTree(everythingTo: ["desk", "phone", "archive"]))
    }

    @Test("An alert that no other route matches goes to the root's receivers")
    func root() {
        #expect(
            notified(tree(Self.desks), ["topic": "trade-restriction", "severity": "critical"]) == [
                "desk by routes in topic=trade-restriction after 30"
            ])
    }

    @Test("The first matching route takes the alert; after “continue” later routes can match too")
    func matchAndContinue() {
        let tree = tree(Self.desks)
        #expect(
            notified(tree, ["topic": "north-korean-missile", "severity": "critical"]) == [
                "phone by routes.routes[0] in none after 0"
            ])
        #expect(
            notified(tree, ["topic": "north-korean-missile", "severity": "warning"]) == [
                "desk by routes in topic=north-korean-missile after 30"
            ])
        #expect(
            notified(tree, ["topic": "espionage", "severity": "critical", "language": "en"]) == [
                "phone by routes.routes[0] in none after 0", "desk by routes.routes[1] in topic=espionage after 30",
            ])
    }

    @Test("A nested route overrides receivers and groups, and inherits the wait")
    func inheritance() {
        #expect(
            notified(tree(Self.desks), ["topic": "espionage", "language": "ko", "source": "연합뉴스"]) == [
                "archive by routes.routes[1].routes[0] in topic=espionage,source=연합뉴스 after 30",
                "desk by routes.routes[1].routes[0] in topic=espionage,source=연합뉴스 after 30",
            ])
    }

    @Test("A route without receivers notifies no receiver")
    func nobody() {
        #expect(notified(tree(Self.desks), ["topic": "taiwan-strait", "source": "Gossip"]).isEmpty)
    }

    @Test("A receiver on two matching routes gets the alert once, by the first route")
    func onlyOnce() {
        let tree = tree(
            """
            routes:
              receivers: [archive]
              routes:
                - {match: {severity: critical}, receivers: [phone, desk], group_by: [topic], continue: true}
                - {match: {topic: espionage}, receivers: [desk], continue: true}
            """)
        #expect(
            notified(tree, ["topic": "espionage", "severity": "critical"]) == [
                "phone by routes.routes[0] in topic=espionage after 0",
                "desk by routes.routes[0] in topic=espionage after 0",
            ])
    }

    @Test("A route does not take an alert that matches one of its “unless” conditions")
    func unless() {
        let tree = tree(
            """
            routes:
              receivers: []
              routes:
                - {match: {topic: espionage}, unless: {source: [Gossip, Rumour], severity: info}, receivers: [desk]}
            """)
        #expect(notified(tree, ["topic": "espionage", "severity": "notice"]).count == 1)
        #expect(notified(tree, ["topic": "espionage", "severity": "info"]).isEmpty)
        #expect(notified(tree, ["topic": "espionage", "severity": "notice", "source": "Rumour"]).isEmpty)
    }

    @Test("A route inherits “backfill” unless it sets its own")
    func backfill() {
        let tree = tree(
            """
            routes:
              receivers: [desk]
              routes:
                - match: {topic: espionage}
                  receivers: [phone]
                  backfill: true
                  routes:
                    - {match: {language: ko}, receivers: [archive]}
                    - {match: {language: ja}, receivers: [desk], backfill: false}
            """)
        func takers(_ labels: [String: String]) -> [Bool] { tree.receivers(of: labels).map(\.takesBackfill) }
        #expect(takers(["topic": "other"]) == [false])
        #expect(takers(["topic": "espionage", "language": "en"]) == [true])
        #expect(takers(["topic": "espionage", "language": "ko"]) == [true])
        #expect(takers(["topic": "espionage", "language": "ja"]) == [false])
    }

    @Test("The explanation shows each step through the tree")
    func explanation() {
        let tree = tree(Self.desks)
        #expect(
            RouteExplanation(of: ["topic": "espionage", "severity": "critical", "language": "en"], through: tree).lines
                == [
                    "routes takes every alert",
                    "  routes.routes[0] matches topic=espionage, severity=critical; continue",
                    "  routes.routes[1] matches topic=espionage",
                    "    routes.routes[1].routes[0] does not match: language is “en”, not language=ko",
                    "→ phone, by routes.routes[0]",
                    "→ desk, by routes.routes[1]; group topic=espionage, waits 30s",
                ])
        #expect(
            RouteExplanation(of: ["topic": "taiwan-strait", "source": "Gossip"], through: tree).lines == [
                "routes takes every alert",
                "  routes.routes[0] does not match: topic is “taiwan-strait”, not topic=north-korean-*,espionage",
                "  routes.routes[1] does not match: topic is “taiwan-strait”, not topic=espionage",
                "  routes.routes[2] matches source=Gossip",
                "→ nobody but the journal",
            ])
    }

    @Test("The explanation names a second route to the same receiver")
    func explanationOfRepetition() {
        let tree = tree(
            """
            routes:
              receivers: []
              routes:
                - {match: {severity: critical}, receivers: [desk], continue: true}
                - {match: {topic: espionage}, unless: {source: x}, receivers: [desk]}
            """)
        let lines = RouteExplanation(of: ["topic": "espionage", "severity": "critical"], through: tree).lines
        #expect(
            lines.suffix(3) == [
                "  routes.routes[1] matches topic=espionage, source!=x", "→ desk, by routes.routes[0]",
                "  desk is reached by routes.routes[1] too, and notified once, by routes.routes[0]",
            ])
    }
}
