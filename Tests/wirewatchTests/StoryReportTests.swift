import Daemon
import Foundation
import Learning
import Testing
import Text

@testable import wirewatch

@Suite("The report of a story evaluation")
struct StoryReportTests {
    private static let report = StoryReport(
        truth: ["a", "a", "b"], found: [0, 0, 2], relations: [:],
        alerts: StoryAlerts(truth: ["a", "a", "b"], found: [0, 0, 2], topics: [["t"], ["t"], []]))

    @Test("The text of a story report counts stories and alerts")
    func text() {
        #expect(StoryReportTests.report.text.contains("2 true, 2 found"))
        #expect(StoryReportTests.report.text.contains("1 raised, 1 due, 0 lost"))
    }

    @Test("The JSON of a story report has the documented names")
    func json() throws {
        let line = try JSONLine.of(StoryReportDocument(StoryReportTests.report))
        let json = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        #expect((json?["bcubed"] as? [String: Double])?["f1"] == 1)
        #expect(json?["stories_true"] as? Int == 2)
    }
}
