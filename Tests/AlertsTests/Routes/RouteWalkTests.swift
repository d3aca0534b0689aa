import Testing

@testable import Alerts

@Suite("Routing and its explanation")
struct RouteWalkTests {
    private static let receivers = ["desk", "phone", "archive", "korea"]
    private static let values = [
        "topic": ["espionage", "port-strike", "missile"], "severity": ["info", "warning", "critical"],
        "language": ["en", "ko"], "source": ["Gossip", "Yonhap"],
    ]

    @Test("Both walks name the same receivers, groups and routes in 2,000 random trees")
    func agree() throws {
        var reached: Set<Int> = []
        for seed in 0..<2_000 as Range<UInt64> {
            var dice = SeededNumbers(seed: seed)
            let tree = RouteTree(root: try Self.route(path: "routes", depth: 0, using: &dice))
            for _ in 0..<5 {
                let labels = Self.labels(using: &dice)
                let explained = RouteExplanation(of: labels, through: tree).reached.map(\.routed)
                let routed = tree.receivers(of: labels)
                #expect(routed == explained, "seed \(seed), \(labels)")
                reached.insert(routed.count)
            }
        }
        // The trees lead to none, some and all of the receivers.
        #expect(reached == [0, 1, 2, 3, 4])
    }

    @Test("The routes that take an alert are the deepest that match, up to the first without “continue”")
    func matched() throws {
        func route(
            _ path: String, _ topic: String?, continues: Bool = false, _ routes: [RouteTree.Route] = []
        ) throws -> RouteTree.Route {
            RouteTree.Route(
                path: path, matchers: try topic.map { [try LabelMatcher("topic", anyOf: [$0])] } ?? [], receivers: [],
                groupBy: [], groupWait: .zero, continues: continues, routes: routes)
        }
        let tree = RouteTree(
            root: try route(
                "root", nil,
                [
                    try route("a", "spy*", continues: true, [try route("a1", "spy-1"), try route("a2", "spy-*")]),
                    try route("b", "spy-2"), try route("c", "spy-2"),
                ]))
        func paths(_ topic: String) -> [String] { tree.match(["topic": topic]).map(\.path) }
        #expect(paths("spy-1") == ["a1"])
        #expect(paths("spy-2") == ["a2", "b"])
        #expect(paths("spy") == ["a"])
        #expect(paths("port") == ["root"])
    }

    private static func labels(using dice: inout SeededNumbers) -> [String: String] {
        var labels: [String: String] = [:]
        for (label, values) in values.sorted(by: { $0.key < $1.key }) where Int.random(in: 0..<4, using: &dice) > 0 {
            labels[label] = values.randomElement(using: &dice)
        }
        return labels
    }

    private static func route(
        path: String, depth: Int, using dice: inout SeededNumbers
    ) throws -> RouteTree.Route {
        var matchers: [LabelMatcher] = []
        for (label, values) in values.sorted(by: { $0.key < $1.key })
        where depth > 0 && Int.random(in: 0..<3, using: &dice) == 0 {
            matchers.append(
                try LabelMatcher(
                    label, anyOf: [values.randomElement(using: &dice) ?? ""],
                    isNegated: Int.random(in: 0..<4, using: &dice) == 0))
        }
        let receivers = receivers.filter { _ in Bool.random(using: &dice) }
        let groupBy = Bool.random(using: &dice) ? ["topic"] : []
        var routes: [RouteTree.Route] = []
        for number in 0..<Int.random(in: 0...(depth < 3 ? 3 : 0), using: &dice) {
            routes.append(try route(path: "\(path).routes[\(number)]", depth: depth + 1, using: &dice))
        }
        return RouteTree.Route(
            path: path, matchers: matchers, receivers: receivers, groupBy: groupBy, groupWait: .seconds(30),
            continues: depth > 0 && Bool.random(using: &dice), routes: routes)
    }
}
