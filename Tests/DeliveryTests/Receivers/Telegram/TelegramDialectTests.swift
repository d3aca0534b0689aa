import Alerts
import Foundation
import Testing
import Text

@testable import Delivery

@Suite("Telegram")
struct TelegramDialectTests {
    private let dialect = TelegramDialect(token: "123456:s3cret_Token-abc", chat: .number(-1_001_234))

    private func body(_ post: PostCard) throws -> [String: Any] {
        let request = try dialect.request(for: post)
        return try #require(try JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any])
    }

    private func response(_ status: Int, _ body: String) -> HTTPResponse {
        HTTPResponse(status: status, body: Array(body.utf8))
    }

    @Test("An alert is a message with its formats beside it, without a preview of links")
    func message() throws {
        let request = try dialect.request(for: HostilePosts.sample())
        #expect(request.method == .post)
        #expect(request.url == "https://api.telegram.org/bot123456:s3cret_Token-abc/sendMessage")
        let body = try body(HostilePosts.sample())
        #expect(body["chat_id"] as? Int == -1_001_234)
        #expect(body["parse_mode"] == nil)
        #expect((body["link_preview_options"] as? [String: Bool]) == ["is_disabled": true])
        let text = try #require(body["text"] as? String)
        #expect(
            text == """
                🟠 WARNING · Strike in a port
                부산항 노조 파업
                “부산항 노조가 파업을 시작했다.”
                Source: Yonhap · Published: 2026-11-22 · Score: 0.97 · Alert: 01234567
                """)
        let formats = try TelegramChecker(body).formats
        #expect(
            formats == [
                "bold WARNING · Strike in a port", "bold 부산항 노조 파업", "text_link 부산항 노조 파업", "bold 부산항",
                "bold 파업", "blockquote “부산항 노조가 파업을 시작했다.”",
            ])
    }

    @Test("An update replaces its message, an answer refers to it")
    func placements() throws {
        let edit = HostilePosts.sample(.replacing(reference: "77"), kind: .update)
        #expect(try dialect.request(for: edit).url.hasSuffix("/editMessageText"))
        #expect(try body(edit)["message_id"] as? Int == 77)
        let answer = HostilePosts.sample(.answering(reference: "77"), kind: .update)
        #expect(try dialect.request(for: answer).url.hasSuffix("/sendMessage"))
        let parameters = try #require(try body(answer)["reply_parameters"] as? [String: Any])
        #expect(parameters["message_id"] as? Int == 77)
        #expect(parameters["allow_sending_without_reply"] as? Bool == true)
    }

    @Test(
        "A reference that is not a number is refused",
        arguments: ["", "0", "-1", "07", "1/../x", "１", "99999999999999999999"])
    func references(_ reference: String) {
        #expect(throws: RenderingError.self) {
            try dialect.request(for: HostilePosts.sample(.replacing(reference: reference)))
        }
    }

    @Test(
        "With hostile text the message is within limits, and Telegram finds no link or mention in it",
        arguments: HostilePosts.names)
    func hostile(_ name: String) throws {
        for post in HostilePosts.posts(HostilePosts.text(name), reference: "5") {
            let checker = try TelegramChecker(body(post))
            #expect(checker.problems == [], "\(name), \(post.kind)")
        }
    }

    @Test("A term that begins or ends inside an address or a mention does not activate it", arguments: 0...27)
    func pieces(_ start: Int) throws {
        let quote = "https://evil.example.com/@all"
        let alert = SampleAlert.alert(quote: quote, highlights: [start..<(start + 2)])
        let checker = try TelegramChecker(body(PostCard(SampleAlert.post(alert), style: CardStyle())))
        #expect(checker.problems == [])
    }

    @Test(
        "Status and body of an answer decide the outcome",
        arguments: [
            (200, #"{"ok":true,"result":{"message_id":42}}"#, .delivered(reference: "42")),
            (200, #"{"ok":true,"result":{"message_id":"x/../y"}}"#, .delivered(reference: nil)),
            (200, "<html>", .delivered(reference: nil)),
            (
                429, #"{"ok":false,"description":"Too Many Requests: retry after 35","parameters":{"retry_after":35}}"#,
                .retry(reason: "Telegram: Too Many Requests: retry after 35", after: .seconds(35))
            ),
            (
                400,
                #"{"description":"Bad Request: group chat was upgraded","parameters":{"migrate_to_chat_id":-1009}}"#,
                .gone(reason: "the group has become a supergroup: set chat_id to -1009")
            ),
            (
                400, #"{"description":"Bad Request: chat not found"}"#,
                .gone(reason: "Telegram: Bad Request: chat not found")
            ),
            (401, #"{"description":"Unauthorized"}"#, .unauthorized(reason: "Telegram: Unauthorized")),
            (
                403, #"{"description":"Forbidden: bot was kicked"}"#,
                .unauthorized(reason: "Telegram: Forbidden: bot was kicked")
            ),
            (404, "", .unauthorized(reason: "Telegram: no reason given")),
            (400, #"{"description":"no"}"#, .rejected(reason: #"HTTP 400: {"description":"no"}"#)),
            (500, "", .retry(reason: "HTTP 500", after: nil)),
        ] as [(Int, String, AttemptOutcome)])
    func answers(_ status: Int, _ body: String, _ outcome: AttemptOutcome) {
        #expect(dialect.attempt(response(status, body), to: HostilePosts.sample(), now: 0).outcome == outcome)
    }

    @Test("The answer “message is not modified” counts as delivered")
    func notModified() {
        let edit = HostilePosts.sample(.replacing(reference: "77"), kind: .update)
        let answer = response(400, #"{"description":"Bad Request: message is not modified: specified new message …"}"#)
        #expect(dialect.attempt(answer, to: edit, now: 0).outcome == .delivered(reference: "77"))
    }

    @Test("Escaped text breaks mentions and host names")
    func escape() {
        let text = dialect.escape(SafeText("@a b.cc"))
        #expect(text.unicodeScalars.count { $0 == "\u{200B}" } == 2)
        #expect(text.replacing("\u{200B}", with: "") == "@a b.cc")
    }
}
