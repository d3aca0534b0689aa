import Alerts
import Daemon
import Settings
import TestSupport
import Testing
import Text
import Topics

@testable import wirewatch

@Suite("Routes and topics for people")
struct RouteTreeTextTests {
    @Test("Routes are shown as a tree with matchers, receivers, groups and “continue”")
    func tree() throws {
        let document = SettingsDocument(
            yaml: """
                routes:
                  receivers: [desk]
                  group_by: [topic]
                  group_wait_seconds: 30
                  routes:
                    - {match: {severity: critical}, receivers: [phone, desk], group_by: [], continue: true}
                    - {match: {source: Gossip Daily}, receivers: []}
                """, file: "t.yaml")
        let tree = RouteTree(from: document.root.section("routes"), receivers: ["desk", "phone"])
        #expect(
            RouteTreeText.lines(of: tree) == [
                "every alert  → desk  grouped by topic for 30s", "  severity=critical  → phone, desk  continue",
                "  source=Gossip Daily  → the journal alone  grouped by topic for 30s",
            ])
    }

    @Test("A topic is shown with its signals, the strongest first")
    func topic() throws {
        let topic = try #require(try DeskFolder().load().catalog.topics.first)
        let lines = TopicPage(style: TerminalStyle(isColored: false)).text(of: topic).split(separator: "\n")
        #expect(lines.first == "WARNING  Strike in a port")
        #expect(lines.contains("threshold   0.50") && lines.contains("base        −4.00"))
        #expect(lines.suffix(2) == ["  +8.00  port + strike  in sentence", "  −1.00  exercise  in article"])
    }

    @Test(
        "An unknown command is answered with the nearest",
        arguments: [
            ("alert", "there is no command “alert”; did you mean “alerts”?"), ("dance", "there is no command “dance”"),
            ("alerts", nil), ("help", nil), ("--version", nil), (nil, nil),
        ] as [(String?, String?)])
    func command(_ argument: String?, _ message: String?) {
        #expect(Wirewatch.unknownCommand(argument) == message)
    }
}
