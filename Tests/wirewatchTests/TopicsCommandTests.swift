import Daemon
import TestSupport
import Testing
import Topics

@testable import wirewatch

@Suite("wirewatch topics and test")
struct TopicsCommandTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
        try directory.write("inboxes: [{name: inbox, path: inbox}]\n", to: "wirewatch.yaml")
    }

    private var loader: ConfigurationLoader { ConfigurationLoader(file: directory.path("wirewatch.yaml")) }

    private func topic(_ examples: String) throws {
        try directory.write(
            """
            topic: strike
            title: Strike
            terms: {strike: {en: [strike]}}
            signals: [{together: [strike], weight: 6}]
            examples: \(examples)
            """, to: "topics.d/strike.yaml")
    }

    @Test("A new topic's file passes its own examples, and is not overwritten")
    func new() throws {
        try topic("{alert: [A strike.], quiet: [Nothing.]}")
        let creator = TopicCreator(directory: directory.path("topics.d"))
        let path = try creator.create("port-strike")
        #expect(path == directory.path("topics.d/port-strike.yaml"))
        let report = try ExampleReport(loader, topics: ["port-strike"])
        #expect(report.isSuccess, "\(report.text)")
        #expect(throws: CommandError.self) { try creator.create("port-strike") }
    }

    @Test("A new topic is generated from example articles")
    func newOfExamples() throws {
        try topic("{alert: [A strike.], quiet: [Nothing.]}")
        for number in 1...4 {
            try directory.write(
                "Undersea cable \(number) severed\n\nAn anchor was dragged.", to: "ex/alert/\(number).txt")
            try directory.write("Prices rise again\n\nTraders were calm.", to: "ex/quiet/\(number).txt")
        }
        let creator = TopicCreator(directory: directory.path("topics.d"))
        _ = try creator.create("cables", title: "Cables", examples: directory.path("ex"))
        let report = try ExampleReport(loader, topics: ["cables"])
        #expect(report.isSuccess && report.text.contains("8 examples"), "\(report.text)")
        #expect(throws: CommandError.self) {
            try creator.create("none", examples: directory.path("nowhere"))
        }
    }

    @Test("The lint reports findings and, with labelled articles, signals")
    func lint() throws {
        try topic("{alert: [A strike.], quiet: [Nothing.]}")
        let clean = try LintReport(loader, articles: [])
        #expect(clean.isClean && clean.text == "1 pattern; no findings\n")
        try directory.write(
            """
            {"title": "A strike", "text": "It began.", "topics": ["strike"], "lang": "en"}
            {"title": "A strike of luck", "text": "It was.", "topics": [], "lang": "en"}
            """, to: "labelled.jsonl")
        let report = try LintReport(loader, articles: [directory.path("labelled.jsonl")])
        #expect(
            report.text.contains("strike                   1      2       0.50      1.00   strike"), "\(report.text)")
        #expect(try report.json().contains("\"precision\":0.5"))
    }

    @Test("A file is converted in place, and the old one is kept")
    func convert() throws {
        try directory.write("terms: {cut: {en: [cut, cuts, cutting]}}\n", to: "old.yaml")
        let path = directory.path("old.yaml")
        let conversion = try TopicFileConversion(path)
        #expect(conversion.yaml == "terms: {cut: {en: [~cut]}}\n")
        try conversion.write()
        #expect(try TopicFileConversion(path).report.contains("no changes"))
        #expect(try TopicFileConversion(path + ".old").yaml == conversion.yaml)
        #expect(throws: CommandError.self) { try TopicFileConversion(directory.path("none.yaml")) }
    }

    @Test("An invalid topic name is refused", arguments: ["", "Strike", "a/b", "../a", "-a", "a--b", "한국"])
    func names(name: String) throws {
        let creator = TopicCreator(directory: directory.path)
        #expect(throws: CommandError.self) { try creator.create(name) }
    }

    @Test("A failing example is shown with its score and evidence")
    func failures() throws {
        try topic("{alert: [Nothing happened.], quiet: [\"The strike\\nIt began.\", All is well.]}")
        let report = try ExampleReport(loader, topics: [])
        #expect(!report.isSuccess)
        #expect(report.text.contains("should alert: “Nothing happened.”"))
        #expect(report.text.contains("should be quiet: “The strike”"))
        #expect(report.text.contains("+5.40  strike: strike"))
        #expect(report.text.contains("1 topic, 3 examples: 2 fail"))
    }

    @Test("An unknown topic is reported with the known ones")
    func unknown() throws {
        try topic("{alert: [A strike.], quiet: [Nothing.]}")
        let error = #expect(throws: CommandError.self) { try ExampleReport(loader, topics: ["strikes"]) }
        #expect(error?.description == "unknown topic “strikes”; did you mean “strike”? known: strike")
    }

    @Test("The list has a line for each topic")
    func list() throws {
        try topic("{alert: [A strike.], quiet: [Nothing.]}")
        let lines = TopicsListCommand.text(of: try loader.load().catalog.topics).split(separator: "\n")
        #expect(
            lines == ["TOPIC   SEVERITY  THRESHOLD  EXAMPLES  TITLE", "strike  notice    0.50       2         Strike"])
    }
}
