import Foundation
import TestSupport
import Testing

extension Acceptance {
    @Suite("SIGTERM and SIGINT stop the daemon cleanly")
    struct StopTests {
        @Test("A stop during a backlog neither loses nor doubles an alert")
        func backlog() async throws {
            let desk = try Desk()
            let articles = SampleArticle.launches(300)
            let first = try await desk.start()
            try desk.inbox.moveInFolder("backlog", holding: articles)
            try await desk.waitForRequests(1)
            try await first.stop()
            #expect(desk.chat.requests.count < articles.count, "the stop came too late to say anything")
            let second = try await desk.start()
            try await desk.waitUntilTold(articles.count)
            let telling = try await desk.expectTold(articles.map { "backlog/\($0.fileName)" }, after: second)
            #expect(telling.requests.count == articles.count)
        }

        @Test("An idle daemon stops at once on SIGTERM and on SIGINT")
        func idle() async throws {
            let desk = try Desk()
            try await (try await desk.start()).stop()
            let daemon = try await desk.start()
            daemon.interrupt()
            #expect(try await daemon.ending() == .exited(0))
            #expect(daemon.words.contains { $0.contains("wirewatch stopped: 0 files read, 0 alerts") })
        }

        @Test("A stop takes two seconds while a chat hangs, and says so; the alert is delivered after the restart")
        func hangingChat() async throws {
            let gate = Gate()
            defer { gate.open() }
            let chat = try HTTPServer(answers: [HTTPServerAnswer.status(200).behind(gate)])
            let desk = try Desk(chat: chat) { $0.chats[0].timeoutSeconds = 300 }
            let first = try await desk.start()
            try desk.inbox.drop(.launch(1))
            try await desk.waitForRequests(1)
            let begin = ContinuousClock.now
            try await first.stop()
            #expect(begin.duration(to: .now) < .seconds(4.5))
            #expect(first.words.contains { $0.contains("No answer in time from") })
            let second = try await desk.start()
            try await desk.waitForRequests(2)
            try await desk.expectTold(["launch-1.txt"], after: second)
        }
    }
}
