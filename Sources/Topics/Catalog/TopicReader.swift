import Articles
import Settings

/// Reads one topic file.
enum TopicReader {
    /// A topic, its own terms, and the places where its signals name terms, for the catalog's checks.
    struct Result {
        var definition: TopicDefinition
        var terms: TermLists
        /// Every term that a signal names, with its place.
        var uses: [(term: String, place: SettingsValue)]
    }

    /// Reads a file's values; mistakes are noted in the document.
    static func read(_ root: Section) -> Result {
        let name = root.text("topic")
        if !name.isEmpty, !TopicName.isValid(name) {
            root.note("“\(name)” must be written in lower-case letters, digits and single hyphens", at: "topic")
        }
        let terms = TermLists(root.section("terms"))
        let title = root.text("title")
        let severity = root.choice("severity", default: Severity.notice)
        let threshold = root.number("threshold", default: 0.5, in: 0.01...0.99)
        let base = root.number("base", default: -4, in: -20...20)
        var reader = SignalReader()
        var signals = root.sections("signals").map { reader.read($0, weights: 0.01...20) }
        if !signals.contains(where: { $0.weight > 0 }) { root.note("a topic needs at least one signal", at: "signals") }
        signals += root.sections("dampers").map { reader.read($0, weights: -20...(-0.01)) }
        let genres = genreWeights(root.section("genres"))
        let examples = root.section("examples")
        var definition = TopicDefinition(
            name: name, title: title, severity: severity, threshold: threshold,
            namesThreshold: root.has("threshold"), base: base, signals: signals,
            genres: genres,
            examples: TopicDefinition.Examples(
                alert: examples?.texts("alert") ?? [], quiet: examples?.texts("quiet") ?? []))
        definition.labels = StaticLabels.read(root.section("labels"))
        return Result(definition: definition, terms: terms, uses: reader.uses)
    }

    private static func genreWeights(_ section: Section?) -> [Genre: Double] {
        var weights = Genre.defaultWeights
        guard let section else { return weights }
        for genre in Genre.allCases {
            weights[genre] = section.number(genre.rawValue, default: weights[genre] ?? 0, in: -20...20)
        }
        return weights
    }
}

/// Reads one signal or damper of a topic file.
struct SignalReader {
    /// Every term that a signal names, with its place.
    private(set) var uses: [(term: String, place: SettingsValue)] = []

    /// Reads a signal whose weight lies in a range; mistakes are noted in the section.
    mutating func read(_ section: Section, weights: ClosedRange<Double>) -> Signal {
        let together = terms(section, "together")
        let any = terms(section, "any")
        if together.isEmpty, any.isEmpty { section.note("names no term; give “together” or “any”") }
        var signal = Signal(
            name: section.optionalText("say") ?? section.optionalText("name")
                ?? Signal.name(together: together, any: any), together: together,
            any: any, without: terms(section, "without"), scope: section.choice("within", default: .sentence),
            weight: weight(section, in: weights))
        readOrder(section, &signal)
        signal.countsPast = section.choice("past", default: Signal.Past.discounted) == .counts
        signal.countsDenied = section.choice("negated", default: Signal.Negated.ignored) == .counts
        signal.atLeast = section.integer("at-least", default: 1, in: 1...1_000)
        if signal.atLeast > 1, ![.sentence, .paragraph].contains(signal.scope) {
            section.note("only a sentence or a paragraph can stand in several places", at: "at-least")
        }
        if section.has("severity") {
            signal.severity = section.choice("severity", default: Severity.notice)
            if weights.upperBound < 0 { section.note("a damper cannot raise the severity", at: "severity") }
        } else {
            _ = section.value("severity")
        }
        signal.when = condition(section, "when")
        signal.unless = condition(section, "unless")
        return signal
    }

    /// The weight of a signal: a number, or a word for one.
    private func weight(_ section: Section, in weights: ClosedRange<Double>) -> Double {
        if section.isRecording { _ = section.value("weight")?.number(in: weights) }
        guard section.has("counts") else {
            _ = section.value("counts")
            return section.number("weight", in: weights)
        }
        if section.value("weight") != nil { section.note("stands beside “weight”; give one of them", at: "counts") }
        let counts = section.choice("counts", default: Signal.Counts.hint)
        if weights.upperBound < 0, counts != .against { section.note("a damper counts “against”", at: "counts") }
        return counts.weight
    }

    private func readOrder(_ section: Section, _ signal: inout Signal) {
        if section.has("near") { signal.near = section.integer("near", default: 0, in: 0...50) }
        signal.isInOrder = section.flag("in-order", default: false)
        guard signal.near != nil || signal.isInOrder else { return }
        let key = section.has("near") ? "near" : "in-order"
        if signal.together.count + (signal.any.isEmpty ? 0 : 1) < 2 {
            section.note("needs two terms in “together”, or one there and some in “any”", at: key)
        }
        if signal.scope != .sentence, signal.scope != .title {
            section.note("holds within one sentence: “within” must be title or sentence", at: key)
        }
    }

    private mutating func condition(_ section: Section, _ key: String) -> Condition? {
        guard let part = section.section(key) else { return nil }
        var condition = Condition()
        condition.title = terms(part, "title")
        condition.lead = terms(part, "lead")
        condition.article = terms(part, "article")
        condition.languages = list(part, "language").compactMap { value in
            guard let language: Language = value.choice() else { return nil }
            return language
        }
        condition.sources = part.texts("source")
        condition.sections = part.texts("section")
        if condition.isEmpty {
            section.note("is empty: add title, lead, article, language, source or section", at: key)
        }
        return condition
    }

    private mutating func terms(_ section: Section, _ key: String) -> [String] {
        list(section, key).compactMap { element in
            guard let name = element.text() else { return nil }
            uses.append((name, element))
            return name
        }
    }

    private func list(_ section: Section, _ key: String) -> [SettingsValue] {
        guard let value = section.value(key) else { return [] }
        return value.isList ? value.elements() : [value]
    }
}
