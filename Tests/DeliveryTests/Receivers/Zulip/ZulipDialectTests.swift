import Alerts
import Foundation
import Testing
import Text

@testable import Delivery

@Suite("Zulip")
struct ZulipDialectTests {
    private let dialect = ZulipDialect(
        server: "https://z.example", authorization: BasicAuthorization.value(user: "b@z.example", password: "k"),
        channel: .name("news \"desk\""))

    /// The marks that a message is written with.
    private static var ours: [Regex<Substring>] {
        [
            #/\]\(https:\/\/news\.example\/a[^()\s]*\)/#, #/\n> /#, #/\*\*/#, #/&#[0-9]+;/#, #/^\[/#, #/\n\[/#,
            #/· \[/#,
        ]
    }

    private func fields(_ post: PostCard) throws -> [String: String] {
        var components = URLComponents()
        components.percentEncodedQuery = String(decoding: try dialect.request(for: post).body, as: UTF8.self)
        let items = try #require(components.queryItems)
        return Dictionary(uniqueKeysWithValues: items.map { ($0.name, $0.value ?? "") })
    }

    @Test("An alert is a message in the channel, under the title of its topic")
    func message() throws {
        let request = try dialect.request(for: HostilePosts.sample())
        #expect(request.method == .post)
        #expect(request.url == "https://z.example/api/v1/messages")
        #expect(request.headers["Authorization"] == "Basic YkB6LmV4YW1wbGU6aw==")
        let fields = try fields(HostilePosts.sample())
        #expect(fields["type"] == "stream")
        #expect(fields["to"] == #""news \"desk\"""#)
        #expect(fields["topic"] == "Strike in a port")
        #expect(
            fields["content"] == """
                🟠 **WARNING · Strike in a port**
                [부산항 노조 파업](https://news.example/1)
                > “**부산항** 노조가 **파업**을 시작했다.”

                Source: Yonhap · Published: 2026&#45;11&#45;22 · Score: 0.97 · Alert: 01234567
                """)
    }

    @Test("An update changes its message; a reference that is not a number is refused")
    func placements() throws {
        let edit = HostilePosts.sample(.replacing(reference: "12"), kind: .update)
        let request = try dialect.request(for: edit)
        #expect(request.method == .patch)
        #expect(request.url == "https://z.example/api/v1/messages/12")
        #expect(try Set(fields(edit).keys) == ["content"])
        for reference in ["", "0", "1/../2", "1?x", "٣"] {
            #expect(throws: RenderingError.self) {
                try dialect.request(for: HostilePosts.sample(.replacing(reference: reference)))
            }
        }
    }

    @Test(
        "With hostile text the message is within limits and has no foreign markup", arguments: HostilePosts.names)
    func hostile(_ name: String) throws {
        for post in HostilePosts.posts(HostilePosts.text(name), reference: "5") {
            let fields = try fields(post)
            let content = try #require(fields["content"])
            #expect((1...10_000).contains(content.unicodeScalars.count), "\(name), \(post.kind)")
            #expect((fields["topic"] ?? "").unicodeScalars.count <= 60)
            // Without our own marks, no other markup is left.
            var bare = content
            for mark in ZulipDialectTests.ours {
                bare = bare.replacing(mark.matchingSemantics(.unicodeScalar), with: " ")
            }
            let theirs = #/[@#<>*_`~$|\\\[\]&{}^\/]/#.matchingSemantics(.unicodeScalar)
            #expect(!bare.contains(theirs), "\(name), \(post.kind)")
            #expect(!bare.contains(#/\w\.[A-Za-z]{2}/#), "\(name), \(post.kind)")
            let stars = content.utf8.count { $0 == UInt8(ascii: "*") }
            #expect(stars.isMultiple(of: 4), "\(name), \(post.kind)")
        }
    }

    @Test(
        "Status and body of an answer decide the outcome",
        arguments: [
            (200, #"{"result":"success","id":42}"#, .delivered(reference: "42")),
            (200, #"{"result":"success","id":"42/x"}"#, .delivered(reference: nil)),
            (
                429, #"{"code":"RATE_LIMIT_HIT","retry-after":28.7}"#,
                .retry(reason: #"HTTP 429: {"code":"RATE_LIMIT_HIT","retry-after":28.7}"#, after: .seconds(28.7))
            ),
            (401, #"{"code":"UNAUTHORIZED"}"#, .unauthorized(reason: #"HTTP 401: {"code":"UNAUTHORIZED"}"#)),
            (
                400, #"{"code":"STREAM_DOES_NOT_EXIST"}"#,
                .gone(reason: #"HTTP 400: {"code":"STREAM_DOES_NOT_EXIST"}"#)
            ),
            (400, #"{"code":"BAD_REQUEST"}"#, .rejected(reason: #"HTTP 400: {"code":"BAD_REQUEST"}"#)),
        ] as [(Int, String, AttemptOutcome)])
    func answers(_ status: Int, _ body: String, _ outcome: AttemptOutcome) {
        let response = HTTPResponse(status: status, body: Array(body.utf8))
        #expect(dialect.attempt(response, to: HostilePosts.sample(), now: 0).outcome == outcome)
    }

    @Test("Each answer gives the limit")
    func limit() {
        let response = HTTPResponse(
            status: 200, headers: ["X-RateLimit-Remaining": "7", "X-RateLimit-Reset": "1030.5"])
        let attempt = dialect.attempt(response, to: HostilePosts.sample(), now: 1_000)
        #expect(attempt.limit == ServiceLimit(remaining: 7, renewsAfter: .seconds(30.5)))
        let broken = HTTPResponse(status: 200, headers: ["X-RateLimit-Remaining": "x", "X-RateLimit-Reset": "nan"])
        #expect(dialect.attempt(broken, to: HostilePosts.sample(), now: 0).limit == nil)
    }

    @Test("Alerts of several topics share the topic “Alerts”")
    func topics() throws {
        var post = HostilePosts.digest(2)
        #expect(try fields(post)["topic"] == "Strike in a port")
        post.cards[1].topic = SafeText("Another")
        #expect(try fields(post)["topic"] == "Alerts")
        post.cards = [post.cards[0]]
        post.cards[0].topic = SafeText(String(repeating: "👍🏿", count: 50))
        #expect(try fields(post)["topic"]?.unicodeScalars.count ?? 99 <= 60)
    }
}
