import Articles
import Daemon
import Foundation
import Intake
import TestSupport
import Testing
import Topics

@testable import wirewatch

@Suite("A decision is explained")
struct ExplainerTests {
    private let desk: DeskFolder
    private let configuration: Configuration
    private let file: String

    private struct Document: Decodable {
        struct Topic: Decodable {
            struct Reason: Decodable {
                var signal: String
                var contribution: Double
                var quote: String
                var start: Int
                var end: Int
                var terms: [String]
            }

            var topic: String
            var score: Double
            var threshold: Double
            var alert: Bool
            var base: Double
            var evidence: [Reason]
        }

        var file: String
        var title: String
        var language: String
        var published: String?
        var topics: [Topic]
    }

    init() throws {
        desk = try DeskFolder()
        configuration = try desk.load()
        file = try desk.folder.write(
            """
            Dockers walk out

            A strike has closed the port of Ellery since Monday. It was like a drill, the harbour master said.
            """, to: "a.txt")
    }

    private var loader: ConfigurationLoader { ConfigurationLoader(file: desk.file) }

    private func line(of file: String) throws -> String {
        let (text, failures) = try Explanations(loader).explain(file, as: .json)
        #expect(failures.isEmpty)
        return text
    }

    @Test("The JSON has one line for each article, with every field")
    func json() throws {
        let line = try line(of: file)
        #expect(line.hasSuffix("}\n") && line.filter { $0 == "\n" }.count == 1)
        for key in ["file", "title", "language", "published", "source", "topics"] {
            #expect(line.contains("\"\(key)\":"))
        }
        let document = try JSONDecoder().decode(Document.self, from: Data(line.utf8))
        #expect(document.file == file)
        #expect(document.title == "Dockers walk out")
        #expect(document.language == "en")
        #expect(document.published == nil)
        let topic = try #require(document.topics.first)
        #expect(topic.topic == "port-strike")
        #expect(topic.alert == (topic.score >= topic.threshold))
        #expect(topic.evidence.map(\.signal) == ["port + strike", "exercise"])
        let text = try #require(try Explainer(configuration, reader: ArticleReader()).explain(file).explanations.first)
            .article.text
        for reason in topic.evidence {
            #expect(String(decoding: Array(text.utf8)[reason.start..<reason.end], as: UTF8.self) == reason.quote)
            for term in reason.terms { #expect(reason.quote.contains(term)) }
        }
        #expect(topic.evidence[0].terms.contains("strike"))
    }

    @Test("Base and contributions add up to the log-odds of the score")
    func sum() throws {
        for score in try Explainer(configuration, reader: ArticleReader()).explain(file).explanations[0].scores {
            let sum = score.base + score.evidence.map(\.contribution).reduce(0, +)
            #expect(abs(log(score.score / (1 - score.score)) - sum) < 1e-9)
        }
    }

    @Test("The text has scores, signals with quotes and terms, and the receivers")
    func text() throws {
        let (text, failures) = try Explanations(loader).explain(file, as: .usual)
        #expect(failures.isEmpty)
        #expect(text.contains("Dockers walk out"))
        #expect(text.contains("ALERT  port-strike"))
        #expect(text.contains("A [strike] has closed the [port] of Ellery"))
        #expect(text.contains("−4.00  base; sum "))
        #expect(text.contains("Would be sent to journal, unless they have it already:"))
        #expect(!text.contains("\u{1B}"))
    }

    @Test("The text names the receivers of the routes, as the ruling has them")
    func routes() throws {
        let desk = try DeskFolder(
            """
            inboxes: [{path: inbox}]
            receivers: [{name: day-desk, kind: console}, {name: night-desk, kind: console}, {name: chief, kind: console}]
            routes:
              receivers: [day-desk]
              routes:
                - match: {topic: port-strike}
                  receivers: [night-desk]
                  escalate_after: 1h
                  escalate_to: chief

            """)
        let loader = ConfigurationLoader(file: desk.file)
        let raises = try Explainer(try loader.load(), reader: ArticleReader()).explain(file).explanations.flatMap {
            explanation in
            explanation.ruling.topics.compactMap(\.raise)
        }
        #expect(raises.map(\.receivers) == [["journal", "night-desk"]])
        #expect(raises.map(\.escalations) == [["chief"]])
        let text = try Explanations(loader).explain(file, as: .usual).text
        let sentence = "Would be sent to journal, night-desk, unless they have it already; later to chief if nobody"
        #expect(text.contains(sentence))
        #expect(!text.contains("day-desk"))
    }

    @Test("The text marks a quiet article and names no receiver")
    func quiet() throws {
        let file = try desk.folder.write("A port rests\n\nThe port rests today, as on every holiday.", to: "b.txt")
        let text = try Explanations(loader).explain(file, as: .usual).text
        #expect(text.contains("quiet  port-strike"))
        #expect(text.contains("Nothing would be sent."))
    }

    @Test("A file of several articles has one explanation for each")
    func several() throws {
        let file = try desk.folder.write(
            """
            {"title": "A port rests", "text": "The port rests today, as it does on every holiday of the year."}
            {"title": "A port works", "text": "The port works today, as it does on every other day of the year."}
            """, to: "c.jsonl")
        #expect(try line(of: file).split(separator: "\n").count == 2)
    }

    @Test("An unreadable file is reported with its reason only")
    func failures() throws {
        let explanations = try Explanations(loader)
        let missing = desk.folder.path("missing.txt")
        #expect(
            explanations.explain(missing, as: .json).failures == [
                "\(missing): there is no such file"
            ])
        let empty = try desk.folder.write("", to: "empty.txt")
        let (text, failures) = explanations.explain(empty, as: .json)
        #expect(text.isEmpty)
        #expect(failures == ["\(empty): the file is empty"])
        #expect(explanations.explain(desk.path, as: .json).failures.count == 1)
    }

    @Test("A file above the daemon's size limit is refused")
    func tooLarge() throws {
        let desk = try DeskFolder("inboxes: [{path: inbox}]\narticles: {max_bytes: 1024}\n")
        let file = try desk.folder.write(String(repeating: "port strike ", count: 100), to: "a.txt")
        #expect(
            try Explanations(ConfigurationLoader(file: desk.file)).explain(file, as: .json).failures
                == ["\(file): the file has 1200 bytes, the limit is 1024 (articles.max_bytes)"])
    }

    @Test("An article's text cannot move the cursor")
    func hostile() throws {
        let file = try desk.folder.write(
            "Dockers \u{1B}[31mwalk\u{1B}[0m out\n\nA strike has \u{1B}]0;owned\u{7} closed the port of Ellery.",
            to: "d.txt")
        let text = try Explanations(loader).explain(file, as: .usual).text
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }
}

extension Explanations {
    fileprivate func explain(_ file: String, as form: Form) -> (text: String, failures: [String]) {
        var summary = ExplanationSummary()
        return explain(file, as: form, into: &summary)
    }
}
