import ArgumentParser
import Daemon
import Foundation
import Learning
import Storage
import Text

struct EvaluateStoriesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stories",
        abstract: "Measure the grouping into stories against articles with known stories.",
        discussion: """
            FILE is JSON Lines, plain or compressed by gzip. The fields are story, title and text, and optionally id, \
            source and published. Articles are placed in the order of the file.

            With --feedback, it tries the corrections that `wirewatch stories split` and `merge` have stored: whether \
            two articles join one story or two, as the person said.

            Examples:
              wirewatch evaluate stories --articles same-story.jsonl.gz
              wirewatch evaluate stories --feedback
              wirewatch evaluate stories --articles same-story.jsonl.gz --json | jq .bcubed.f1
            """)

    @OptionGroup var configuration: ConfigurationOption

    @Option(help: "The state directory, instead of the configured one.")
    var state: String?

    @Option(parsing: .upToNextOption, help: "Files of articles with their stories.")
    var articles: [String] = []

    @Flag(help: "Try the corrections of stories that are in the store.")
    var feedback = false

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        guard feedback != !articles.isEmpty else { throw ValidationError("give one of --articles or --feedback") }
    }

    func run() throws {
        try reportingErrors {
            if feedback { return try tryCorrections() }
            let configuration = try configuration.load()
            let report = try StoryEvaluation(
                scorer: configuration.scorer, settings: configuration.settings.stories, files: articles
            ).run()
            StandardOutput.write(json ? try JSONLine.of(StoryReportDocument(report)) : report.text)
        }
    }

    private func tryCorrections() throws {
        let loaded = try configuration.load()
        let corrections = try StoreAccess(config: configuration.config, state: state).reading().storyCorrections()
        let outcomes = CorrectionTrial(scorer: loaded.scorer, settings: loaded.settings.stories).run(corrections)
        StandardOutput.write(
            json ? try JSONLine.of(CorrectionReportDocument(outcomes)) : CorrectionReportText.of(outcomes))
    }
}

/// The corrections that were tried, for a person.
enum CorrectionReportText {
    static func of(_ outcomes: [CorrectionTrial.Outcome]) -> String {
        guard !outcomes.isEmpty else { return "no correction is stored; see “wirewatch stories split --help”\n" }
        let right = outcomes.count { $0.isRight }
        let wrong = outcomes.filter { !$0.isRight }.map { outcome in
            let correction = outcome.correction
            let titles = [correction.one, correction.other].map { SafeText($0.title).truncated(toCharacters: 60) }
            let belong = correction.belongsTogether ? "one event in two stories" : "two events in one story"
            return "wrong: \(belong): “\(titles[0])” and “\(titles[1])”"
        }
        return (wrong + ["\(right.grouped) of \(outcomes.count.counted("correction")) right"]).joined(separator: "\n")
            + "\n"
    }
}

/// The corrections that were tried, for programs. Its names are part of the program's interface.
struct CorrectionReportDocument: Encodable {
    private struct Pair: Encodable {
        var one: String
        var other: String
        var together: Bool
        var right: Bool
    }

    private let corrections: Int
    private let right: Int
    private let pairs: [Pair]

    init(_ outcomes: [CorrectionTrial.Outcome]) {
        corrections = outcomes.count
        right = outcomes.count { $0.isRight }
        pairs = outcomes.map {
            Pair(
                one: $0.correction.one.title, other: $0.correction.other.title,
                together: $0.correction.belongsTogether, right: $0.isRight)
        }
    }
}

extension StoryReport {
    /// The report for a person.
    var text: String {
        func share(_ value: Double) -> String { String(format: "%.3f", value) }
        return """
            BCubed     precision \(share(bcubed.precision)), recall \(share(bcubed.recall)), F1 \(share(bcubed.f1))
            stories    \(storiesTrue.grouped) true, \(storiesFound.grouped) found
            mixed      \(storiesMixed.grouped) found stories hold articles of several true ones
            split      \(storiesSplit.grouped) true stories are spread over several found ones
            articles   \(articles.grouped), \(copies.grouped) of them copies
            alerts     \(alerts.raised.grouped) raised, \(alerts.due.grouped) due, \(alerts.lost.grouped) lost

            """
    }
}

/// The report for programs. Its names are part of the program's interface.
struct StoryReportDocument: Encodable {
    private struct Agreement: Encodable {
        var precision: Double
        var recall: Double
        var f1: Double
    }

    private struct AlertCounts: Encodable {
        var due: Int
        var raised: Int
        var lost: Int
    }

    private let alerts: AlertCounts
    private let articles: Int
    private let storiesTrue: Int
    private let storiesFound: Int
    private let storiesMixed: Int
    private let storiesSplit: Int
    private let copies: Int
    private let bcubed: Agreement

    private enum CodingKeys: String, CodingKey {
        case alerts, articles, copies, bcubed
        case storiesTrue = "stories_true"
        case storiesFound = "stories_found"
        case storiesMixed = "stories_mixed"
        case storiesSplit = "stories_split"
    }

    init(_ report: StoryReport) {
        alerts = AlertCounts(due: report.alerts.due, raised: report.alerts.raised, lost: report.alerts.lost)
        articles = report.articles
        storiesTrue = report.storiesTrue
        storiesFound = report.storiesFound
        storiesMixed = report.storiesMixed
        storiesSplit = report.storiesSplit
        copies = report.copies
        bcubed = Agreement(
            precision: report.bcubed.precision, recall: report.bcubed.recall, f1: report.bcubed.f1)
    }
}
