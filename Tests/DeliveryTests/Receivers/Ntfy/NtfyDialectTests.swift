import Alerts
import Foundation
import Testing
import Topics

@testable import Delivery

@Suite("ntfy")
struct NtfyDialectTests {
    private let dialect = NtfyDialect(server: "https://ntfy.example/", topic: "desk", authorization: "Bearer tk_1")

    private func body(_ post: PostCard) throws -> [String: Any] {
        let request = try dialect.request(for: post)
        return try #require(try JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any])
    }

    @Test("An alert is a notification with a priority and a link to its article")
    func message() throws {
        let request = try dialect.request(for: HostilePosts.sample())
        #expect(request.url == "https://ntfy.example/")
        #expect(request.headers["Authorization"] == "Bearer tk_1")
        let body = try body(HostilePosts.sample())
        #expect(body["topic"] as? String == "desk")
        #expect(body["title"] as? String == "WARNING · Strike in a port")
        #expect(
            body["message"] as? String == """
                부산항 노조 파업
                “부산항 노조가 파업을 시작했다.”
                Source: Yonhap · Published: 2026-11-22 · Score: 0.97 · Alert: 01234567
                """)
        #expect(body["priority"] as? Int == 4)
        #expect(body["tags"] as? [String] == ["warning"])
        #expect(body["click"] as? String == "https://news.example/1")
        #expect(body["markdown"] as? Bool == false)
        #expect(body["sequence_id"] as? String == "key-1")
    }

    @Test("An update is of the same sequence; an answer is refused")
    func placements() throws {
        let update = HostilePosts.sample(.replacing(reference: "key-0"), kind: .update)
        #expect(try body(update)["sequence_id"] as? String == "key-0")
        for reference in ["", "a/b", String(repeating: "a", count: 65)] {
            #expect(throws: RenderingError.self) {
                try dialect.request(for: HostilePosts.sample(.replacing(reference: reference)))
            }
        }
        #expect(throws: RenderingError.self) {
            try dialect.request(for: HostilePosts.sample(.answering(reference: "key-0")))
        }
    }

    @Test("Hostile text stays within limits, without links and mentions", arguments: HostilePosts.names)
    func hostile(_ name: String) throws {
        for post in HostilePosts.posts(HostilePosts.text(name), reference: "key-0") {
            let body = try body(post)
            let message = try #require(body["message"] as? String)
            let title = try #require(body["title"] as? String)
            #expect((1...4_096).contains(message.utf8.count), "\(name), \(post.kind)")
            #expect((1...1_024).contains(title.utf8.count), "\(name), \(post.kind)")
            #expect(!title.contains("\n"))
            #expect(!(title + message).contains("://"), "\(name), \(post.kind)")
            #expect(!(title + message).contains(#/@\w/#), "\(name), \(post.kind)")
            #expect((1...5).contains(body["priority"] as? Int ?? 0))
        }
    }

    @Test(
        "Status and body of an answer decide the outcome",
        arguments: [
            // Only a server that knows of sequences can be sent updates.
            (200, #"{"id":"x","sequence_id":"key-1"}"#, .delivered(reference: "key-1")),
            (200, #"{"id":"x"}"#, .delivered(reference: nil)), (200, "", .delivered(reference: nil)),
            (429, #"{"code":42901}"#, .retry(reason: #"HTTP 429: {"code":42901}"#, after: .seconds(5))),
            (429, #"{"code":42908}"#, .retry(reason: #"HTTP 429: {"code":42908}"#, after: .seconds(3_600))),
            (403, #"{"code":40301}"#, .unauthorized(reason: #"HTTP 403: {"code":40301}"#)),
            (400, #"{"code":40009}"#, .rejected(reason: #"HTTP 400: {"code":40009}"#)),
        ] as [(Int, String, AttemptOutcome)])
    func answers(_ status: Int, _ body: String, _ outcome: AttemptOutcome) {
        let response = HTTPResponse(status: status, body: Array(body.utf8))
        #expect(dialect.attempt(response, to: HostilePosts.sample(), now: 0).outcome == outcome)
    }

    @Test("A template's title is the notification's title")
    func custom() throws {
        var post = HostilePosts.sample()
        post.custom = CustomText(title: "Ours", text: "Text")
        #expect(try body(post)["title"] as? String == "Ours")
        #expect(try (body(post)["message"] as? String)?.hasSuffix("Text") == true)
    }
}
