import Alerts
import Testing
import Text

@testable import Delivery

@Suite("Rocket.Chat")
struct RocketChatDialectTests {
    private let dialect = RocketChatDialect(url: "https://chat.example/hooks/1/s3cret")

    @Test("An alert is a line and, beside its severity's colour, the linked headline, the quote, and facts")
    func alert() throws {
        let reader = try RocketChatReader(try dialect.request(for: SampleCards.post()))
        #expect(reader.text == "*WARNING · Strike in a port*")
        let attachment = try #require(reader.attachments.first)
        #expect(attachment["color"]?.string == "#D98E04")
        #expect(attachment["title"]?.string == "부산항 노조 파업")
        #expect(attachment["title_link"]?.string == "https://news.example/1?a=b&c=d")
        #expect(
            attachment["text"]?.string == "“\u{200B}*부산항*\u{200B} 노조가 \u{200B}*파업*\u{200B}을 시작했다.”")
        let values = attachment.all("value").compactMap(\.string)
        #expect(values.contains("Yonhap"))
        #expect(values.contains("4 sources, 2 copies"))
    }

    @Test("A digest gives each alert its colour")
    func digest() throws {
        let large = try RocketChatReader(try dialect.request(for: SampleCards.digest(200, omitted: 100)))
        #expect(large.attachments.compactMap { $0["color"]?.string }.count >= 10)
        #expect(large.seen.text.contains("Digest: 300 alerts"))
    }

    @Test("A template's text replaces the line and the body")
    func template() throws {
        var post = SampleCards.post()
        post.custom = CustomText(title: "*Ours*", text: "Our text")
        let reader = try RocketChatReader(try dialect.request(for: post))
        #expect(reader.text == "*Ours*")
        #expect(reader.attachments.compactMap { $0["text"]?.string } == ["Our text"])
    }

    @Test("Status and body of an answer decide the outcome; an old server limits with status 400")
    func answers() {
        let now = 1_800_000_000
        func attempt(_ status: Int, _ body: String, _ headers: HTTPHeaders = [:]) -> Attempt {
            dialect.attempt(
                HTTPResponse(status: status, headers: headers, body: Array(body.utf8)), to: SampleCards.post(), now: now
            )
        }
        #expect(attempt(200, #"{"success":true}"#).outcome == .delivered(reference: nil))
        #expect(isRejected(attempt(200, #"{"success":false,"error":"script"}"#).outcome))
        #expect(isGone(attempt(400, #"{"success":false,"error":"invalid-channel"}"#).outcome))
        #expect(isRejected(attempt(400, #"{"success":false,"error":"error-message-size-exceeded"}"#).outcome))
        let limits: HTTPHeaders = ["X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "\((now + 42) * 1_000)"]
        let tooMany = #"{"success":false,"error":"Please slow down. [error-too-many-requests]"}"#
        for status in [400, 429] {
            let attempt = attempt(status, tooMany, limits)
            #expect(waits(attempt.outcome) == .seconds(42))
            #expect(attempt.limit == ServiceLimit(remaining: 0, renewsAfter: .seconds(42)))
        }
        #expect(attempt(200, "", ["X-RateLimit-Remaining": "x", "X-RateLimit-Reset": "-1"]).limit == nil)
        #expect(isRetried(attempt(503, "").outcome))
    }
}
