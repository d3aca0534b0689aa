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

    private func told(_ tree: RouteTree, _ labels: [String: String]) -> [String] {
        tree.receivers(of: labels).map {
            "\($0.receiver) by \($0.path) in \($0.groupKey ?? "none") after \($0.groupWait.components.seconds)"
        }
    }

    @Test("Without routes every alert goes to every receiver, at once and alone")
    func withoutRoutes() {
        let tree = tree("{}")
        #expect(
            told(tree, ["topic": "espionage"])
                == ["desk", "phone", "archive"].map { "\($0) by routes in none after 0" })
        #expect(tree == RouteTree(everythingTo: ["desk", "phone", "archive"]))
    }

    @Test("What no route below takes is the root's")
    func root() {
        #expect(
            told(tree(Self.desks), ["topic": "trade-restriction", "severity": "critical"]) == [
                "desk by routes in topic=trade-restriction after 30"
            ])
    }

    @Test("The first route that matches takes the alert, and with continue the next ones may have it too")
    func matchAndContinue() {
        let tree = tree(Self.desks)
        #expect(
            told(tree, ["topic": "north-korean-missile", "severity": "critical"]) == [
                "phone by routes.routes[0] in none after 0"
            ])
        #expect(
            told(tree, ["topic": "north-korean-missile", "severity": "warning"]) == [
                "desk by routes in topic=north-korean-missile after 30"
            ])
        #expect(
            told(tree, ["topic": "espionage", "severity": "critical", "language": "en"]) == [
                "phone by routes.routes[0] in none after 0", "desk by routes.routes[1] in topic=espionage after 30",
            ])
    }

    @Test("A route inherits receivers and groups from the one above, and hands on to its own routes")
    func inheritance() {
        #expect(
            told(tree(Self.desks), ["topic": "espionage", "language": "ko", "source": "연합뉴스"]) == [
                "archive by routes.routes[1].routes[0] in topic=espionage,source=연합뉴스 after 30",
                "desk by routes.routes[1].routes[0] in topic=espionage,source=연합뉴스 after 30",
            ])
    }

    @Test("A route without receivers tells nobody but the journal")
    func nobody() {
        #expect(told(tree(Self.desks), ["topic": "taiwan-strait", "source": "Gossip"]).isEmpty)
    }

    @Test("A receiver reached twice gets the alert once, by the first route that reaches it")
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
            told(tree, ["topic": "espionage", "severity": "critical"]) == [
                "phone by routes.routes[0] in topic=espionage after 0",
                "desk by routes.routes[0] in topic=espionage after 0",
            ])
    }

    @Test("An alert that one of “unless” matches is not the route's")
    func unless() {
        let tree = tree(
            """
            routes:
              receivers: []
              routes:
                - {match: {topic: espionage}, unless: {source: [Gossip, Rumour], severity: info}, receivers: [desk]}
            """)
        #expect(told(tree, ["topic": "espionage", "severity": "notice"]).count == 1)
        #expect(told(tree, ["topic": "espionage", "severity": "info"]).isEmpty)
        #expect(told(tree, ["topic": "espionage", "severity": "notice", "source": "Rumour"]).isEmpty)
    }

    @Test("A route inherits backfill until it says otherwise")
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

    @Test("The way through the tree is explained step by step")
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

    @Test("The explanation says where a receiver was reached once more")
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
