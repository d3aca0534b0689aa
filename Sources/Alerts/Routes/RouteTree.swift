import Articles
import Text
import Topics

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
        /// When its alerts go out together: its own times, else those of the route above it; nil for at once.
        package var digest: RouteDigest?
        /// Whether its receivers get alerts of old articles: its own, else that of the route above it.
        package var takesBackfill = false
        /// When its alerts are escalated: its own settings, else those of the route above it.
        package var escalation = EscalationSettings()
        /// The receivers of alerts that nobody acknowledges; none of ``receivers``.
        package var escalatesTo: [String] = []
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

    /// The receivers that get an alert later if nobody acknowledges it, each once: none that gets it anyway.
    package func escalations(of labels: [String: String]) -> [RoutedEscalation] {
        let routes = match(labels)
        let notified = Set(routes.flatMap(\.receivers))
        var found: [RoutedEscalation] = []
        for route in routes {
            guard let after = route.escalation.after else { continue }
            for receiver in route.escalatesTo
            where !notified.contains(receiver) && !found.contains(where: { $0.routed.receiver == receiver }) {
                found.append(RoutedEscalation(routed: RoutedReceiver(receiver, by: route, labels), after: after))
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

extension RouteTree.Route {
    /// As `then phone after 15m`; nil if its alerts are not escalated.
    package var escalationWords: String? {
        guard let after = escalation.after, !escalatesTo.isEmpty else { return nil }
        return "then \(escalatesTo.joined(separator: ", ")) after \(DurationParser.text(after))"
    }
}

/// A receiver that an alert is routed to, and how.
package struct RoutedReceiver: Sendable, Equatable {
    package var receiver: String
    /// Alerts of the same key go in one post; nil for an alert that goes alone.
    package var groupKey: String?
    /// How long the alert waits for others of its group.
    package var groupWait: Duration
    /// When the route's alerts go out together; nil for at once.
    package var digest: RouteDigest?
    /// Whether it gets alerts of old articles.
    package var takesBackfill: Bool
    /// The route, for example `routes.routes[1]`.
    package var path: String

    init(_ receiver: String, by route: RouteTree.Route, _ labels: [String: String]) {
        self.receiver = receiver
        groupKey = GroupKey.text(route.groupBy, labels)
        groupWait = groupKey == nil ? .zero : route.groupWait
        digest = route.digest
        takesBackfill = route.takesBackfill
        path = route.path
    }

    /// The group in which an alert that is raised now is posted, and when: that of the digest that it waits for, else
    /// its own.
    package func turn(of severity: Severity, at now: Timestamp) -> (groupKey: String?, readyAt: Timestamp) {
        if let time = digest?.time(for: severity, from: now) { return (DigestKey.text(of: path, at: time), time) }
        return (groupKey, now.advanced(by: groupWait))
    }
}

/// A receiver that gets an alert if nobody acknowledges it.
package struct RoutedEscalation: Sendable, Equatable {
    /// The receiver, and the route that leads to it.
    package var routed: RoutedReceiver
    /// How long the route's own receivers have the alert for themselves.
    package var after: Duration
}

/// The keys of the groups that are digests of a route. No other group has such a key: labels have no blanks.
enum DigestKey {
    private static let prefix = "digest of "

    /// As `digest of routes.routes[1] at 1764489600000`.
    static func text(of path: String, at time: Timestamp) -> String { "\(prefix)\(path) at \(time.milliseconds)" }

    /// Whether a group is a digest.
    static func isDigest(_ key: String?) -> Bool { key?.hasPrefix(prefix) ?? false }
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
