import Foundation
import TestSupport
import Testing

extension Acceptance {
    @Suite("An alert is complete in the journal and at the webhook")
    struct TellingTests {
        private static let title = "Pyongyang fires two ballistic missiles \"towards\" Hokkaido"
        private static let sentence = "North Korea launched two ballistic missiles over northern Japan on Tuesday."
        private static let article = """
            {"title": "Pyongyang fires two ballistic missiles \\"towards\\" Hokkaido",
             "text": "\(sentence)\\n\\nResidents of Sapporo were told to take shelter.",
             "source": "Sample Wire", "url": "https://news.example/2024/02/13/missiles",
             "published": "2024-02-13T06:30:00Z", "language": "en"}
            """

        private func tell() async throws -> (desk: Desk, telling: Telling) {
            let desk = try Desk()
            let daemon = try await desk.start()
            try desk.inbox.drop(Data(TellingTests.article.utf8), as: "hokkaido.json")
            try await desk.waitUntilTold(1)
            return (desk, try await desk.expectTold(["hokkaido.json"], after: daemon))
        }

        @Test("The webhook gets one POST of JSON with the alert, its article and its evidence")
        func webhook() async throws {
            let (desk, _) = try await tell()
            let request = try #require(desk.chat.requests.first)
            #expect(request.method == "POST" && request.path == "/hook")
            #expect(request.header("Content-Type") == "application/json")
            #expect(request.header("User-Agent")?.hasPrefix("wirewatch/") == true)
            let key = try #require(request.header("Idempotency-Key"))
            #expect(key.count == 64 && key.allSatisfy(\.isHexDigit))

            let body = try JSONText(request.body)
            #expect(body.names == ["alert", "event", "type", "version"])
            #expect(body["version"].number == 1 && body["type"].text == "alert" && body["event"].text == "raised")
            let alert = body["alert"]
            let fields = """
                article backfill evidence id labels page_url raised_at repeats score severity story threshold title topic \
                unacknowledged_seconds update
                """.split(separator: " ")
            #expect(alert.names == fields.map(String.init))
            #expect(alert["id"].text?.count == 32)
            #expect(alert["story"]["articles"].number == 1 && alert["labels"]["topic"].text == SampleArticle.topic)
            #expect(alert["topic"].text == SampleArticle.topic && alert["severity"].text == "critical")
            #expect(alert["title"].text?.isEmpty == false)
            let (score, threshold) = (alert["score"].number ?? -1, alert["threshold"].number ?? 2)
            #expect(score >= threshold && score <= 1 && threshold > 0)
            #expect(alert["raised_at"].text?.hasSuffix("Z") == true)

            let article = alert["article"]
            #expect(article["title"].text == TellingTests.title)
            #expect(article["source"].text == "Sample Wire" && article["language"].text == "en")
            #expect(article["url"].text == "https://news.example/2024/02/13/missiles")
            #expect(article["published"].text?.hasPrefix("2024-02-13T06:30:00") == true)
            #expect(article["inbox"].text == desk.configuration.inbox.name)
            #expect(article["file"].text == "hokkaido.json")
            let evidence = alert["evidence"].elements
            #expect(!evidence.isEmpty)
            for quote in evidence {
                #expect(quote.names == ["contribution", "quote", "signal", "terms"])
                let text = try #require(quote["quote"].text)
                #expect(TellingTests.title.contains(text) || TellingTests.sentence.contains(text), "\(text)")
                #expect(quote["terms"].elements.allSatisfy { $0.text.map(text.contains) == true })
            }
        }

        @Test(
            "The journal has one entry with a readable line and searchable fields",
            .enabled(if: PrivateJournal.isHere, "\(PrivateJournal.reason)"))
        func journal() async throws {
            let (desk, telling) = try await tell()
            let entry = try #require(telling.entries?.first).whole
            #expect(entry["PRIORITY"].text == "2" && entry["SYSLOG_IDENTIFIER"].text == "wirewatch")
            #expect(entry["MESSAGE_ID"].text?.count == 32)
            let line = try #require(entry["MESSAGE"].text)
            #expect(line.contains(TellingTests.title) && line.contains("Sample Wire"))
            #expect(line.contains(try #require(entry["WIREWATCH_SCORE"].text)))
            #expect(entry["WIREWATCH_TOPIC"].text == SampleArticle.topic)
            #expect(entry["WIREWATCH_SEVERITY"].text == "critical")
            #expect(entry["WIREWATCH_TITLE"].text == TellingTests.title)
            #expect(entry["WIREWATCH_ARTICLE"].text == "hokkaido.json")
            #expect(entry["WIREWATCH_INBOX"].text == desk.configuration.inbox.name)
            #expect(entry["WIREWATCH_URL"].text == "https://news.example/2024/02/13/missiles")
            #expect(entry["WIREWATCH_EVIDENCE"].text?.contains(TellingTests.title) == true)

            // As the desk asks for it.
            let journalctl = try ChildProcess(
                "journalctl",
                [
                    "-q", "--no-pager", "-t", "wirewatch", "-o", "cat", "WIREWATCH_TOPIC=\(SampleArticle.topic)",
                    "WIREWATCH_INBOX=\(desk.configuration.inbox.name)",
                ])
            #expect(try await journalctl.ending() == .exited(0))
            #expect(journalctl.output.all == [line])
        }

        @Test(
            "A topic's severity is the priority of its journal entries",
            .enabled(if: PrivateJournal.isHere, "\(PrivateJournal.reason)"),
            arguments: [("info", "6"), ("notice", "5"), ("warning", "4"), ("critical", "2")])
        func severities(severity: String, priority: String) async throws {
            let topics = try SmallTopics(severity: severity)
            let desk = try Desk { topics.use(in: &$0) }
            let daemon = try await desk.start()
            try desk.inbox.drop(.quiet)
            let telling = try await desk.waitUntilTold(1)
            #expect(telling.entries?.map { $0.whole["PRIORITY"].text } == [priority])
            #expect(telling.alerts.map(\.severity) == [severity])
            try await desk.expectTold(["festival.txt"], after: daemon)
        }
    }
}
