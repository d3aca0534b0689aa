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
        definition.labels = OwnLabels.read(root.section("labels"))
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
