import Foundation
import TestSupport
import Testing

extension Acceptance {
    @Suite("A killed daemon neither loses nor doubles an alert")
    struct KillTests {
        /// When the daemon is killed.
        enum Moment: CaseIterable {
            case beforeItWatches, rightAfterTheDrop, whenTheWebhookIsAsked, whileTheAnswerIsHeld, afterTheFirstEntry
            case afterTheLastEntry
        }

        private static let filesPerRound = 4

        @Test("Twelve rounds of SIGKILL and restart neither lose nor double an alert")
        func rounds() async throws {
            let desk = try Desk(chat: try HTTPServer())
            var expected: [String] = []
            for round in 0..<2 * Moment.allCases.count {
                let articles = SampleArticle.launches(
                    KillTests.filesPerRound, from: 1 + round * KillTests.filesPerRound)
                expected += articles.map(\.fileName)
                try await play(
                    Moment.allCases[round % Moment.allCases.count], with: articles, total: expected.count, desk)
            }
            let daemon = try await desk.start()
            try await desk.waitUntilTold(expected.count)
            let telling = try await desk.expectTold(expected, after: daemon)
            #expect(telling.alerts.count == expected.count)
            #expect(try await desk.alerts().count == expected.count)
        }

        /// One life of the daemon, from its start to its violent end.
        ///
        /// - Parameter total: The number of alerts after these articles.
        private func play(
            _ moment: Moment, with articles: [SampleArticle], total: Int, _ desk: Desk
        ) async throws {
            let before = desk.chat.requests.count
            let gate = Gate()
            defer { gate.open() }
            if moment == .whileTheAnswerIsHeld { desk.chat.script(HTTPServerAnswer.status(200).behind(gate)) }
            if moment == .beforeItWatches { try desk.inbox.drop(articles) }
            let daemon = try desk.launch()
            if moment == .beforeItWatches {
                try await daemon.says("started with")
                return try await daemon.kill()
            }
            try await daemon.says("Watching")
            try desk.inbox.drop(articles)
            switch moment {
            case .beforeItWatches, .rightAfterTheDrop: break
            case .whenTheWebhookIsAsked, .whileTheAnswerIsHeld:
                try await desk.waitForRequests(before + 1)
            case .afterTheFirstEntry:
                try await desk.journal?.waitForEntry(articles[0].fileName)
            case .afterTheLastEntry:
                try await desk.journal?.waitForAlerts(total)
            }
            try await daemon.kill()
        }

        @Test("After a lost answer, the alert is resent with the same body")
        func sameKey() async throws {
            let gate = Gate()
            defer { gate.open() }
            let desk = try Desk(chat: try HTTPServer(answers: [HTTPServerAnswer.status(200).behind(gate)]))
            let first = try await desk.start()
            try desk.inbox.drop(.launch(1))
            try await desk.waitForRequests(1)
            try await first.kill()
            let second = try await desk.start()
            try await desk.waitForRequests(2)
            let telling = try await desk.expectTold(["launch-1.txt"], after: second)
            #expect(telling.requests.count == 2)
            #expect(desk.chat.requests[0].body == desk.chat.requests[1].body)
        }
    }
}
