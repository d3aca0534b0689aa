import Alerts
import Testing
import Text

@testable import Delivery

@Suite("Mattermost")
struct MattermostDialectTests {
    private static let id = "abcdefghijklmnopqrstuvwxyz"
    private let webhook = MattermostDialect(access: .webhook("https://chat.example/hooks/s3cret"))
    private let bot = MattermostDialect(
        access: .bot(token: "s3cret", server: SecretURL("https://chat.example/mm/"), channel: id))

    @Test("An alert is an attachment in its severity's colour: label, linked headline, quote, facts")
    func alert() throws {
        let request = try webhook.request(for: SampleCards.post())
        #expect(request.url == "https://chat.example/hooks/s3cret")
        let attachment = try #require(try MattermostReader(request).attachments.first)
        #expect(attachment["color"]?.string == "#D98E04")
        #expect(attachment["fallback"]?.string == "WARNING · Strike in a port: 부산항 노조 파업")
        #expect(
            attachment["text"]?.string == """
                **WARNING · Strike in a port**
                [부산항 노조 파업](https://news.example/1?a=b&c=d)
                > “**부산항** 노조가 **파업**을 시작했다.”

                """)
        let fields = attachment.all("fields").flatMap(\.list).map {
            "\($0["title"]?.string ?? ""): \($0["value"]?.string ?? "")"
        }
        #expect(fields.contains("Source: Yonhap"))
        #expect(fields.contains("Alert: 01234567"))
    }

    @Test("A bot posts, answers below a post, and changes a post")
    func bots() throws {
        let new = try bot.request(for: SampleCards.post())
        #expect(new.method == .post)
        #expect(new.url == "https://chat.example/mm/api/v4/posts")
        #expect(new.headers["Authorization"] == "Bearer s3cret")
        #expect(try JSONTree(new)["channel_id"]?.string == MattermostDialectTests.id)
        let reference = String(MattermostDialectTests.id.reversed())
        let answer = try bot.request(for: SampleCards.post(placement: .answering(reference: reference)))
        #expect(try JSONTree(answer)["root_id"]?.string == reference)
        let changed = try bot.request(for: SampleCards.post(placement: .replacing(reference: reference)))
        #expect(changed.method == .put)
        #expect(changed.url == "https://chat.example/mm/api/v4/posts/\(reference)/patch")
        #expect(try JSONTree(changed)["channel_id"] == nil)
        _ = try MattermostReader(changed)
    }

    @Test(
        "An invalid id never becomes part of an address", arguments: ["", "x", "abcdefghijklmnopqrstuvwx/."])
    func references(_ reference: String) {
        #expect(throws: RenderingError.self) {
            try bot.request(for: SampleCards.post(placement: .replacing(reference: reference)))
        }
    }

    @Test("A digest gives each alert its colour")
    func digest() throws {
        let large = try MattermostReader(try webhook.request(for: SampleCards.digest(200, omitted: 100)))
        #expect(large.attachments.compactMap { $0["color"]?.string }.count >= 10)
        #expect(large.text == "**Digest: 300 alerts**")
    }

    @Test("A notification of several alerts names their headlines")
    func notification() throws {
        let reader = try MattermostReader(try webhook.request(for: SampleCards.digest(2)))
        #expect(
            reader.attachments.flatMap { $0.all("fallback") }.compactMap(\.string) == [
                "INFO · Strike in a port: Headline 0", "NOTICE · Strike in a port: Headline 1",
            ])
    }

    @Test("A template's text replaces heading and body")
    func template() throws {
        var post = SampleCards.post()
        post.custom = CustomText(title: "**Ours**", text: "Our text")
        let reader = try MattermostReader(try webhook.request(for: post))
        #expect(reader.text == "**Ours**")
        #expect(reader.attachments.compactMap { $0["text"]?.string } == ["Our text"])
    }

    @Test("The reader of these tests recognises mentions")
    func mentions() {
        #expect(MattermostReader.mentions(in: "hey @all, -@here. (@jane.doe)") == ["@all", "-@here.", "@jane.doe"])
        #expect(MattermostReader.mentions(in: "a@ b, @\u{200B}all") == [])
    }

    @Test("Status and body of an answer decide the outcome")
    func answers() {
        func attempt(
            _ dialect: MattermostDialect, _ status: Int, _ body: String, _ headers: HTTPHeaders = [:],
            _ placement: Post.Placement = .new
        ) -> Attempt {
            dialect.attempt(
                HTTPResponse(status: status, headers: headers, body: Array(body.utf8)),
                to: SampleCards.post(placement: placement), now: 0)
        }
        let id = MattermostDialectTests.id
        #expect(attempt(webhook, 200, "ok").outcome == .delivered(reference: nil))
        #expect(attempt(bot, 201, #"{"id":"\#(id)"}"#).outcome == .delivered(reference: id))
        #expect(attempt(bot, 201, #"{"id":"../../x"}"#).outcome == .delivered(reference: nil))
        let invalid = #"{"id":"web.incoming_webhook.invalid.app_error","message":"Invalid webhook."}"#
        #expect(isGone(attempt(webhook, 400, invalid).outcome))
        #expect(isRejected(attempt(webhook, 400, #"{"id":"web.incoming_webhook.parse.app_error"}"#).outcome))
        #expect(isGone(attempt(bot, 404, "{}").outcome))
        #expect(isRejected(attempt(bot, 404, "{}", [:], .replacing(reference: id)).outcome))
        #expect(word(of: attempt(bot, 401, "{}").outcome) == "unauthorized")
        #expect(isRejected(attempt(bot, 403, "{}", [:], .replacing(reference: id)).outcome))
        let limits: HTTPHeaders = ["X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1"]
        let limited = attempt(webhook, 429, "limit exceeded", limits)
        #expect(isRetried(limited.outcome))
        #expect(limited.limit == ServiceLimit(remaining: 0, renewsAfter: .seconds(1)))
    }
}
