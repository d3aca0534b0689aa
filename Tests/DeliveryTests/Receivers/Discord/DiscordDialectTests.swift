import Alerts
import Testing
import Text

@testable import Delivery

@Suite("Discord")
struct DiscordDialectTests {
    private let dialect = DiscordDialect(url: SecretURL("https://discord.example/api/webhooks/1/s3cret"))

    @Test("An alert is one embed in its severity's colour: headline with link, quote with terms, facts")
    func alert() throws {
        let request = try dialect.request(for: SampleCards.post())
        #expect(request.method == .post)
        #expect(request.url == "https://discord.example/api/webhooks/1/s3cret?wait=true")
        let reader = try DiscordReader(request)
        let embed = try #require(reader.embeds.first)
        #expect(embed["author"]?["name"]?.string == "WARNING · Strike in a port")
        #expect(embed["title"]?.string == "부산항 노조 파업")
        #expect(embed["url"]?.string == "https://news.example/1?a=b&c=d")
        #expect(embed["color"]?.number == 0xD98E04)
        #expect(embed["description"]?.string == "> “**부산항** 노조가 **파업**을 시작했다.”")
        let fields = (embed["fields"]?.list ?? []).map { "\($0["name"]?.string ?? ""): \($0["value"]?.string ?? "")" }
        #expect(fields.contains("Source: Yonhap"))
        #expect(fields.contains("Reported by: 4 sources, 2 copies"))
        #expect(fields.contains("Alert: 01234567"))
    }

    @Test("A thread's id in the address is kept, and an update changes the message itself")
    func placement() throws {
        let url = "https://discord.example/api/webhooks/1/s3cret?thread_id=42"
        let threaded = DiscordDialect(url: SecretURL(url))
        #expect(try threaded.request(for: SampleCards.post()).url == url + "&wait=true")
        let update = SampleCards.post(kind: .update, placement: .replacing(reference: "1234567890123456789"))
        let request = try threaded.request(for: update)
        #expect(request.method == .patch)
        #expect(
            request.url == "https://discord.example/api/webhooks/1/s3cret/messages/1234567890123456789?thread_id=42")
        _ = try DiscordReader(request)
    }

    @Test(
        "An invalid reference never becomes part of an address", arguments: ["", "1/../2", "12a", "1?x=y", "９"])
    func references(_ reference: String) {
        #expect(throws: RenderingError.self) {
            try dialect.request(for: SampleCards.post(placement: .replacing(reference: reference)))
        }
        let answer = HTTPResponse(status: 200, body: Array("{\"id\":\"\(reference)\"}".utf8))
        #expect(dialect.attempt(answer, to: SampleCards.post(), now: 0).outcome == .delivered(reference: nil))
    }

    @Test("A template's text replaces headline and body")
    func template() throws {
        var post = SampleCards.post()
        post.custom = CustomText(title: "**Ours**", text: "Our text")
        let embed = try #require(try DiscordReader(try dialect.request(for: post)).embeds.first)
        #expect(embed["title"]?.string == "**Ours**")
        #expect(embed["description"]?.string == "Our text")
        #expect(embed["color"]?.number == 0xD98E04)
    }

    @Test("Answers give the outcome and the remaining limit")
    func answers() {
        func attempt(_ status: Int, _ body: String, _ headers: HTTPHeaders = [:]) -> Attempt {
            dialect.attempt(
                HTTPResponse(status: status, headers: headers, body: Array(body.utf8)), to: SampleCards.post(), now: 0)
        }
        let limits: HTTPHeaders = ["X-RateLimit-Remaining": "3", "X-RateLimit-Reset-After": "1.5"]
        let good = attempt(200, #"{"id":"99","type":0}"#, limits)
        #expect(good.outcome == .delivered(reference: "99"))
        #expect(good.limit == ServiceLimit(remaining: 3, renewsAfter: .seconds(1.5)))
        let body = #"{"message":"You are being rate limited.","retry_after":0.75,"global":false}"#
        #expect(waits(attempt(429, body).outcome) == .seconds(0.75))
        #expect(waits(attempt(429, body, ["Retry-After": "2"]).outcome) == .seconds(2))
        #expect(waits(attempt(429, #"{"retry_after":"soon"}"#).outcome) == nil)
        #expect(isGone(attempt(404, #"{"message":"Unknown Webhook","code":10015}"#).outcome))
        #expect(!isGone(attempt(404, #"{"message":"Unknown Message","code":10008}"#).outcome))
        #expect(!isGone(attempt(400, #"{"embeds":["0"]}"#).outcome))
        #expect(word(of: attempt(403, "{}").outcome) == "unauthorized")
        let update = SampleCards.post(placement: .replacing(reference: "1"))
        #expect(isRejected(dialect.attempt(HTTPResponse(status: 403), to: update, now: 0).outcome))
        #expect(attempt(204, "").outcome == .delivered(reference: nil))
    }
}
