import ArgumentParser
import Articles
import Daemon
import Delivery
import Text
import Topics

struct TestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Test topics on their own examples.",
        discussion: """
            Each example of a topic's file passes through the daemon's reader and is scored by the topics' words, \
            without the judge. Failures are shown with their score and evidence; the exit code is then 1.

            Examples:
              wirewatch test --config config/wirewatch.yaml
              wirewatch test taiwan-strait espionage
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Argument(help: "The topics to test. Default: all.")
    var topics: [String] = []

    func run() throws {
        try reportingErrors {
            let report = try ExampleReport(ConfigurationLoader(file: configuration.config), topics: topics)
            StandardOutput.write(report.text)
            if !report.isSuccess { throw ExitCode(1) }
        }
    }
}

/// The result of testing topics on their own examples.
struct ExampleReport {
    /// The failures with their evidence, and a summary.
    let text: String
    let isSuccess: Bool

    /// Tests topics on their examples by their words alone: an example says what its author expects of the words.
    ///
    /// - Parameter names: The topics to test; all if it is empty.
    init(_ loader: ConfigurationLoader, topics names: [String]) throws {
        var loader = loader
        loader.judge = .nothing
        let configuration = try loader.load()
        let catalog = configuration.catalog
        for name in names where !catalog.topics.contains(where: { $0.name == name }) {
            throw CommandError.unknown("topic", name, known: catalog.topics.map(\.name))
        }
        let topics = names.isEmpty ? catalog.topics : catalog.topics.filter { names.contains($0.name) }
        let run = ExampleRun(topics, configuration.scorer)
        let style = TerminalStyle(for: 1)
        var lines = run.failures.flatMap { ExampleReport.lines(of: $0, style) }
        for topic in topics {
            if topic.examples.alert.isEmpty { lines.append("\(topic.name): no alert examples") }
            if topic.examples.quiet.isEmpty { lines.append("\(topic.name): no quiet examples") }
        }
        let tested = "\(topics.count.counted("topic")), \(run.count.counted("example"))"
        lines.append(
            run.failures.isEmpty
                ? style.good("\(tested): all pass") : style.bad("\(tested): \(run.failures.count) fail"))
        text = lines.joined(separator: "\n") + "\n"
        isSuccess = run.failures.isEmpty
    }

    private static func lines(of failure: ExampleRun.Failure, _ style: TerminalStyle) -> [String] {
        let should = failure.mustAlert ? "should alert" : "should be quiet"
        let first = failure.article.text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
        let head = "\(failure.topic): \(style.bad(should)): “\(SafeText(first).truncated(toCharacters: 120))”"
        guard let score = failure.score else { return [head, "    \(SafeText(failure.reason ?? ""))", ""] }
        var lines = [head, "    score \(Decimals.score(score.score, of: score.threshold))"]
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
                ?? (score.evidence.isEmpty ? ["    no term of the topic was found"] : [])
        }
        return lines + [""]
    }
}

/// Runs topics' examples through the same reader and scorer that the daemon uses.
///
/// An example of several lines is a headline and paragraphs; one of a single line is a report without a headline.
struct ExampleRun {
    /// An example with an unexpected result.
    struct Failure {
        var topic: String
        var mustAlert: Bool
        var article: Article
        /// The score; nil if the example cannot be read, see ``reason``.
        var score: TopicScore?
        var reason: String?
        /// The signal that came nearest, if none fired.
        var nearest: NearestSignal?
    }

    private(set) var count = 0
    /// The failures in the order of topics and examples.
    private(set) var failures: [Failure] = []
    private let scorer: ArticleScorer

    init(_ topics: [TopicDefinition], _ scorer: ArticleScorer) {
        self.scorer = scorer
        for topic in topics {
            for text in topic.examples.alert { run(text, of: topic, mustAlert: true) }
            for text in topic.examples.quiet { run(text, of: topic, mustAlert: false) }
        }
    }

    private mutating func run(_ text: String, of topic: TopicDefinition, mustAlert: Bool) {
        count += 1
        func fail(_ article: Article, _ score: TopicScore?, _ reason: String?) {
            let nearest = mustAlert ? scorer.rules.nearestSignals(to: article).first { $0.topic == topic.name } : nil
            failures.append(
                Failure(
                    topic: topic.name, mustAlert: mustAlert, article: article, score: score, reason: reason,
                    nearest: nearest))
        }
        do throws(ArticleError) {
            let articles = try ArticleReader().read(Array(text.utf8), name: "example.txt").articles
            guard let article = articles.first else {
                return fail(Article(text: text, passages: []), nil, "holds no article")
            }
            let score = scorer.scores(of: article).first { $0.topic == topic.name }
            if let score, score.isAlert != mustAlert { fail(article, score, nil) }
        } catch {
            fail(Article(text: text, passages: []), nil, "\(error)")
        }
    }
}
