import Foundation
import TestSupport
import Testing

extension Acceptance {
    @Suite("The canary article", .enabled(if: PrivateJournal.isHere))
    struct CanaryTests {
        @Test("A canary comes to the journal alone, and counts neither as a file nor as an alert of people")
        func through() async throws {
            let desk = try Desk { $0.more = ["canary: {every_minutes: 1440, within_minutes: 60}"] }
            let daemon = try await desk.start()
            try desk.inbox.drop(.launch(1))
            try await desk.waitUntilTold(1)
            var status: JSONText
            repeat {
                try Task.checkCancellation()
                status = try #require(try await desk.output("status", "--json").first)
            } while status["canary"]["through"].number != 1
            #expect(status["balance"]["seen"].number == 1 && status["counts"]["files_read"].number == 1)
            #expect(status["counts"]["files_read_today"].number == 1 && status["counts"]["articles"].number == 1)
            #expect(status["inboxes"].elements.count == 1)
            let telling = try await desk.expectTold(["launch-1.txt"], after: daemon)
            #expect(telling.requests.count == 1)
            #expect(try await desk.alerts().count == 1)
            let entries = try await desk.journal?.entries() ?? []
            let canaries = entries.filter { $0["WIREWATCH_CANARY"].text != nil }
            #expect(canaries.count == 1)
            #expect(canaries.first?["PRIORITY"].text == "7")
            #expect(canaries.first?["MESSAGE_ID"].text == "2d3f4f3c9f0e4d538a535d6f44b10c0f")
            #expect(try await desk.command("why", "Canary").code == 1)
        }
    }
}
