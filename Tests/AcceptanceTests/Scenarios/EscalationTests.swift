import Foundation
import TestSupport
import Testing

extension Acceptance {
    @Suite("Escalation")
    struct EscalationTests {
        @Test("A daemon killed meanwhile escalates what nobody acknowledged, once, and not what somebody did")
        func killed() async throws {
            let phone = try HTTPServer()
            let desk = try Desk { configuration in
                configuration.chats.append(.init(name: "phone", url: phone.url("/hook")))
                configuration.more = [
                    "routes:", "  receivers: [desk-chat]", "  escalate_after: 15s", "  escalate_to: phone",
                ]
            }
            let first = try await desk.start()
            try desk.inbox.drop(SampleArticle.launches(2))
            try await desk.waitForAlerts(2)
            try await desk.waitForRequests(2)
            try await first.kill()
            let ids = try await desk.alerts().compactMap { $0["id"].text }
            let acknowledged = try #require(ids.first)
            let answer = try await desk.command("alerts", "acknowledge", acknowledged, "--by", "hana")
            #expect(answer.output == ["hana looks after alert \(acknowledged.prefix(8))"])
            #expect(phone.requests.isEmpty)
            let second = try await desk.start()
            _ = try await phone.waitForRequests(1, within: .seconds(50))
            try await second.stop()
            let third = try await desk.start()
            try await third.stop()
            #expect(phone.requests.count == 1)
            let body = try JSONText(try #require(phone.requests.first).body)
            #expect(body["event"].text == "escalated")
            #expect(ids.dropFirst().first == body["alert"]["id"].text)
        }
    }
}
