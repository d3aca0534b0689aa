import Foundation
import TestSupport
import Testing

extension Acceptance {
    @Suite("wirewatch read and formats")
    struct ReadTests {
        private static let launch = Project.path("seeds/en-missile-launch.txt")

        @Test("--json prints a line an article with exactly the promised keys, without a configuration")
        func json() async throws {
            let folder = try TemporaryDirectory()
            let bare = try folder.write("A basin closes\n", to: "bare.txt")
            let outcome = try await Wirewatch.run("read", "--json", ReadTests.launch, bare)
            #expect(outcome.code == 0 && outcome.errors == [])
            let promised = [
                "body", "byline", "charset", "file", "format", "language", "published", "source", "title", "url",
            ]
            let lines = try outcome.json
            #expect(lines.map(\.names) == [promised, promised])
            #expect(lines[0]["title"].text?.hasPrefix("North Korea fires") == true)
            #expect(lines[1]["body"].isNull && lines[1]["published"].isNull && lines[1]["url"].isNull)
            #expect(lines.map { $0["format"].text } == ["plain text", "plain text"])
            #expect(lines.map { $0["charset"].text } == ["UTF-8", "UTF-8"])
        }

        @Test("A time is in UTC, a day is a day")
        func dates() async throws {
            let folder = try TemporaryDirectory()
            let file = try folder.write(
                """
                {"title": "One", "date": "2026-11-27T08:00:00+09:00"}
                {"title": "Two", "date": "2026-11-27"}
                """, to: "a.jsonl")
            let outcome = try await Wirewatch.run("read", "--json", file)
            #expect(try outcome.json.map { $0["published"].text } == ["2026-11-26T23:00:00Z", "2026-11-27"])
        }

        @Test("A file that cannot be read is an error with its reason, and the others are read")
        func failure() async throws {
            let folder = try TemporaryDirectory()
            let style = try folder.write("WEBVTT\n\n00:00.000 --> 00:04.000\nA basin closes\n", to: "a.txt")
            let outcome = try await Wirewatch.run("read", "--json", style, folder.path + "/absent", ReadTests.launch)
            #expect(outcome.code == 1)
            #expect(try outcome.json.count == 1)
            #expect(outcome.errors.count == 2)
            #expect(outcome.errors.first?.contains("subtitles") == true)
        }

        @Test("For a person: headline, facts and passages, which never control the terminal")
        func text() async throws {
            let folder = try TemporaryDirectory()
            let file = try folder.write("A \u{1B}[2Jbasin closes\n\nIt closed on \u{202E}Monday.\n", to: "a.txt")
            let outcome = try await Wirewatch.run("read", file)
            #expect(outcome.code == 0)
            let text = outcome.output.joined(separator: "\n")
            #expect(text.contains("basin closes") && text.contains("Monday"))
            #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}"))
        }

        @Test("formats lists each format with its endings")
        func formats() async throws {
            let outcome = try await Wirewatch.run("formats")
            #expect(outcome.code == 0)
            for name in ["JSON Lines", "Markdown", "CSV", "plain text", "HTML"] {
                #expect(outcome.output.contains { $0.hasPrefix(name) }, "\(name)")
            }
            #expect(outcome.output.contains { $0.contains(".jsonl") })
        }
    }
}
