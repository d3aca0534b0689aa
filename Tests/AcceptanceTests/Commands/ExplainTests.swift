import Foundation
import TestSupport
import Testing

extension Acceptance {
    @Suite("wirewatch explain")
    struct ExplainTests {
        private static let config = Project.path("config/wirewatch.yaml")
        private static let launch = Project.path("seeds/en-missile-launch.txt")

        @Test("--json prints one line for each article, with the documented fields")
        func json() async throws {
            let files = [ExplainTests.launch, Project.path("seeds/wire-batch.jsonl")]
            let outcome = try await Wirewatch.run(
                "explain", "--json", "--config", ExplainTests.config, files[0], files[1])
            #expect(outcome.code == 0 && outcome.errors == [])
            let lines = try outcome.json
            #expect(lines.map { $0["file"].text } == [files[0]] + Array(repeating: files[1], count: 4))
            for line in lines {
                let promised: Set = ["file", "title", "language", "published", "topics"]
                #expect(promised.isSubset(of: line.names), "\(line.names)")
                #expect(line["title"].text?.isEmpty == false)
                #expect(line["topics"].elements.count == 9)
                for topic in line["topics"].elements {
                    let promised: Set = ["topic", "score", "threshold", "alert", "evidence"]
                    #expect(promised.isSubset(of: topic.names), "\(topic.names)")
                    let score = try #require(topic["score"].number)
                    let threshold = try #require(topic["threshold"].number)
                    #expect(topic["alert"].flag == (score >= threshold))
                }
            }
            #expect(lines[0]["language"].text == "en")
            #expect(lines[0]["published"].text?.hasPrefix("2025-01-06") == true)
            let alerting = lines[0]["topics"].elements.filter { $0["alert"].flag == true }
            #expect(alerting.map { $0["topic"].text } == [SampleArticle.topic])
            #expect(alerting.first?["evidence"].elements.isEmpty == false)
        }

        @Test("Without a date, “published” is null and not missing")
        func noDate() async throws {
            let folder = try TemporaryDirectory()
            let file = try folder.write(SampleArticle.quiet.text, to: "quiet.txt")
            let outcome = try await Wirewatch.run("explain", "--json", "--config", ExplainTests.config, file)
            #expect(try outcome.json.map { $0.names.contains("published") && $0["published"].isNull } == [true])
        }

        @Test("“-” reads standard input")
        func standardInput() async throws {
            let outcome = try await Wirewatch.run(
                "explain", "--json", "--config", ExplainTests.config, "-", input: ExplainTests.launch)
            #expect(outcome.code == 0)
            let line = try #require(try outcome.json.first)
            #expect(line["title"].text?.hasPrefix("North Korea fires") == true)
        }

        @Test("The text form names the topics and marks the terms found")
        func text() async throws {
            let outcome = try await Wirewatch.run("explain", "--config", ExplainTests.config, ExplainTests.launch)
            #expect(outcome.code == 0)
            let text = outcome.output.joined(separator: "\n")
            for topic in ["north-korean-missile", "espionage", "taiwan-strait"] { #expect(text.contains(topic)) }
            #expect(text.contains("[North Korea]") && !text.contains("\u{1B}"))
        }

        @Test("An unreadable file is reported, the others are explained, and the exit code is 1")
        func unreadable() async throws {
            let folder = try TemporaryDirectory()
            let empty = try folder.write("", to: "empty.txt")
            let outcome = try await Wirewatch.run(
                "explain", "--json", "--config", ExplainTests.config, "/nowhere/a.txt", empty, ExplainTests.launch)
            #expect(outcome.code == 1 && outcome.output.count == 1)
            #expect(outcome.errors.count == 2)
            #expect(outcome.errors.first?.contains("/nowhere/a.txt") == true)
            #expect(outcome.errors.last?.contains("the file is empty") == true)
        }

        @Test("wirewatch explain and the daemon give the same score")
        func agrees() async throws {
            let desk = try Desk()
            let daemon = try await desk.start()
            try desk.inbox.drop(try Data(contentsOf: URL(fileURLWithPath: ExplainTests.launch)), as: "launch.txt")
            try await desk.waitUntilTold(1)
            let telling = try await desk.expectTold(["launch.txt"], after: daemon)
            let outcome = try await Wirewatch.run(
                "explain", "--json", "--config", desk.configurationFile, ExplainTests.launch)
            let topic = try #require(try outcome.json.first)["topics"].elements[0]
            #expect(topic["score"].number == telling.alerts[0].whole["alert"]["score"].number)
        }
    }
}
