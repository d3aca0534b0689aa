import Alerts
import Text
import Topics
import Testing

@testable import Delivery

@Suite("Microsoft Teams")
struct TeamsDialectTests {
    private let dialect = TeamsDialect(url: "https://flow.example/workflows/1?sig=s3cret")

    @Test("An alert is a card: severity in word and colour, linked headline, highlighted quote, facts, a button")
    func alert() throws {
        let reader = try TeamsReader(try dialect.request(for: SampleCards.post()))
        let body = reader.card["body"]?.list ?? []
        let label = try #require(body.first?["items"]?.list.first)
        #expect(body.first?["style"]?.string == "warning")
        #expect(label["text"]?.string == "WARNING · Strike in a port")
        #expect(label["color"]?.string == "Warning")
        let headline = try #require(body.dropFirst().first?["inlines"]?.list.first)
        #expect(headline["text"]?.string == "부산항 노조 파업")
        #expect(headline["selectAction"]?["url"]?.string == "https://news.example/1?a=b&c=d")
        #expect(reader.seen.bold == ["부산항", "파업"])
        #expect(reader.seen.text.contains("“부산항 노조가 파업을 시작했다.”"))
        #expect(reader.card["actions"]?.list.first?["url"]?.string == "https://news.example/1?a=b&c=d")
        #expect(reader.seen.text.contains("4 sources, 2 copies"))
    }

    @Test(
        "A severity has a word and a colour of the reader's theme",
        arguments: [(.critical, "Attention"), (.warning, "Warning"), (.notice, "Accent"), (.info, "Default")]
            as [(Severity, String)])
    func colors(_ severity: Severity, _ color: String) throws {
        let post = SampleCards.post([SampleCards.alert(severity: severity)])
        let reader = try TeamsReader(try dialect.request(for: post))
        #expect(reader.card.all("color").first?.string == color)
        #expect(reader.seen.text.contains(severity.rawValue.uppercased()))
    }

    @Test("A template's text replaces headline and body")
    func template() throws {
        var post = SampleCards.post()
        post.custom = CustomText(title: "**Ours**", text: "Our text")
        let texts = try TeamsReader(try dialect.request(for: post)).card.all("text").compactMap(\.string)
        #expect(texts == ["**Ours**", "Our text"])
    }

    @Test(
        "An error of Teams inside of a successful answer is a failure",
        arguments: [
            (202, "", "delivered"), (200, "1", "delivered"), (200, "HTTP error", "delivered"),
            (
                200,
                "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429 with x",
                "retry"
            ),
            (200, "… Microsoft Teams endpoint returned HTTP error 502", "retry"),
            (202, "… Microsoft Teams endpoint returned HTTP error 413 with ContextId", "rejected"),
            (200, "returned HTTP error 200", "delivered"), (200, "returned HTTP error 42", "delivered"),
            (429, "", "retry"), (404, "", "gone"), (400, "", "rejected"), (500, "", "retry"),
        ])
    func answers(_ status: Int, _ body: String, _ expected: String) {
        let response = HTTPResponse(status: status, headers: ["Retry-After": "9"], body: Array(body.utf8))
        let attempt = dialect.attempt(response, to: SampleCards.post(), now: 0)
        #expect(word(of: attempt.outcome) == expected)
        #expect(attempt.isLimited == (status == 429 || body.contains("error 429")))
        if expected == "retry" { #expect(waits(attempt.outcome) == .seconds(9)) }
    }
}
