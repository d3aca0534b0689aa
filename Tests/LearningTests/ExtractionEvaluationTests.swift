import Foundation
import TestSupport
import Testing

@testable import Learning

@Suite("Extraction evaluation")
struct ExtractionEvaluationTests {
    private static let page = """
        <html><body><h1>The weir is gone</h1><article><p>The weir below the mill gave way in the night, and the water \
        fell by a hand.</p></article><div class="comments"><p>I said so to everybody who wished to hear it, for \
        years.</p></div></body></html>
        """
    private static let expected = """
        {"file": "a.html", "must_contain": ["gave way in  the night", "a bridge"], "must_not_contain": ["I said so"]}
        """

    @Test("Passages of the article and of what is around it are counted")
    func counts() throws {
        let folder = try TemporaryDirectory()
        let line = ExtractionEvaluationTests.expected
        let expected = try folder.write(line, to: "expected.jsonl")
        _ = try folder.write(ExtractionEvaluationTests.page, to: "a.html")
        let report = try ExtractionEvaluation(folder: URL(filePath: expected).deletingLastPathComponent().path).run()
        #expect((report.found, report.missing, report.wrong, report.avoided) == (1, 1, 0, 1))
        #expect(report.precision == 1)
        #expect(report.recall == 0.5)
        #expect(report.worst.map(\.missing) == [["a bridge"]])
    }

    @Test("What is missing is named", arguments: [nil, "{\"file\": 1}", expected])
    func broken(line: String?) throws {
        let folder = try TemporaryDirectory()
        let file = try folder.write(line ?? "", to: line == nil ? "other.jsonl" : "expected.jsonl")
        #expect(throws: LearningError.self) {
            try ExtractionEvaluation(folder: URL(filePath: file).deletingLastPathComponent().path).run()
        }
    }

    private static let measured: String? = {
        let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let beside = project.deletingLastPathComponent().appending(path: "shared/data").path
        let folder = (ProcessInfo.processInfo.environment["WIREWATCH_DATA"] ?? beside) + "/html-extraction"
        return FileManager.default.fileExists(atPath: folder + "/expected.jsonl") ? folder : nil
    }()

    @Test(
        "The text of web pages is taken out with an F1 of at least 0.94 over segments",
        .enabled(if: measured != nil, "no ../shared/data: nothing to measure on"))
    func mainText() throws {
        let report = try ExtractionEvaluation(folder: #require(ExtractionEvaluationTests.measured)).run()
        #expect(report.pages.count > 100)
        #expect(report.f1 >= 0.94)
    }
}
