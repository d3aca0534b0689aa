import TestSupport

/// A topics folder with one topic of the test's own: `festival`, which ``SampleArticle/quiet`` is about.
final class SmallTopics: Sendable {
    private let folder: TemporaryDirectory

    init(severity: String = "notice", threshold: String = "0.5") throws {
        folder = try TemporaryDirectory()
        try write(severity: severity, threshold: threshold)
    }

    /// Writes the topic anew.
    func write(severity: String = "notice", threshold: String) throws {
        try folder.write(
            """
            topic: festival
            title: Festivals
            severity: \(severity)
            threshold: \(threshold)
            base: -2.0
            terms:
              festival: {en: [festival]}
            signals:
              - {together: [festival], within: title, weight: 4.0}
            examples:
              alert: ["Harbour festival opens with a regatta."]
              quiet: ["The harbour was closed on Tuesday."]

            """, to: "topics.d/festival.yaml")
        try folder.write("terms: {}\n", to: "lexicon/terms.yaml")
    }

    /// Writes a lexicon of many terms, of four patterns each, which no topic uses.
    func write(lexiconTerms count: Int) throws {
        let terms = (0..<count).map { number in
            "  term-\(number): {en: [walrus \(number), seal \(number)], ja: [海象 \(number)], ko: [바다코끼리 \(number)]}"
        }
        try folder.write("terms:\n" + terms.joined(separator: "\n") + "\n", to: "lexicon/terms.yaml")
    }

    /// Makes a desk's configuration use it.
    func use(in configuration: inout DeskConfiguration) {
        configuration.topics = folder.path("topics.d")
        configuration.lexicon = folder.path("lexicon")
    }
}
