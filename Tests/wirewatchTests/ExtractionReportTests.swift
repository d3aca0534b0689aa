import Foundation
import Learning
import TestSupport
import Testing
import Text

@testable import wirewatch

@Suite("Extraction report")
struct ExtractionReportTests {
    private func report() throws -> ExtractionReport {
        let folder = try TemporaryDirectory()
        let file = try folder.write(
            #"{"file": "a.html", "must_contain": ["gave way", "a \u001b[31mbridge"], "must_not_contain": []}"#,
            to: "expected.jsonl")
        _ = try folder.write("<h1>Weir</h1><p>The weir below the mill gave way in the night.</p>", to: "a.html")
        return try ExtractionEvaluation(folder: URL(filePath: file).deletingLastPathComponent().path).run()
    }

    @Test("The text names the figures, and with --verbose each mistake without control characters")
    func text() throws {
        let report = try report()
        #expect(report.text(isVerbose: false).contains("precision 1.000, recall 0.500, F1 0.667"))
        #expect(!report.text(isVerbose: false).contains("bridge"))
        #expect(report.text(isVerbose: true).contains("bridge"))
        #expect(!report.text(isVerbose: true).contains("\u{1B}"))
    }

    @Test("The document's names are stable")
    func document() throws {
        let line = try JSONLine.of(ExtractionReportDocument(report()))
        for name in [
            "pages", "precision", "recall", "f1", "accuracy", "found", "missing", "wrong", "avoided",
            "pages_per_second",
        ] {
            #expect(line.contains("\"\(name)\":"))
        }
    }
}
