import Alerts
import Foundation
import TestSupport
import Testing

@testable import Delivery

@Suite(
    "Slack's own library reads our messages", .enabled(if: Validator.isThere, Validator.absence),
    .timeLimit(.minutes(5)))
struct SlackModelTests {
    @Test(
        "Slack's library accepts each kind of post, with the nastiest headline",
        arguments: [(Post.Kind.alert, 1), (.group, 12), (.digest, 300), (.update, 1), (.test, 1)])
    func posts(kind: Post.Kind, count: Int) async throws {
        for service in [SlackWebhookService(), SlackBotService()] as [any SimulatedService] {
            let subject = try ContractSubject(ContractPeer(service: service))
            let alerts = (1...count).map { Nasty.alert(Nasty.longest, number: $0) }
            _ = try await subject.post(Post(key: "k", kind: kind, alerts: alerts))
            let request = try #require(subject.simulator.server.requests.first)
            try Validator.run("slack_message.py", input: request.body)
        }
    }

    @Test("Slack's library refuses a header that is too long")
    func refuses() {
        let text = String(repeating: "x", count: 200)
        let body = #"{"blocks":[{"type":"header","text":{"type":"plain_text","text":"\#(text)"}}]}"#
        #expect(throws: Validator.Refused.self) { try Validator.run("slack_message.py", input: Data(body.utf8)) }
    }
}
