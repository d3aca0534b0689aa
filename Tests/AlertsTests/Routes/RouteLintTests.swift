import Alerts
import Settings
import Testing

@Suite("Routes that do not do what they promise")
struct RouteLintTests {
    private func tree(_ routes: String) -> (tree: RouteTree, warnings: [String]) {
        let yaml = "routes:\n  receivers: [desk]\n  routes:\n" + routes
        let document = SettingsDocument(yaml: yaml, file: "t.yaml")
        let tree = RouteTree(from: document.root.section("routes"), receivers: ["desk", "phone"])
        #expect(document.problems.isEmpty)
        return (tree, document.warnings.map { "\($0.line): \($0.keyPath): \($0.message)" })
    }

    @Test(
        "A route that is never reached is named with the reason",
        arguments: [
            ("    - match: {topic: \"*\"}\n    - match: {topic: espionage}\n", "takes every alert that it matches"),
            ("    - match: {topic: [a, b]}\n    - match: {topic: a, severity: critical}\n", "routes.routes[0] takes"),
            ("    - unless: {topic: a}\n    - match: {topic: b}\n", "routes.routes[0] takes"),
            (
                "    - match: {topic: a}\n      routes:\n        - match: {topic: b}\n",
                "the route above it takes only alerts with topic=a"
            ),
        ])
    func unreached(_ routes: String, _ words: String) {
        let warnings = tree(routes).warnings
        #expect(warnings.count == 1 && warnings[0].contains("is never reached: "), "\(warnings)")
        #expect(warnings[0].contains(words))
    }

    @Test("A “continue” with nothing after it is named")
    func lastContinue() {
        let warnings = tree("    - match: {topic: a}\n      continue: true\n").warnings
        #expect(warnings.count == 1)
        #expect(warnings[0].hasPrefix("5: routes.routes[0].continue: no route follows to go on with"))
    }

    @Test(
        "Routes that can be reached pass",
        arguments: [
            "    - match: {topic: a}\n      continue: true\n    - match: {topic: a}\n",
            "    - match: {topic: a-*}\n    - match: {topic: \"*-b\"}\n",
            "    - match: {topic: a, severity: critical}\n    - match: {topic: a}\n",
            "    - match: {topic: a*}\n    - match: {topic: \"a?\"}\n",
            "    - match: {topic: a}\n      routes:\n        - match: {topic: \"a*\", severity: critical}\n",
            "    - unless: {topic: a}\n    - match: {topic: a}\n",
        ])
    func reached(_ routes: String) {
        #expect(tree(routes).warnings.isEmpty)
    }

    @Test("The receivers that alerts can reach are known")
    func receivers() {
        #expect(tree("    - {match: {topic: a}, receivers: [phone]}\n").tree.receivers == ["desk", "phone"])
        #expect(tree("    - {match: {topic: \"*\"}, receivers: [phone]}\n").tree.receivers == ["phone"])
    }
}
