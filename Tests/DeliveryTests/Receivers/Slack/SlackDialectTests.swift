import Alerts
import Testing
import Text

@testable import Delivery

@Suite("Slack")
struct SlackDialectTests {
    private let webhook = SlackDialect(access: .webhook("https://hooks.slack.example/services/T/B/s3cret"))
    private let bot = SlackDialect(
        access: .bot(token: "xoxb-s3cret", channel: "C0123456789", api: SecretURL("https://slack.example/api")))

    @Test("An alert is a header, and beside its colour the linked headline, the quote with its terms, and facts")
    func alert() throws {
        let request = try webhook.request(for: SampleCards.post())
        #expect(request.url == "https://hooks.slack.example/services/T/B/s3cret")
        #expect(request.headers["Authorization"] == nil)
        let reader = try SlackReader(request)
        #expect(reader.body["text"]?.string == "WARNING · Strike in a port: 부산항 노조 파업")
        #expect(reader.body["blocks"]?.list.first?["text"]?["text"]?.string == "WARNING · Strike in a port")
        let attachment = try #require(reader.body["attachments"]?.list.first)
        #expect(attachment["color"]?.string == "#D98E04")
        let texts = (attachment["blocks"]?.list ?? []).compactMap { $0["text"]?["text"]?.string }
        #expect(texts.first == "*<https://news.example/1?a=b&amp;c=d|부산항 노조 파업>*")
        #expect(texts.last == "> “\u{200B}*부산항*\u{200B} 노조가 \u{200B}*파업*\u{200B}을 시작했다.”")
        let fields = attachment.all("fields").flatMap(\.list).compactMap { $0["text"]?.string }
        #expect(fields.contains("*Source*\nYonhap"))
        #expect(fields.contains("*Reported by*\n4 sources, 2 copies"))
        #expect(fields.contains("*Alert*\n01234567"))
    }

    @Test("A bot posts into its channel, changes its message, and answers in its thread")
    func bots() throws {
        let new = try bot.request(for: SampleCards.post())
        #expect(new.url == "https://slack.example/api/chat.postMessage")
        #expect(new.headers["Authorization"] == "Bearer xoxb-s3cret")
        #expect(try SlackReader(new).body["channel"]?.string == "C0123456789")
        let reference = "C0999:1503435956.000247"
        let changed = try bot.request(for: SampleCards.post(placement: .replacing(reference: reference)))
        #expect(changed.url == "https://slack.example/api/chat.update")
        #expect(try SlackReader(changed).body["ts"]?.string == "1503435956.000247")
        #expect(try SlackReader(changed).body["channel"]?.string == "C0999")
        let answered = try bot.request(for: SampleCards.post(placement: .answering(reference: reference)))
        #expect(answered.url == "https://slack.example/api/chat.postMessage")
        #expect(try SlackReader(answered).body["thread_ts"]?.string == "1503435956.000247")
        #expect("\(new)" == "POST https://slack.example")
    }

    @Test(
        "An invalid reference is refused",
        arguments: ["", "C1", "C1:1", "C1:1.x", "c:1.2", "C1:1.2:3", ":1.2"])
    func references(_ reference: String) {
        #expect(throws: RenderingError.self) {
            try bot.request(for: SampleCards.post(placement: .replacing(reference: reference)))
        }
    }

    @Test("A digest gives each alert its colour")
    func digest() throws {
        let small = try SlackReader(try webhook.request(for: SampleCards.digest(4)))
        #expect(small.body.all("color").compactMap(\.string) == ["#5B7083", "#1F6FEB", "#D98E04", "#C62828"])
        #expect((0..<4).allSatisfy { small.seen.text.contains("Headline \($0)") })
    }

    @Test("A notification of several alerts names their headlines")
    func notification() throws {
        let reader = try SlackReader(try webhook.request(for: SampleCards.digest(2)))
        #expect(
            reader.body.all("fallback").compactMap(\.string) == [
                "INFO · Strike in a port: Headline 0", "NOTICE · Strike in a port: Headline 1",
            ])
    }

    @Test("A template's text replaces header and body")
    func template() throws {
        var post = SampleCards.post()
        post.custom = CustomText(title: "*Ours*", text: "Our text")
        let reader = try SlackReader(try webhook.request(for: post))
        #expect(reader.blocks.compactMap { $0["text"]?["text"]?.string } == ["*Ours*", "Our text"])
        #expect(reader.body.all("color").compactMap(\.string) == ["#D98E04"])
    }

    @Test("The status of a webhook's answer decides the outcome")
    func webhookAnswers() {
        func outcome(_ status: Int, _ body: String) -> AttemptOutcome {
            let response = HTTPResponse(status: status, headers: ["Retry-After": "30"], body: Array(body.utf8))
            return webhook.attempt(response, to: SampleCards.post(), now: 0).outcome
        }
        #expect(outcome(200, "ok") == .delivered(reference: nil))
        #expect(waits(outcome(429, "rate_limited")) == .seconds(30))
        #expect(isRejected(outcome(400, "invalid_blocks")))
        #expect(isGone(outcome(404, "no_service")))
        #expect(isGone(outcome(410, "channel_is_archived")))
        #expect(isRetried(outcome(500, "rollup_error")))
    }

    @Test(
        "The body of the web API's answer decides the outcome",
        arguments: [
            (#"{"ok":true,"channel":"C1","ts":"1.2"}"#, "delivered C1:1.2"), (#"{"ok":true}"#, "delivered"),
            (#"{"ok":true,"channel":"../","ts":"1.2"}"#, "delivered"),
            (#"{"ok":false,"error":"ratelimited"}"#, "retry"), (#"{"ok":false,"error":"internal_error"}"#, "retry"),
            (#"{"ok":false,"error":"invalid_auth"}"#, "unauthorized"),
            (#"{"ok":false,"error":"channel_not_found"}"#, "gone"),
            (#"{"ok":false,"error":"msg_too_long"}"#, "rejected"),
            (#"{"ok":false,"error":"message_not_found"}"#, "rejected"), (#"{"ok":false}"#, "rejected"),
            ("<html>sign in</html>", "retry"), ("", "retry"), ("[[[", "retry"), (#"{"ok":"yes"}"#, "retry"),
        ])
    func answers(_ body: String, _ expected: String) {
        let response = HTTPResponse(status: 200, headers: ["Retry-After": "7"], body: Array(body.utf8))
        let attempt = bot.attempt(response, to: SampleCards.post(), now: 0)
        #expect(word(of: attempt.outcome) == expected)
        #expect(attempt.isLimited == body.contains("ratelimited"))
        if attempt.isLimited { #expect(waits(attempt.outcome) == .seconds(7)) }
    }
}
