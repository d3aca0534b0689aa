import Settings

extension RouteTree {
    /// Reads the section `routes`; problems are noted there.
    ///
    /// Keys: `receivers`, `group_by`, `group_wait_seconds`, `digest_at`, `always`, `backfill`, `escalate_after`,
    /// `escalate_to`, `routes`; below the root also `match`, `unless`, `continue`.
    ///
    /// - Parameters:
    ///   - section: The section; without one, every alert goes to every receiver.
    ///   - receivers: The names of all receivers, in the order of the configuration.
    ///   - ownLabels: The labels that the desk gives to inboxes and topics; a label that is neither one of them nor
    ///     built in is a problem. Nil if they are not known.
    ///   - values: The values that labels can have, where they are known: the topics and inboxes there are.
    ///   - fallbacks: The fallbacks of receivers, by the receivers' names.
    ///   - escalation: What the root inherits.
    ///   - zone: The desk's time zone, which digest times are in.
    package init(
        from section: Section?, receivers: [String], ownLabels: Set<String>? = nil, values: [String: [String]] = [:],
        fallbacks: [String: String] = [:], escalation: EscalationSettings = EscalationSettings(),
        zone: ZoneOffsets = .utc
    ) {
        guard let section else {
            var root = RouteTree(everythingTo: receivers).root
            root.escalation = escalation
            root.escalatesTo = RouteReader.escalationReceivers(of: root, fallbacks)
            self.init(root: root)
            return
        }
        let reader = RouteReader(
            receivers: receivers, fallbacks: fallbacks, zone: zone,
            matchers: MatcherReader(ownLabels: ownLabels, values: values))
        self.init(root: reader.root(section, escalation))
    }
}

/// Reads the tree of routes.
struct RouteReader {
    let receivers: [String]
    let fallbacks: [String: String]
    let zone: ZoneOffsets
    let matchers: MatcherReader

    /// Deeper trees are refused: nobody reads them.
    static let deepest = 16

    /// Reads the route that takes every alert.
    func root(_ section: Section, _ escalation: EscalationSettings) -> RouteTree.Route {
        var route = RouteTree.Route(
            path: section.keyPath, matchers: [], receivers: [], groupBy: [], groupWait: .zero, continues: false,
            routes: [])
        route.escalation = escalation
        if !section.has("receivers") {
            section.note("“receivers” is missing: they get the alerts that no route matches")
        }
        for key in ["match", "unless", "continue"] {
            section.refuse(key, "the root takes every alert; write a route below it, under “routes”")
        }
        read(section, into: &route, depth: 0)
        return route
    }

    private func route(_ section: Section, below parent: RouteTree.Route, depth: Int) -> RouteTree.Route {
        var route = parent
        route.path = section.keyPath
        route.matchers = matchers.read(section.section("match"), isNegated: false)
        route.matchers += matchers.read(section.section("unless"), isNegated: true)
        if route.matchers.isEmpty, !section.has("match"), !section.has("unless") {
            section.note("“match” is missing: add at least one label and its value")
        }
        route.continues = section.flag("continue", default: false)
        read(section, into: &route, depth: depth)
        return route
    }

    /// Reads what all routes have; what is left out stays as it is above.
    private func read(_ section: Section, into route: inout RouteTree.Route, depth: Int) {
        if let value = section.value("receivers") {
            route.receivers = (value.isList ? value.elements() : [value]).compactMap {
                ReceiverName.read($0, among: receivers)
            }
        }
        if let value = section.value("group_by") {
            route.groupBy = (value.isList ? value.elements() : [value]).compactMap { element in
                guard let label = element.text() else { return nil }
                return matchers.check(label) { element.note($0) } ? label : nil
            }
        }
        if section.has("group_wait_seconds") {
            route.groupWait = .seconds(section.integer("group_wait_seconds", default: 0, in: 0...86_400))
            if route.groupWait > .zero, route.groupBy.isEmpty {
                section.note("an alert outside of groups does not wait; give group_by", at: "group_wait_seconds")
            }
        } else {
            _ = section.value("group_wait_seconds")
        }
        route.digest = RouteDigest(from: section, in: zone, inheriting: route.digest)
        route.takesBackfill = section.flag("backfill", default: route.takesBackfill)
        readEscalation(section, &route)
        let sections = section.nestedSections("routes")
        guard depth < RouteReader.deepest || sections.isEmpty else {
            section.note("routes are nested more than \(RouteReader.deepest) deep", at: "routes")
            return
        }
        route.routes = []
        route.routes = sections.map { self.route($0, below: route, depth: depth + 1) }
        RouteLint.warn(about: route, sections)
    }

    /// A receiver that a route has anyway gets the alert at once, so it is left out of those that are notified later.
    private func readEscalation(_ section: Section, _ route: inout RouteTree.Route) {
        route.escalation.read(from: section, receivers: receivers)
        route.escalatesTo = RouteReader.escalationReceivers(of: route, fallbacks)
        guard !section.isRecording else { return }
        if let receiver = route.escalation.receiver, section.has("escalate_to"), route.receivers.contains(receiver) {
            section.note("“\(receiver)” is a receiver of this route, and gets its alerts at once", at: "escalate_to")
        } else if section.has("escalate_to"), route.escalation.after == nil, !section.has("routes") {
            section.note("“escalate_after” is missing: it says when", at: "escalate_to")
        }
        guard route.escalation.after != nil, route.escalatesTo.isEmpty, route.escalation.receiver == nil else { return }
        if route.receivers.isEmpty {
            guard section.has("escalate_after") else { return }
            section.note("the route has no receivers, so nobody could acknowledge its alerts", at: "escalate_after")
        } else if let key = ["escalate_after", "receivers"].first(where: section.has) {
            // A route that has neither key has the problem of the route above it.
            section.note(
                "none of \(route.receivers.joined(separator: ", ")) has a fallback to escalate to: name a receiver in "
                    + "“escalate_to”, or set “escalate_after: never”", at: key)
        }
    }

    /// The receivers that a route escalates to: none without receivers of its own, because its alerts concern nobody.
    static func escalationReceivers(of route: RouteTree.Route, _ fallbacks: [String: String]) -> [String] {
        guard route.escalation.after != nil, !route.receivers.isEmpty else { return [] }
        let all = route.escalation.receiver.map { [$0] } ?? route.receivers.compactMap { fallbacks[$0] }
        return all.reduce(into: []) { list, name in
            if !list.contains(name), !route.receivers.contains(name) { list.append(name) }
        }
    }
}
