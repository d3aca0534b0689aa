import Settings
import Stories
import TestSupport
import Testing
import Topics

@testable import Learning

@Suite("Story evaluation")
struct StoryEvaluationTests {
    private static let lines = """
        {"id":1,"story":"a","published":"2026-03-17","title":"Dockers' strike closes port of Arlmere","text":"A strike of 340 dockers closed the port of Arlmere on Tuesday, said Ada Quill of the union. Eleven ships wait outside."}
        {"id":2,"story":"a","published":"2026-03-17","title":"Eleven ships wait as dockers walk out","text":"Ada Quill, who speaks for 340 dockers in Arlmere, said the strike at the port began on Tuesday."}

        {"id":3,"story":"b","published":"2026-03-17","title":"Bakery wins a prize for rye bread","text":"A bakery in Fenwick won a prize for its rye bread. The jury praised the crust."}
        """

    private static func evaluation(_ file: String) throws -> StoryEvaluation {
        let topic = """
            topic: port-strike
            title: Strike in a port
            terms: {port: {en: [port]}, strike: {en: [strike]}}
            signals: [{together: [port, strike], within: sentence, weight: 8}]
            """
        let catalog = try Catalog(files: [Catalog.Source(file: "port-strike.yaml", yaml: topic)], shared: nil)
        return StoryEvaluation(
            scorer: ArticleScorer(catalog, model: nil), settings: StorySettings(), files: [file])
    }

    @Test("An evaluation reports groups, agreement and alerts")
    func report() throws {
        let folder = try TemporaryDirectory()
        let file = try folder.write(StoryEvaluationTests.lines, to: "stories.jsonl")
        let report = try StoryEvaluationTests.evaluation(file).run()
        #expect(report.articles == 3)
        #expect(report.storiesTrue == 2)
        #expect(report.storiesFound == 2)
        #expect(report.bcubed.f1 == 1)
        #expect(report.alerts.due == 1)
        #expect(report.alerts.raised == 1)
    }

    @Test("A split story raises an alert twice, and a mixed one loses an alert")
    func alerts() {
        let split = StoryAlerts(truth: ["a", "a"], found: [0, 1], topics: [["t"], ["t"]])
        #expect(split.due == 1 && split.raised == 2 && split.lost == 0)
        let mixed = StoryAlerts(truth: ["a", "b"], found: [0, 0], topics: [["t"], ["t"]])
        #expect(mixed.due == 2 && mixed.raised == 1 && mixed.lost == 1)
    }

    @Test(
        "A bad line is reported with file and line",
        arguments: [
            ("{\"title\":\"a\",\"text\":\"b\"}", ":1: no article with its story: the field “story” is missing"),
            ("\n[]", ":2: no article with its story: the field “” is of another kind"),
            ("", ": no article in it"),
        ])
    func broken(_ text: String, _ reason: String) throws {
        let folder = try TemporaryDirectory()
        let file = try folder.write(text, to: "stories.jsonl")
        let evaluation = try StoryEvaluationTests.evaluation(file)
        let error = #expect(throws: LearningError.self) { try evaluation.run() }
        #expect(error?.description == file + reason)
    }
}
