import TestSupport
import Testing
import Topics

@testable import Daemon

@Suite("Topics are started, listed and tried on their own examples")
struct TopicCommandTests {
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

    @Test("A new topic's file is sound and passes its own examples; a second one is refused")
    func new() throws {
        try topic("{alert: [A strike.], quiet: [Nothing.]}")
        let creator = try TopicCreator(loader, directory: nil)
        let path = try creator.create("port-strike")
        #expect(path == directory.path("topics.d/port-strike.yaml"))
        let report = try ExampleReport(loader, topics: ["port-strike"])
        #expect(report.isSuccess, "\(report.text)")
        #expect(throws: TopicCommandError.self) { try creator.create("port-strike") }
    }

    @Test("A new topic is made of example articles in alert and quiet")
    func newOfExamples() throws {
        try topic("{alert: [A strike.], quiet: [Nothing.]}")
        for number in 1...4 {
            try directory.write(
                "Undersea cable \(number) severed\n\nAn anchor was dragged.", to: "ex/alert/\(number).txt")
            try directory.write("Prices rise again\n\nTraders were calm.", to: "ex/quiet/\(number).txt")
        }
        let creator = try TopicCreator(loader, directory: nil)
        _ = try creator.create("cables", title: "Cables", examples: directory.path("ex"))
        let report = try ExampleReport(loader, topics: ["cables"])
        #expect(report.isSuccess && report.text.contains("8 examples"), "\(report.text)")
        #expect(throws: TopicCommandError.self) {
            try creator.create("none", examples: directory.path("nowhere"))
        }
    }

    @Test("The lint reports findings and, with labelled articles, signals")
    func lint() throws {
        try topic("{alert: [A strike.], quiet: [Nothing.]}")
        let clean = try LintReport(loader, articles: [])
        #expect(clean.isClean && clean.text == "1 patterns; nothing found\n")
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

    @Test("A file is converted in place, and the old one stays beside it")
    func convert() throws {
        try directory.write("terms: {cut: {en: [cut, cuts, cutting]}}\n", to: "old.yaml")
        let path = directory.path("old.yaml")
        let conversion = try TopicFileConversion(path)
        #expect(conversion.yaml == "terms: {cut: {en: [~cut]}}\n")
        try conversion.write()
        #expect(try TopicFileConversion(path).report.contains("nothing to change"))
        #expect(try TopicFileConversion(path + ".old").yaml == conversion.yaml)
        #expect(throws: TopicCommandError.self) { try TopicFileConversion(directory.path("none.yaml")) }
    }

    @Test("A name that no topic can have is refused", arguments: ["", "Strike", "a/b", "../a", "-a", "a--b", "한국"])
    func names(name: String) throws {
        let creator = try TopicCreator(loader, directory: directory.path)
        #expect(throws: TopicCommandError.self) { try creator.create(name) }
    }

    @Test("What comes out wrong is shown with its score and evidence")
    func failures() throws {
        try topic("{alert: [Nothing happened.], quiet: [\"The strike\\nIt began.\", All is well.]}")
        let report = try ExampleReport(loader, topics: [])
        #expect(!report.isSuccess)
        #expect(report.text.contains("should alert: “Nothing happened.”"))
        #expect(report.text.contains("should be quiet: “The strike”"))
        #expect(report.text.contains("+5.40  strike: strike"))
        #expect(report.text.contains("1 topic, 3 examples: 2 not as they should be"))
    }

    @Test("A topic that is not there is named with those that are")
    func unknown() throws {
        try topic("{alert: [A strike.], quiet: [Nothing.]}")
        let error = #expect(throws: TopicCommandError.self) { try ExampleReport(loader, topics: ["strikes"]) }
        #expect(error?.description == "there is no topic “strikes” (there are: strike)")
    }

    @Test("The list has a line for each topic")
    func list() throws {
        try topic("{alert: [A strike.], quiet: [Nothing.]}")
        let lines = try TopicListing(loader).text.split(separator: "\n")
        #expect(
            lines == ["TOPIC   SEVERITY  THRESHOLD  EXAMPLES  TITLE", "strike  notice    0.50       2         Strike"])
    }
}
