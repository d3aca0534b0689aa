import Alerts
import Articles
import Foundation
import TestSupport
import Testing
import Text

@testable import Delivery

@Suite("Standard libraries read webhooks", .enabled(if: Validator.isThere, Validator.absence), .timeLimit(.minutes(5)))
struct WebhookStandardTests {
    /// The request of a post sent now: a signature is valid for some minutes only.
    private func request(_ post: Post, more: String = "") async throws -> HTTPServerRequest {
        let subject = try ContractSubject(ContractPeer(service: WebhookService()), more: more)
        let now = Timestamp.now
        let outcome = await subject.receiver.deliver(post, now: now).outcome
        #expect(outcome == .delivered(reference: nil), "\(subject.simulator.refusals)")
        return try #require(subject.simulator.server.requests.first)
    }

    private func input(_ request: HTTPServerRequest, secret: String = "") throws -> Data {
        let headers = Dictionary(request.headers.map { ($0.name.lowercased(), $0.value) }) { first, _ in first }
        let head = try JSONSerialization.data(withJSONObject: ["secret": secret, "headers": headers])
        return head + Data("\n".utf8) + request.body
    }

    private static let posts = [
        SampleAlert.post(), SampleAlert.post(Nasty.alert(Nasty.longest)), TemplateSample.post(.test),
    ]

    @Test("The library of Standard Webhooks verifies the signature, and no other key's", arguments: posts)
    func signature(post: Post) async throws {
        let request = try await request(post)
        try Validator.run("standard_webhook.py", input: try input(request, secret: WebhookService.signingKey))
        let other = "whsec_" + Data("another key of thirty-two bytes!".utf8).base64EncodedString()
        #expect(throws: Validator.Refused.self) {
            try Validator.run("standard_webhook.py", input: try input(request, secret: other))
        }
    }

    @Test("The library of CloudEvents reads the envelope", arguments: posts)
    func cloudEvent(post: Post) async throws {
        let request = try await request(post, more: "format: cloudevents\ncloudevents_source: /desk/asia\n")
        let said = try Validator.run("cloud_event.py", input: try input(request))
        #expect(said.hasSuffix("/desk/asia\n"), "\(said)")
    }

    @Test("The body is valid by docs/webhook.schema.json", arguments: posts)
    func schema(post: Post) async throws {
        let request = try await request(post)
        try Validator.run("json_schema.py", [Self.schema], input: request.body)
        #expect(throws: Validator.Refused.self) {
            try Validator.run("json_schema.py", [Self.schema], input: Data("{}".utf8))
        }
    }

    private static let schema = Validator.file("docs/webhook.schema.json")
}
