import Settings

extension InhibitionRules {
    /// Reads the list `inhibit`; what is wrong is noted there.
    ///
    /// Each entry has `source`, `target` (labels and values, as `match` of a route), `equal` (labels) and `for_minutes`
    /// (60).
    ///
    /// - Parameters:
    ///   - sections: The entries.
    ///   - ownLabels: The labels that the desk gives to inboxes and topics; nothing if they are not known.
    ///   - values: The values that labels can have, where they are known: the topics and inboxes there are.
    package init(from sections: [Section], ownLabels: Set<String>? = nil, values: [String: [String]] = [:]) {
        let reader = MatcherReader(ownLabels: ownLabels, values: values)
        rules = sections.map { section in
            for key in ["source", "target"] where !section.has(key) { section.note("“\(key)” is missing") }
            let equal = section.value("equal").map { $0.isList ? $0.elements() : [$0] } ?? []
            return Rule(
                path: section.keyPath, source: reader.read(section.section("source"), isNegated: false),
                target: reader.read(section.section("target"), isNegated: false),
                equal: equal.compactMap { element in
                    guard let label = element.text() else { return nil }
                    return reader.check(label) { element.note($0) } ? label : nil
                }, reach: .seconds(60 * section.integer("for_minutes", default: 60, in: 1...10_080)))
        }
    }
}
