import Alerts
import Articles
import Foundation
import Testing
import Text
import Topics

@Suite("The JSON document of an alert")
struct AlertDocumentTests {
    private func json(_ alert: Alert) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return String(decoding: try encoder.encode(AlertDocument(alert)), as: UTF8.self)
    }

    private let alert = Alert(
        id: "0123456789abcdef0123456789abcdef", topic: "port-strike", topicTitle: "Strike in a port",
        severity: .warning, score: 0.75, threshold: 0.5, title: "부산항 “멈춤”", source: "Yonhap",
        url: "https://news.example/1", language: "ko", published: "2026-11-22", inbox: "desk", file: "ko/a.txt",
        raisedAt: Timestamp(milliseconds: 1_795_353_757_250),
        evidence: [
            Alert.Quote(signal: "port + strike", contribution: 2.5, text: "부산항 파업", highlights: [0..<9, 10..<16])
        ],
        story: StoryFacts(
            number: 42, sources: 3, copies: 5, articles: 8, firstSeen: Timestamp(milliseconds: 1_795_353_757_250),
            lastSeen: Timestamp(milliseconds: 1_795_357_357_000), languages: ["ko", "en"]),
        ownLabels: ["desk": "asia"], repeats: 1)

    @Test("The document has stable names and values; names are only added")
    func golden() throws {
        let expected = """
            {
              "article" : {
                "file" : "ko/a.txt",
                "inbox" : "desk",
                "language" : "ko",
                "published" : "2026-11-22",
                "source" : "Yonhap",
                "title" : "부산항 “멈춤”",
                "url" : "https://news.example/1"
              },
              "backfill" : false,
              "evidence" : [
                {
                  "contribution" : 2.5,
                  "quote" : "부산항 파업",
                  "signal" : "port + strike",
                  "terms" : [
                    "부산항",
                    "파업"
                  ]
                }
              ],
              "id" : "0123456789abcdef0123456789abcdef",
              "labels" : {
                "desk" : "asia",
                "inbox" : "desk",
                "language" : "ko",
                "severity" : "warning",
                "source" : "Yonhap",
                "story" : "42",
                "topic" : "port-strike"
              },
              "page_url" : null,
              "raised_at" : "2026-11-22T13:22:37.250Z",
              "repeats" : 1,
              "score" : 0.75,
              "severity" : "warning",
              "story" : {
                "articles" : 8,
                "copies" : 5,
                "first_seen" : "2026-11-22T13:22:37.250Z",
                "languages" : [
                  "ko",
                  "en"
                ],
                "last_seen" : "2026-11-22T14:22:37.000Z",
                "number" : 42,
                "sources" : 3
              },
              "threshold" : 0.5,
              "title" : "Strike in a port",
              "topic" : "port-strike",
              "unacknowledged_seconds" : null,
              "update" : null
            }
            """
        #expect(try json(alert) == expected)
    }

    @Test("An unknown value is null, not missing")
    func nulls() throws {
        var bare = alert
        bare.source = nil
        bare.url = nil
        bare.published = nil
        bare.evidence = []
        bare.story = nil
        bare.ownLabels = nil
        bare.repeats = nil
        let text = try json(bare)
        for key in ["source", "url", "published", "story"] { #expect(text.contains("\"\(key)\" : null")) }
        #expect(text.contains("\"repeats\" : 0"))
        #expect(text.contains("\"evidence\" : ["))
    }

    @Test("A stored alert decodes to the same alert")
    func roundTrip() throws {
        let data = try JSONEncoder().encode(alert)
        #expect(try JSONDecoder().decode(Alert.self, from: data) == alert)
    }

    @Test("A stored alert without story, labels and repeats is readable")
    func olderVersion() throws {
        var older = alert
        older.story = nil
        older.ownLabels = nil
        older.repeats = nil
        let data = try JSONEncoder().encode(older)
        for name in ["story", "ownLabels", "repeats"] { #expect(!String(decoding: data, as: UTF8.self).contains(name)) }
        #expect(try JSONDecoder().decode(Alert.self, from: data) == older)
    }

    @Test("A highlight behind the end of its quote is ignored")
    func strayHighlight() {
        let quote = Alert.Quote(signal: "s", contribution: 1, text: "파업", highlights: [0..<6, 4..<90])
        #expect(quote.terms == ["파업"])
    }
}
