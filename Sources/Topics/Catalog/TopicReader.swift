import Settings

/// Reads one topic file.
enum TopicReader {
    /// A topic, its own terms, and where its signals name terms, so that the catalog can check them.
    struct Result {
        var definition: TopicDefinition
        var terms: TermLists
        /// Every term that a signal names, with its place.
        var uses: [(term: String, place: SettingsValue)]
    }

    /// Reads a file's values; everything that is wrong is noted in the document.
    static func read(_ root: Section) -> Result {
        let name = root.text("topic")
        if !name.isEmpty, !TopicName.isValid(name) {
            root.note("“\(name)” must be written in lower-case letters, digits and single hyphens", at: "topic")
        }
        var uses: [(term: String, place: SettingsValue)] = []
        let terms = TermLists(root.section("terms"))
        let title = root.text("title")
        let severity = root.choice("severity", default: Severity.notice)
        let threshold = root.number("threshold", default: 0.5, in: 0.01...0.99)
        let base = root.number("base", default: -4, in: -20...20)
        var signals = root.sections("signals").map { signal($0, weights: 0.01...20, &uses) }
        if signals.isEmpty { root.note("a topic needs at least one signal", at: "signals") }
        signals += root.sections("dampers").map { signal($0, weights: -20...(-0.01), &uses) }
        let examples = root.section("examples")
        let definition = TopicDefinition(
            name: name, title: title, severity: severity, threshold: threshold, base: base, signals: signals,
            examples: TopicDefinition.Examples(
                alert: examples?.texts("alert") ?? [], quiet: examples?.texts("quiet") ?? []))
        return Result(definition: definition, terms: terms, uses: uses)
    }

    private static func signal(
        _ section: Section, weights: ClosedRange<Double>, _ uses: inout [(term: String, place: SettingsValue)]
    ) -> Signal {
        func terms(_ key: String) -> [String] {
            guard let list = section.value(key) else { return [] }
            let elements = list.isList ? list.elements() : [list]
            return elements.compactMap { element in
                guard let name = element.text() else { return nil }
                uses.append((name, element))
                return name
            }
        }
        let together = terms("together")
        let any = terms("any")
        let without = terms("without")
        if together.isEmpty, any.isEmpty { section.note("names no term; give “together” or “any”") }
        return Signal(
            name: section.optionalText("name") ?? Signal.name(together: together, any: any), together: together,
            any: any, without: without, scope: section.choice("within", default: .sentence),
            weight: section.number("weight", in: weights))
    }
}
