import Topics

/// The way of an alert through the routes, as `wirewatch routes test` prints it.
///
/// It walks the tree by itself: routing does not depend on it, and a test holds both walks to the same receivers.
package struct RouteExplanation: Sendable, Equatable {
    /// A receiver, and why it gets the alert.
    package struct Reached: Sendable, Equatable {
        package var routed: RoutedReceiver
        /// The route and what of it matched, for example `routes.routes[1] matches topic=espionage`.
        package var why: String
    }

    /// One line for each step, indented by the depth in the tree; the last lines name the receivers.
    package private(set) var lines: [String] = []
    /// The receivers, each once.
    package private(set) var reached: [Reached] = []
    /// The receivers that get the alert later if nobody acknowledges it.
    package private(set) var escalations: [RoutedEscalation] = []

    private var repetitions: [String] = []

    /// The way of an alert with these labels.
    package init(of labels: [String: String], through tree: RouteTree) {
        follow(tree.root, labels, depth: 0)
        escalations = tree.escalations(of: labels)
        nameReceivers(labels["severity"].flatMap(Severity.init) ?? .info)
    }

    private mutating func follow(_ route: RouteTree.Route, _ labels: [String: String], depth: Int) {
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
        if !isTaken { reach(route, labels, reason) }
    }

    private mutating func reach(_ route: RouteTree.Route, _ labels: [String: String], _ reason: String) {
        for receiver in route.receivers {
            if let first = reached.first(where: { $0.routed.receiver == receiver }) {
                repetitions.append(
                    "  \(receiver) is reached by \(route.path) too, and notified once, by \(first.routed.path)")
            } else {
                let routed = RoutedReceiver(receiver, by: route, labels)
                reached.append(Reached(routed: routed, why: "\(route.path) \(reason)"))
            }
        }
    }

    private mutating func nameReceivers(_ severity: Severity) {
        lines += reached.map(\.routed).map { routed in
            if let digest = routed.digest, !digest.skipped.contains(severity) {
                return "→ \(routed.receiver), by \(routed.path); digest at \(digest.times)"
            }
            let group = routed.groupKey.map { key in
                "; group \(key)" + (routed.groupWait > .zero ? ", waits \(DurationParser.text(routed.groupWait))" : "")
            }
            return "→ \(routed.receiver), by \(routed.path)\(group ?? "")"
        }
        lines += repetitions
        lines += escalations.map {
            "→ \($0.routed.receiver), after \(DurationParser.text($0.after)) if nobody acknowledges the alert, by "
                + $0.routed.path
        }
        if reached.isEmpty { lines.append("→ nobody but the journal") }
    }

    private mutating func say(_ line: String, _ depth: Int) {
        lines.append(String(repeating: "  ", count: depth) + line)
    }

    /// `topic=espionage, severity=critical`: the alert's values of the labels that a route asks for.
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
