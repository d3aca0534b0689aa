/// Which receivers an alert goes to, by its labels.
///
/// The root takes every alert. A route hands an alert on to the first of its own routes that matches it, and to the ones
/// after that as long as each says `continue`; if none matches, the alert is the route's own. The journal is no part of
/// this: it gets every alert.
package struct RouteTree: Sendable, Equatable {
    /// A place in the tree.
    package struct Route: Sendable, Equatable {
        /// The way to it in the configuration, as `routes.routes[1]`.
        package var path: String
        /// What an alert's labels must all be.
        package var matchers: [LabelMatcher]
        /// Who is told: its own, else those of the route above it.
        package var receivers: [String]
        /// The labels whose values make a group: its own, else those of the route above it; empty for each alert alone.
        package var groupBy: [String]
        /// How long the first alert of a group waits for others: its own, else that of the route above it.
        package var groupWait: Duration
        /// Whether the routes after it may have the alert too.
        package var continues: Bool
        /// The routes below it.
        package var routes: [Route]
    }

    /// The route that all others hang on.
    package let root: Route

    init(root: Route) {
        self.root = root
    }

    /// The tree of a configuration without `routes`: every alert goes to every receiver, at once and alone.
    package init(everythingTo receivers: [String]) {
        root = Route(
            path: "routes", matchers: [], receivers: receivers, groupBy: [], groupWait: .zero, continues: false,
            routes: [])
    }

    /// Who is told of an alert, each receiver once: by the first route that reaches it.
    package func routes(for labels: [String: String]) -> [RoutedReceiver] {
        explanation(for: labels).receivers
    }

    /// The same with the reasons, step by step.
    package func explanation(for labels: [String: String]) -> RouteExplanation {
        var explanation = RouteExplanation()
        explanation.follow(root, labels, depth: 0)
        explanation.finish()
        return explanation
    }
}

/// A receiver that an alert goes to, and how it came there.
package struct RoutedReceiver: Sendable, Equatable {
    /// The receiver's name.
    package var receiver: String
    /// Alerts of the same key go in one post; nothing for one that goes alone.
    package var groupKey: String?
    /// How long the alert waits for others of its group.
    package var groupWait: Duration
    /// The route, as `routes.routes[1]`.
    package var path: String
    /// Why, in words.
    package var why: String

    /// A receiver reached by a route.
    package init(receiver: String, groupKey: String?, groupWait: Duration, path: String, why: String) {
        self.receiver = receiver
        self.groupKey = groupKey
        self.groupWait = groupWait
        self.path = path
        self.why = why
    }
}
