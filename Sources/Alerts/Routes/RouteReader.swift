import Settings

extension RouteTree {
    /// Reads the section `routes`; problems are noted there.
    ///
    /// Keys: `receivers`, `group_by`, `group_wait_seconds`, `backfill`, `routes`; below the root also `match`,
    /// `unless`, `continue`.
    ///
    /// - Parameters:
    ///   - section: The section; without one, every alert goes to every receiver.
    ///   - receivers: The names of all receivers, in the order of the configuration.
    ///   - ownLabels: The labels that the desk gives to inboxes and topics; a label that is neither one of them nor
    ///     built in is a problem. Nil if they are not known.
    ///   - values: The values that labels can have, where they are known: the topics and inboxes there are.
    package init(
        from section: Section?, receivers: [String], ownLabels: Set<String>? = nil, values: [String: [String]] = [:]
    ) {
        guard let section else {
            self.init(everythingTo: receivers)
            return
        }
        let reader = RouteReader(receivers: receivers, matchers: MatcherReader(ownLabels: ownLabels, values: values))
        self.init(root: reader.root(section))
    }
}

/// Reads the tree of routes.
struct RouteReader {
    let receivers: [String]
    let matchers: MatcherReader

    /// Deeper trees are refused: nobody reads them.
    static let deepest = 16

    /// Reads the route that takes every alert.
    func root(_ section: Section) -> RouteTree.Route {
        var route = RouteTree.Route(
            path: section.keyPath, matchers: [], receivers: [], groupBy: [], groupWait: .zero, continues: false,
            routes: [])
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
            route.receivers = (value.isList ? value.elements() : [value]).compactMap(receiver)
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
        route.takesBackfill = section.flag("backfill", default: route.takesBackfill)
        let sections = section.nestedSections("routes")
        guard depth < RouteReader.deepest || sections.isEmpty else {
            section.note("routes are nested more than \(RouteReader.deepest) deep", at: "routes")
            return
        }
        route.routes = []
        route.routes = sections.map { self.route($0, below: route, depth: depth + 1) }
        RouteLint.warn(about: route, sections)
    }

    private func receiver(_ element: SettingsValue) -> String? {
        guard let name = element.text() else { return nil }
        if receivers.contains(name) { return name }
        if name == "journal" {
            element.note("the journal gets every alert; leave it out")
        } else {
            let known = receivers.isEmpty ? "none is configured" : "there are: \(receivers.joined(separator: ", "))"
            element.note("there is no receiver “\(name)” (\(known))")
        }
        return nil
    }
}
