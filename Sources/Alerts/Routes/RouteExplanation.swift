/// The way of an alert through the routes, as `wirewatch routes test` prints it.
package struct RouteExplanation: Sendable, Equatable {
    /// One line for each step, indented by the depth in the tree; the last ones say who is told.
    package private(set) var lines: [String] = []
    /// Who is told, each receiver once.
    package private(set) var receivers: [RoutedReceiver] = []

    private var repetitions: [String] = []

    /// Follows an alert into a route that has taken it.
    mutating func follow(_ route: RouteTree.Route, _ labels: [String: String], depth: Int) {
        let reason =
            route.matchers.isEmpty ? "takes every alert" : "matches " + RouteExplanation.text(route.matchers, labels)
        say("\(route.path) \(reason)" + (route.continues ? "; continue" : ""), depth)
        var isTaken = false
        for child in route.routes {
            if let miss = child.matchers.first(where: { !$0.matches(labels) }) {
                say("\(child.path) does not match: \(RouteExplanation.miss(miss, labels))", depth + 1)
                continue
            }
            follow(child, labels, depth: depth + 1)
            isTaken = true
            if !child.continues { break }
        }
        if !isTaken { tell(route, labels, reason) }
    }

    /// Adds who is told.
    mutating func finish() {
        lines += receivers.map { routed in
            let group = routed.groupKey.map { key in
                "; group \(key)" + (routed.groupWait > .zero ? ", waits \(DurationParser.text(routed.groupWait))" : "")
            }
            return "→ \(routed.receiver), by \(routed.path)\(group ?? "")"
        }
        lines += repetitions
        if receivers.isEmpty { lines.append("→ nobody but the journal") }
    }

    private mutating func tell(_ route: RouteTree.Route, _ labels: [String: String], _ reason: String) {
        for receiver in route.receivers {
            if let first = receivers.first(where: { $0.receiver == receiver }) {
                repetitions.append("  \(receiver) is reached by \(route.path) too, and told once, by \(first.path)")
                continue
            }
            let key = GroupKey.text(route.groupBy, labels)
            receivers.append(
                RoutedReceiver(
                    receiver: receiver, groupKey: key, groupWait: key == nil ? .zero : route.groupWait,
                    path: route.path, why: "\(route.path) \(reason)"))
        }
    }

    private mutating func say(_ line: String, _ depth: Int) {
        lines.append(String(repeating: "  ", count: depth) + line)
    }

    /// `topic=espionage, severity=critical`: what the alert has of the labels that a route asks for.
    private static func text(_ matchers: [LabelMatcher], _ labels: [String: String]) -> String {
        matchers.map { matcher in
            matcher.isNegated ? matcher.description : "\(matcher.label)=\(labels[matcher.label] ?? "")"
        }.joined(separator: ", ")
    }

    private static func miss(_ matcher: LabelMatcher, _ labels: [String: String]) -> String {
        let value = labels[matcher.label].map { "\(matcher.label) is “\($0)”" } ?? "there is no \(matcher.label)"
        return "\(value), not \(matcher)"
    }
}
