import Settings
import Testing
import Text
import Topics

@testable import Alerts

@Suite("Digests of a route")
struct RouteDigestTests {
    private func tree(_ yaml: String) throws -> RouteTree {
        let zone = try #require(ZoneOffsets(name: "Asia/Seoul"))
        let (tree, problems) = SettingsReading.read(yaml) {
            RouteTree(from: $0.section("routes"), receivers: ["desk"], zone: zone)
        }
        try #require(problems.isEmpty, "\(problems)")
        return tree
    }

    /// Noon in Seoul of the example's day.
    private let noon = PlannerExample.noon.advanced(by: .seconds(-9 * 3_600))

    private func turn(_ tree: RouteTree, _ labels: [String: String], _ severity: Severity) throws -> Timestamp {
        try #require(tree.receivers(of: labels).first).turn(of: severity, at: noon).readyAt
    }

    @Test("Alerts wait for the route's next time in the desk's zone; critical ones do not")
    func next() throws {
        let tree = try tree("routes: {receivers: [desk], digest_at: [\"08:00\", \"17:00\"]}")
        #expect(try turn(tree, [:], .warning) == noon.advanced(by: .seconds(5 * 3_600)))
        #expect(try turn(tree, [:], .critical) == noon)
    }

    @Test("A route inherits times and exceptions, and may replace either")
    func inherited() throws {
        let tree = try tree(
            """
            routes:
              receivers: [desk]
              digest_at: "17:00"
              routes:
                - {match: {topic: a}, always: [warning, critical]}
                - {match: {topic: b}, digest_at: "18:00", always: []}
            """)
        #expect(try turn(tree, ["topic": "a"], .warning) == noon)
        #expect(try turn(tree, ["topic": "a"], .notice) == noon.advanced(by: .seconds(5 * 3_600)))
        #expect(try turn(tree, ["topic": "b"], .critical) == noon.advanced(by: .seconds(6 * 3_600)))
        #expect(try turn(tree, ["topic": "c"], .warning) == noon.advanced(by: .seconds(5 * 3_600)))
    }

    @Test("“always” without times is a problem")
    func alwaysAlone() {
        let problems = SettingsReading.read("routes:\n  receivers: [desk]\n  always: [critical]") {
            RouteTree(from: $0.section("routes"), receivers: ["desk"])
        }.problems
        #expect(problems == ["3:3: routes.always: there is no digest_at that these alerts could pass"])
    }

    @Test("The alerts of a route's digest go out as one post at its time, the most severe first")
    func onePost() throws {
        let tree = try tree("routes: {receivers: [desk], digest_at: \"17:00\"}")
        var example = PlannerExample()
        for (name, severity) in [("a", Severity.notice), ("b", .warning)] {
            let turn = try #require(tree.receivers(of: [:]).first).turn(of: severity, at: noon)
            example.waiting.append(
                WaitingDelivery(
                    number: Int64(example.waiting.count + 1), alert: PlannerExample.alert(name, severity),
                    event: .raised, groupKey: turn.groupKey, readyAt: turn.readyAt))
        }
        // 17:00 in Seoul is four hours before noon in UTC.
        let before = example.plan(-241)
        #expect(before.posts.isEmpty)
        #expect(before.waits.map(\.reason) == [.digest, .digest])
        #expect(PlannerExample.wake(before) == -240)
        #expect(example.posts(-240) == ["digest b a"])
    }

    @Test("The way of an alert names the digest")
    func explanation() throws {
        let tree = try tree("routes: {receivers: [desk], digest_at: [\"17:00\", \"08:00\"]}")
        #expect(
            RouteExplanation(of: ["severity": "warning"], through: tree).lines.last
                == "→ desk, by routes; digest at 08:00, 17:00")
        #expect(RouteExplanation(of: ["severity": "critical"], through: tree).lines.last == "→ desk, by routes")
    }
}
