import Articles
import Delivery
import Settings
import Topics

/// What came of trying topics on their own examples, as a person reads it.
package struct ExampleReport: Sendable {
    /// What failed, with its evidence, and a line that sums up; ends with a newline.
    package let text: String
    /// Whether every example came out as its topic says.
    package let isSuccess: Bool

    /// Tries topics on their examples, by their words alone: an example says what a topic's author expects of the words.
    ///
    /// - Parameter names: The topics to try; all if none is named.
    /// - Throws: ``TopicCommandError`` if the configuration has problems or a name is no topic's.
    package init(_ loader: ConfigurationLoader, topics names: [String]) throws(TopicCommandError) {
        var loader = loader
        loader.judge = .nothing
        let configuration = try TopicCommandError.catching { [loader] () throws(Problems) in try loader.load() }
        let catalog = configuration.catalog
        for name in names where !catalog.topics.contains(where: { $0.name == name }) {
            throw .unknownTopic(name, known: catalog.topics.map(\.name))
        }
        let topics = names.isEmpty ? catalog.topics : catalog.topics.filter { names.contains($0.name) }
        let run = ExampleRun(
            topics, scoring: configuration.scorer.scores(of:), nearest: configuration.scorer.rules.nearestSignals(to:))
        self.init(topics, run, TerminalStyle(for: 1))
    }

    init(_ topics: [TopicDefinition], _ run: ExampleRun, _ style: TerminalStyle) {
        var lines = run.failures.flatMap { ExampleReport.lines(of: $0, style) }
        let bare = topics.filter { $0.examples.alert.isEmpty || $0.examples.quiet.isEmpty }
        lines += bare.map { "\($0.name): has no \($0.examples.alert.isEmpty ? "alert" : "quiet") examples" }
        let what = "\(ExampleReport.count(topics.count, "topic")), \(ExampleReport.count(run.count, "example"))"
        lines.append(
            run.failures.isEmpty
                ? style.good("\(what): all as they should be")
                : style.bad("\(what): \(run.failures.count) not as they should be"))
        text = lines.joined(separator: "\n") + "\n"
        isSuccess = run.failures.isEmpty
    }

    private static func count(_ number: Int, _ word: String) -> String {
        "\(number) \(word)\(number == 1 ? "" : "s")"
    }

    private static func lines(of failure: ExampleRun.Failure, _ style: TerminalStyle) -> [String] {
        let should = failure.mustAlert ? "should alert" : "should be quiet"
        let first = failure.article.text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        let head = "\(failure.topic): \(style.bad(should)): “\(SafeText(first).truncated(toCharacters: 120))”"
        guard let score = failure.score else { return [head, "    \(SafeText(failure.reason ?? ""))", ""] }
        var lines = [head, "    score \(Decimals.fixed(score.score)), threshold \(Decimals.fixed(score.threshold))"]
        for evidence in score.evidence {
            let terms = evidence.highlights.map { SafeText(failure.article.quote($0)).string }
            let shown = terms.isEmpty ? "" : ": " + terms.joined(separator: ", ")
            let past = evidence.isBackground ? " (background)" : ""
            lines.append("    \(Decimals.signed(evidence.contribution))  \(evidence.signal)\(past)\(shown)")
        }
        lines.append("    \(Decimals.signed(score.base))  base")
        if failure.mustAlert {
            lines +=
                failure.nearest.map { NearestText.lines(of: $0).map { "    " + $0 } }
                ?? (score.evidence.isEmpty ? ["    none of its terms was found"] : [])
        }
        return lines + [""]
    }
}
