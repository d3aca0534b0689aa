import ArgumentParser
import Daemon
import Foundation
import Learning
import Text

struct EvaluateExtractionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extraction",
        abstract: "Measure the text taken out of web pages.",
        discussion: """
            FOLDER holds expected.jsonl, and the pages in “pages” or “pages.tar.xz”. A line of expected.jsonl has the \
            fields file, must_contain and must_not_contain: the last two are lists of passages. A passage counts as \
            found if the headline or the text of the article holds it; white space does not matter.

            Examples:
              wirewatch evaluate extraction html-extraction
              wirewatch evaluate extraction html-extraction --verbose
              wirewatch evaluate extraction html-extraction --json | jq .f1
            """)

    @Argument(help: "The folder of pages.")
    var folder: String

    @Flag(help: "Print the mistakes of each page, worst pages first.")
    var verbose = false

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        if json, verbose { throw ValidationError("choose one of --json and --verbose") }
    }

    func run() throws {
        try reportingErrors {
            let report = try ExtractionEvaluation(folder: folder).run()
            StandardOutput.write(
                json ? try JSONLine.of(ExtractionReportDocument(report)) : report.text(isVerbose: verbose))
        }
    }
}

extension ExtractionReport {
    /// The report for a person.
    func text(isVerbose: Bool) -> String {
        func share(_ value: Double) -> String { String(format: "%.3f", value) }
        let mistakes = isVerbose ? worst.map(ExtractionReport.lines).joined() : ""
        return mistakes + """
            passages   precision \(share(precision)), recall \(share(recall)), F1 \(share(f1)), accuracy \(share(accuracy))
            article    \(found.grouped) of \((found + missing).grouped) passages found
            around it  \(avoided.grouped) of \((avoided + wrong).grouped) passages left out
            pages      \(pages.count.grouped), \(worst.count.grouped) of them with a mistake
            speed      \(String(format: "%.0f pages and %.1f MB a second", pagesPerSecond, speed))

            """
    }

    private var speed: Double { seconds > 0 ? Double(bytes) / seconds / 1e6 : 0 }

    private static func lines(of page: Page) -> String {
        func line(_ mark: String, _ passage: String) -> String {
            "  \(mark): \(SafeText(passage).truncated(toCharacters: 100))\n"
        }
        return "\(SafeText(page.file))\n" + page.missing.map { line("missing", $0) }.joined()
            + page.wrong.map { line("wrong", $0) }.joined()
    }
}

/// The report for programs. Its names are part of the program's interface.
struct ExtractionReportDocument: Encodable {
    private let pages: Int
    private let precision: Double
    private let recall: Double
    private let f1: Double
    private let accuracy: Double
    private let found: Int
    private let missing: Int
    private let wrong: Int
    private let avoided: Int
    private let pagesPerSecond: Double

    private enum CodingKeys: String, CodingKey {
        case pages, precision, recall, f1, accuracy, found, missing, wrong, avoided
        case pagesPerSecond = "pages_per_second"
    }

    init(_ report: ExtractionReport) {
        pages = report.pages.count
        precision = report.precision
        recall = report.recall
        f1 = report.f1
        accuracy = report.accuracy
        found = report.found
        missing = report.missing
        wrong = report.wrong
        avoided = report.avoided
        pagesPerSecond = report.pagesPerSecond
    }
}
