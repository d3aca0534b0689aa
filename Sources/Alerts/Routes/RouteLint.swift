import Settings

/// Finds routes that do not do what their place promises.
enum RouteLint {
    /// Warns about the routes below a route.
    ///
    /// - Parameter sections: Those of the routes, in order.
    static func warn(about parent: RouteTree.Route, _ sections: [Section]) {
        for (index, (route, section)) in zip(parent.routes, sections).enumerated() {
            if route.continues, index == sections.count - 1 {
                section.warn(
                    "no route follows to go on with, and the route above gets only what no route below it matches",
                    at: "continue")
            }
            if let earlier = parent.routes[..<index].first(where: { !$0.continues && $0.takesAll(that: route) }) {
                section.warn("is never reached: \(earlier.path) takes every alert that it matches")
            } else if let outer = parent.matchers.first(where: { $0.excludes(route.matchers) }) {
                section.warn("is never reached: the route above it takes only alerts with \(outer)")
            }
        }
    }
}

extension RouteTree.Route {
    /// Whether it matches every alert that another route matches, as far as the matchers alone say so.
    fileprivate func takesAll(that other: RouteTree.Route) -> Bool {
        matchers.allSatisfy { matcher in
            matcher.matchesEverything || other.matchers.contains { $0.implies(matcher) }
        }
    }
}

extension LabelMatcher {
    /// Whether every alert that it matches is matched by another one too; false where that is not plain.
    fileprivate func implies(_ other: LabelMatcher) -> Bool {
        guard label == other.label else { return false }
        if self == other { return true }
        if isNegated { return other.isNegated && Set(other.patterns).isSubset(of: patterns) && !patterns.isEmpty }
        return !patterns.isEmpty
            && patterns.allSatisfy { pattern in
                if !other.isNegated, other.patterns.contains(pattern) { return true }
                return LabelMatcher.isPlain(pattern) && other.describes(pattern) != other.isNegated
            }
    }

    /// Whether no alert that it matches is matched by all of some others.
    fileprivate func excludes(_ others: [LabelMatcher]) -> Bool {
        others.contains { other in
            other.label == label && !other.isNegated && !other.patterns.isEmpty
                && other.patterns.allSatisfy { LabelMatcher.isPlain($0) && describes($0) == isNegated }
        }
    }

    /// Whether a pattern stands for itself alone.
    private static func isPlain(_ pattern: String) -> Bool { !pattern.contains { "*?\\".contains($0) } }
}

extension RouteTree {
    /// The receivers that some alert can reach.
    package var receivers: Set<String> { root.reachable }
}

extension RouteTree.Route {
    fileprivate var reachable: Set<String> {
        // Only what no route below takes is the route's own.
        let isCovered = routes.contains { route in route.matchers.allSatisfy(\.matchesEverything) }
        return routes.reduce(into: isCovered ? [] : Set(receivers + escalatesTo)) { $0.formUnion($1.reachable) }
    }
}
