import Foundation
import Testing

extension Acceptance {
    @Suite("JSON Lines alert while their writer has them open")
    struct FollowingTests {
        private func line(_ number: Int) throws -> Data {
            let article = SampleArticle.launch(number)
            return try JSONSerialization.data(
                withJSONObject: ["title": article.title, "text": article.text, "id": "\(number)"]) + Data("\n".utf8)
        }

        @Test("Each appended line alerts within seconds and once, also after a restart")
        func appended() async throws {
            let desk = try Desk()
            let first = try await desk.start()
            let pen = try desk.inbox.open("feed.jsonl")
            for number in 1...3 {
                let start = ContinuousClock.now
                try pen.write(try line(number))
                try await desk.waitUntilTold(number)
                #expect(start.duration(to: .now) < .seconds(10))
            }
            try await first.stop()
            try pen.write(try line(4))
            let second = try await desk.start()
            try await desk.waitUntilTold(4)
            try pen.write(try line(5))
            try await desk.waitUntilTold(5)
            try await desk.expectTold(Array(repeating: "feed.jsonl", count: 5), after: second)
        }
    }
}
