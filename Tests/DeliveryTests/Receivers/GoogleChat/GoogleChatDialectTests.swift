import Alerts
import Testing
import Text

@testable import Delivery

@Suite("Google Chat")
struct GoogleChatDialectTests {
    private let dialect = GoogleChatDialect(
        url: SecretURL("https://chat.example/v1/spaces/A/messages?key=k&token=s3cret"))

    @Test("An alert is a card: severity in word and colour, linked headline, quote, facts")
    func alert() throws {
        let request = try dialect.request(for: SampleCards.post())
        #expect(
            request.url == "https://chat.example/v1/spaces/A/messages?key=k&token=s3cret&requestId=\(SampleCards.key)"
                + "&messageReplyOption=REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD")
        let reader = try GoogleChatReader(request)
        #expect(reader.body["thread"]?["threadKey"]?.string == SampleCards.key)
        #expect(reader.body["fallbackText"]?.string == "WARNING · Strike in a port: 부산항 노조 파업")
        let texts = reader.body.all("text").compactMap(\.string)
        #expect(texts.contains("<b><font color=\"#D98E04\">WARNING · Strike in a port</font></b>"))
        #expect(texts.contains("<a href=\"https://news.example/1?a=b&amp;c=d\"><b>부산항 노조 파업</b></a>"))
        #expect(texts.contains("“<b>부산항</b> 노조가 <b>파업</b>을 시작했다.”"))
        #expect(texts.contains("4 sources, 2 copies"))
    }

    @Test("An update answers in the thread of the alert, under the alert's key")
    func answering() throws {
        let post = SampleCards.post(kind: .update, placement: .answering(reference: "post-1"))
        let request = try dialect.request(for: post)
        #expect(try GoogleChatReader(request).body["thread"]?["threadKey"]?.string == "post-1")
        #expect(request.url.contains("requestId=\(SampleCards.key)"))
        let good = HTTPResponse(status: 200, body: Array("{\"name\":\"spaces/A/messages/B\"}".utf8))
        #expect(dialect.attempt(good, to: post, now: 0).outcome == .delivered(reference: "post-1"))
        #expect(dialect.attempt(good, to: SampleCards.post(), now: 0).outcome == .delivered(reference: SampleCards.key))
        for placement in [Post.Placement.answering(reference: "a&b=c"), .replacing(reference: "post-1")] {
            #expect(throws: RenderingError.self) { try dialect.request(for: SampleCards.post(placement: placement)) }
        }
    }

    @Test("A template's text replaces headline and body")
    func template() throws {
        var post = SampleCards.post()
        post.custom = CustomText(title: "<b>Ours</b>", text: "Our text")
        let texts = try GoogleChatReader(try dialect.request(for: post)).body.all("text").compactMap(\.string)
        #expect(texts == ["<b>Ours</b>", "Our text"])
    }

    @Test("The status of an answer decides the outcome")
    func answers() {
        func outcome(_ status: Int) -> AttemptOutcome {
            dialect.attempt(HTTPResponse(status: status, headers: ["Retry-After": "3"]), to: SampleCards.post(), now: 0)
                .outcome
        }
        #expect(isGone(outcome(404)))
        #expect(isRejected(outcome(400)))
        #expect(waits(outcome(429)) == .seconds(3))
        #expect(isRetried(outcome(503)))
    }
}
