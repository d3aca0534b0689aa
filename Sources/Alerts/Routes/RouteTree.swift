import Articles
import Text

/// Which receivers an alert goes to, by its labels.
///
/// The root takes every alert. A route hands an alert on to the first of its own routes that matches it, and to the
/// ones after that as long as each says `continue`; if none matches, the alert is the route's own. The journal is
/// not in the tree: it gets every alert.
package struct RouteTree: Sendable, Equatable {
    /// A place in the tree.
    package struct Route: Sendable, Equatable {
        /// The way to it in the configuration, as `routes.routes[1]`.
        package var path: String
        /// The matchers that an alert's labels must all match.
        package var matchers: [LabelMatcher]
        /// The receivers: its own, else those of the route above it.
        package var receivers: [String]
        /// The labels whose values make a group: its own, else those of the route above it; empty for each alert alone.
        package var groupBy: [String]
        /// How long the first alert of a group waits for others: its own, else that of the route above it.
        package var groupWait: Duration
        /// Whether its receivers get alerts of old articles: its own, else that of the route above it.
        package var takesBackfill = false
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

    /// The routes that take an alert with these labels, in their order; at least the root.
    package func match(_ labels: [String: String]) -> [Route] { root.match(labels) }

    /// The receivers of an alert with these labels, each once: by the first route that reaches it.
    package func receivers(of labels: [String: String]) -> [RoutedReceiver] {
        var found: [RoutedReceiver] = []
        for route in match(labels) {
            for receiver in route.receivers where !found.contains(where: { $0.receiver == receiver }) {
                found.append(RoutedReceiver(receiver, by: route, labels))
            }
        }
        return found
    }
}

extension RouteTree.Route {
    /// The routes below this one that take an alert, else this one; empty if it does not match.
    ///
    /// Source: Alertmanager's `Route.Match`, dispatch/route.go.
    func match(_ labels: [String: String]) -> [RouteTree.Route] {
        guard matchers.allSatisfy({ $0.matches(labels) }) else { return [] }
        var taken: [RouteTree.Route] = []
        for child in routes {
            let found = child.match(labels)
            taken += found
            if !found.isEmpty, !child.continues { break }
        }
        return taken.isEmpty ? [self] : taken
    }
}

/// A receiver that an alert is routed to, and how.
package struct RoutedReceiver: Sendable, Equatable {
    package var receiver: String
    /// Alerts of the same key go in one post; nil for an alert that goes alone.
    package var groupKey: String?
    /// How long the alert waits for others of its group.
    package var groupWait: Duration
    /// Whether it gets alerts of old articles.
    package var takesBackfill: Bool
    /// The route, for example `routes.routes[1]`.
    package var path: String

    init(_ receiver: String, by route: RouteTree.Route, _ labels: [String: String]) {
        self.receiver = receiver
        groupKey = GroupKey.text(route.groupBy, labels)
        groupWait = groupKey == nil ? .zero : route.groupWait
        takesBackfill = route.takesBackfill
        path = route.path
    }
}

/// The key of a group: the values of the labels that a route groups by.
enum GroupKey {
    /// Maximum size of a key, in bytes.
    static let longest = 300

    /// `topic=espionage,source=Ellery%20Courier`; nil without labels to group by.
    ///
    /// The same labels give the same key, others another one: `%`, `,`, `=`, blanks and control characters of values
    /// are written as `%XX`, and a key that is too long ends in a hash of all of it.
    static func text(_ groupBy: [String], _ labels: [String: String]) -> String? {
        guard !groupBy.isEmpty else { return nil }
        let key = groupBy.map { "\($0)=\(escaped(labels[$0] ?? ""))" }.joined(separator: ",")
        guard key.utf8.count > longest else { return key }
        return "\(groupBy[0])=…sha256:\(SHA256Digest.hex(of: Array(key.utf8)))"
    }

    private static func escaped(_ value: String) -> String {
        var text = ""
        for scalar in value.unicodeScalars {
            guard scalar.properties.isWhitespace || scalar.value < 0x20 || "%,=\u{7F}".unicodeScalars.contains(scalar)
            else {
                text.unicodeScalars.append(scalar)
                continue
            }
            for byte in String(scalar).utf8 {
                let hex = String(byte, radix: 16, uppercase: true)
                text += hex.count < 2 ? "%0\(hex)" : "%\(hex)"
            }
        }
        return text
    }
}
