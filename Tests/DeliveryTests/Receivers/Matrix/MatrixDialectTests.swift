import Alerts
import Foundation
import Testing

@testable import Delivery

@Suite("Matrix")
struct MatrixDialectTests {
    private let dialect = MatrixDialect(
        server: "https://matrix.example", room: "!a/b?c:example.org", token: "syt_s3cret")

    private func content(_ post: PostCard) throws -> [String: Any] {
        let request = try dialect.request(for: post)
        return try #require(try JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any])
    }

    @Test("An alert is an event whose transaction id is the post's key")
    func message() throws {
        let request = try dialect.request(for: HostilePosts.sample())
        #expect(request.method == .put)
        #expect(
            request.url
                == "https://matrix.example/_matrix/client/v3/rooms/%21a%2Fb%3Fc%3Aexample.org/send/m.room.message/key-1"
        )
        #expect(request.headers["Authorization"] == "Bearer syt_s3cret")
        let content = try content(HostilePosts.sample())
        #expect(content["msgtype"] as? String == "m.text")
        #expect((content["m.mentions"] as? [String: Any])?.isEmpty == true)
        #expect((content["body"] as? String)?.contains("부산항 노조 파업\nhttps://news.example/1\n") == true)
        #expect(
            content["formatted_body"] as? String == """
                <strong><span data-mx-color="#D98E04">WARNING · Strike in a port</span></strong><br>\
                <strong><a href="https://news.example/1">부산항 노조 파업</a></strong>\
                <blockquote>“<b>부산항</b> 노조가 <b>파업</b>을 시작했다.”</blockquote>\
                Source: Yonhap · Published: 2026-11-22 · Score: 0.97 · Alert: 01234567
                """)
    }

    @Test("An update replaces its event, an answer is in its thread")
    func placements() throws {
        let edit = try content(HostilePosts.sample(.replacing(reference: "$e:x"), kind: .update))
        #expect((edit["body"] as? String)?.hasPrefix("* WARNING") == true)
        let new = try #require(edit["m.new_content"] as? [String: Any])
        #expect((new["body"] as? String)?.hasPrefix("WARNING") == true)
        #expect((new["m.mentions"] as? [String: Any])?.isEmpty == true)
        #expect((edit["m.relates_to"] as? [String: String]) == ["rel_type": "m.replace", "event_id": "$e:x"])
        let answer = try content(HostilePosts.sample(.answering(reference: "$e:x"), kind: .update))
        let relation = try #require(answer["m.relates_to"] as? [String: Any])
        #expect(relation["rel_type"] as? String == "m.thread")
        #expect((relation["m.in_reply_to"] as? [String: String]) == ["event_id": "$e:x"])
    }

    @Test("A reference that is not an event's id is refused", arguments: ["", "$", "e:x", "$a b", "$a\n", "$\u{AC00}"])
    func references(_ reference: String) {
        #expect(throws: RenderingError.self) {
            try dialect.request(for: HostilePosts.sample(.replacing(reference: reference)))
        }
    }

    @Test(
        "With hostile text the event is within limits and has no foreign markup",
        arguments: HostilePosts.names)
    func hostile(_ name: String) throws {
        for post in HostilePosts.posts(HostilePosts.text(name), reference: "$e:x") {
            let request = try dialect.request(for: post)
            #expect(request.body.count <= MatrixDialect.maxBytes)
            let content = try content(post)
            let html = try #require(content["formatted_body"] as? String)
            #expect(HTMLChecker.problems(in: html) == [], "\(name), \(post.kind)")
            let body = try #require(content["body"] as? String)
            #expect(!body.contains(#/[@#]\w/#), "\(name), \(post.kind)")
            #expect((content["m.mentions"] as? [String: Any])?.isEmpty == true)
        }
    }

    @Test(
        "Status and body of an answer decide the outcome",
        arguments: [
            (200, #"{"event_id":"$abc:example.org"}"#, .delivered(reference: "$abc:example.org")),
            (200, #"{"event_id":"../x y"}"#, .delivered(reference: nil)),
            (
                429, #"{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":2500}"#,
                .retry(reason: #"HTTP 429: {"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":2500}"#, after: .seconds(2.5))
            ),
            (
                401, #"{"errcode":"M_UNKNOWN_TOKEN"}"#,
                .unauthorized(reason: #"HTTP 401: {"errcode":"M_UNKNOWN_TOKEN"}"#)
            ),
            (403, #"{"errcode":"M_FORBIDDEN"}"#, .unauthorized(reason: #"HTTP 403: {"errcode":"M_FORBIDDEN"}"#)),
            (413, #"{"errcode":"M_TOO_LARGE"}"#, .rejected(reason: #"HTTP 413: {"errcode":"M_TOO_LARGE"}"#)),
            (502, "", .retry(reason: "HTTP 502", after: nil)),
        ] as [(Int, String, AttemptOutcome)])
    func answers(_ status: Int, _ body: String, _ outcome: AttemptOutcome) {
        let response = HTTPResponse(status: status, body: Array(body.utf8))
        #expect(dialect.attempt(response, to: HostilePosts.sample(), now: 0).outcome == outcome)
    }

    @Test("The header Retry-After takes precedence over the body")
    func retryAfter() {
        let response = HTTPResponse(
            status: 429, headers: ["Retry-After": "9"], body: Array(#"{"retry_after_ms":2500}"#.utf8))
        guard case .retry(_, let wait) = dialect.attempt(response, to: HostilePosts.sample(), now: 0).outcome else {
            Issue.record("no retry")
            return
        }
        #expect(wait == .seconds(9))
    }

    @Test("A replaced event can be replaced again")
    func editedAgain() {
        let edit = HostilePosts.sample(.replacing(reference: "$first:x"), kind: .update)
        let response = HTTPResponse(status: 200, body: Array(#"{"event_id":"$second:x"}"#.utf8))
        #expect(dialect.attempt(response, to: edit, now: 0).outcome == .delivered(reference: "$first:x"))
    }

    @Test("A template's HTML has a copy as plain text")
    func custom() throws {
        var post = HostilePosts.sample()
        post.custom = CustomText(title: "<em>A &amp; B</em>", text: "one\n<b>two</b> &lt;3")
        let content = try content(post)
        #expect(content["body"] as? String == "A & B\none\ntwo <3")
        #expect(
            content["formatted_body"] as? String
                == "<strong><em>A &amp; B</em></strong><br>one<br><b>two</b> &lt;3")
    }
}
