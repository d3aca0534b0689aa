import Foundation
import Stories
import TestSupport
import Testing

@testable import Daemon

@Suite("Stories are measured against what somebody has said")
struct StoryEvaluationTests {
    private static let lines = """
        {"id":1,"story":"a","published":"2026-03-17","title":"Dockers' strike closes port of Arlmere","text":"A strike of 340 dockers closed the port of Arlmere on Tuesday, said Ada Quill of the union. Eleven ships wait outside."}
        {"id":2,"story":"a","published":"2026-03-17","title":"Eleven ships wait as dockers walk out","text":"Ada Quill, who speaks for 340 dockers in Arlmere, said the strike at the port began on Tuesday."}

        {"id":3,"story":"b","published":"2026-03-17","title":"Bakery wins a prize for rye bread","text":"A bakery in Fenwick won a prize for its rye bread. The jury praised the crust."}
        """

    @Test("Groups, agreement and alerts of a file")
    func report() throws {
        let desk = try DeskFolder()
        let file = try desk.folder.write(StoryEvaluationTests.lines, to: "stories.jsonl")
        let report = try StoryEvaluation(loader: desk.loader, files: [file]).run()
        #expect(report.articles == 3)
        #expect(report.storiesTrue == 2)
        #expect(report.storiesFound == 2)
        #expect(report.bcubed.f1 == 1)
        #expect(report.alerts.due == 1)
        #expect(report.alerts.raised == 1)
        #expect(report.text.contains("2 true, 2 found"))
        let json = try JSONSerialization.jsonObject(with: Data(report.json().utf8)) as? [String: Any]
        #expect((json?["bcubed"] as? [String: Double])?["f1"] == 1)
        #expect(json?["stories_true"] as? Int == 2)
    }

    @Test("Alerts: doubled where a story is split, lost where two are mixed")
    func alerts() {
        let split = StoryAlerts(truth: ["a", "a"], found: [0, 1], topics: [["t"], ["t"]])
        #expect(split.due == 1 && split.raised == 2 && split.lost == 0)
        let mixed = StoryAlerts(truth: ["a", "b"], found: [0, 0], topics: [["t"], ["t"]])
        #expect(mixed.due == 2 && mixed.raised == 1 && mixed.lost == 1)
    }

    @Test(
        "What cannot be measured says where and why",
        arguments: [
            ("{\"title\":\"a\",\"text\":\"b\"}", ":1: no article with its story: the field “story” is missing"),
            ("\n[]", ":2: no article with its story: the field “” is of another kind"),
            ("", ": no article in it"),
        ])
    func broken(_ text: String, _ reason: String) throws {
        let desk = try DeskFolder()
        let file = try desk.folder.write(text, to: "stories.jsonl")
        let error = #expect(throws: LearningError.self) {
            try StoryEvaluation(loader: desk.loader, files: [file]).run()
        }
        #expect(error?.description == file + reason)
    }
}
