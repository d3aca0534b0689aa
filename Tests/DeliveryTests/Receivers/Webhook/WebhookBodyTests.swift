import Alerts
import Foundation
import Testing
import Text

@testable import Delivery

@Suite("The body of a webhook")
struct WebhookBodyTests {
    private func body(_ post: Post) throws -> [String: Any] {
        let bytes = try WebhookBody.write(PostCard(post, style: CardStyle()))
        return try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }

    private func post(
        _ kind: Post.Kind, _ alerts: [Alert], placement: Post.Placement = .new, omitted: Int = 0
    ) -> Post {
        Post(key: "key-1", kind: kind, placement: placement, alerts: alerts, omitted: omitted)
    }

    @Test("The event is raised, repeated or updated")
    func events() throws {
        var again = SampleAlert.alert()
        again.repeats = 2
        #expect(try body(post(.alert, [SampleAlert.alert()]))["event"] as? String == "raised")
        #expect(try body(post(.alert, [again]))["event"] as? String == "repeated")
        let update = try body(post(.update, [again], placement: .replacing(reference: "key-0")))
        #expect(update["event"] as? String == "updated")
        #expect(update["replaces"] as? String == "key-0")
        #expect(update["type"] as? String == "alert")
    }

    @Test("Several alerts are a digest, and omitted alerts are counted")
    func digest() throws {
        let digest = try body(post(.digest, [SampleAlert.alert(), SampleAlert.alert()], omitted: 3))
        #expect(digest["type"] as? String == "digest")
        #expect(digest["reason"] as? String == "digest")
        #expect((digest["alerts"] as? [Any])?.count == 2)
        #expect(digest["omitted"] as? Int == 3)
        #expect(digest["alert"] == nil)
        #expect(try body(post(.group, [SampleAlert.alert(), SampleAlert.alert()]))["reason"] as? String == "group")
        #expect(try body(post(.group, [SampleAlert.alert()]))["type"] as? String == "alert")
    }

    @Test("A test post has the type “test”")
    func test() throws {
        #expect(try body(post(.test, [SampleAlert.alert()]))["type"] as? String == "test")
    }

    @Test("A digest above the maximum size omits and counts some alerts")
    func large() throws {
        let long = SampleAlert.alert(title: String(repeating: "발", count: 3_000))
        let post = post(.digest, Array(repeating: long, count: 300))
        let bytes = try WebhookBody.write(PostCard(post, style: CardStyle()))
        #expect(bytes.count <= WebhookBody.maxBytes)
        let digest = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        let shown = try #require((digest["alerts"] as? [Any])?.count)
        #expect(shown > 10)
        #expect(digest["omitted"] as? Int == 300 - shown)
    }

    @Test("A CloudEvent has the attributes of the specification")
    func cloudEvent() throws {
        var dialect = WebhookDialect(url: "https://a.example/")
        dialect.format = .cloudEvents(source: "/wirewatch/asia")
        let request = try dialect.request(for: HostilePosts.sample())
        #expect(request.headers.values(of: "Content-Type") == ["application/cloudevents+json; charset=utf-8"])
        #expect(request.headers["Idempotency-Key"] == "key-1")
        let event = try #require(try JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any])
        #expect(event["specversion"] as? String == "1.0")
        #expect(event["id"] as? String == "key-1")
        #expect(event["source"] as? String == "/wirewatch/asia")
        #expect(event["type"] as? String == "wirewatch.alert.raised")
        #expect(event["subject"] as? String == "0123456789abcdef0123456789abcdef")
        #expect(event["time"] as? String == "2026-11-22T13:22:37.250Z")
        #expect(event["datacontenttype"] as? String == "application/json")
        #expect((event["data"] as? [String: Any])?["type"] as? String == "alert")
    }

    @Test("Only a webhook that takes updates keeps a reference")
    func references() {
        var dialect = WebhookDialect(url: "https://a.example/")
        let answer = HTTPResponse(status: 204)
        #expect(dialect.attempt(answer, to: HostilePosts.sample(), now: 0).outcome == .delivered(reference: nil))
        dialect.takesUpdates = true
        #expect(dialect.attempt(answer, to: HostilePosts.sample(), now: 0).outcome == .delivered(reference: "key-1"))
        let update = HostilePosts.sample(.replacing(reference: "key-0"), kind: .update)
        #expect(dialect.attempt(answer, to: update, now: 0).outcome == .delivered(reference: "key-0"))
    }
}
