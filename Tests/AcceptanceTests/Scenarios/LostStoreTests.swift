import Foundation
import TestSupport
import Testing

extension Acceptance {
    @Suite("A lost store is replaced, and nobody is notified again", .enabled(if: PrivateJournal.isHere))
    struct LostStoreTests {
        private func store(_ desk: Desk) -> String { desk.configuration.state + "/wirewatch.sqlite" }

        @Test("A store that is damaged between two starts is restored from its backup")
        func damaged() async throws {
            let desk = try Desk(chat: try HTTPServer())
            let articles = SampleArticle.launches(7, from: 1)
            let first = try await desk.start()
            try desk.inbox.drop(Array(articles[..<3]))
            try await desk.waitUntilTold(3)
            #expect(try await desk.command("backup").code == 0)
            try desk.inbox.drop(Array(articles[3..<6]))
            try await desk.waitUntilTold(6)
            try await first.kill()
            // SQLite takes a page from the log before it looks into the file.
            try FileManager.default.removeItem(atPath: store(desk) + "-wal")
            try Data(repeating: 1, count: 50_000).write(to: URL(fileURLWithPath: store(desk)))
            let second = try await desk.start()
            try await second.says("takes its place")
            try desk.inbox.drop(articles[6])
            try await desk.waitUntilTold(7)
            let telling = try await desk.expectTold(articles.map(\.fileName), after: second)
            #expect(telling.alerts.count == 7 && telling.requests.count == 7)
            let reasons = try await desk.alerts().compactMap { $0["suppressed"].text }
            #expect(reasons.count { $0.hasPrefix("notified-before") } == 3)
        }

        @Test(
            "A daemon that is stopped before it notices that its store is gone notifies nobody again",
            arguments: [true, false])
        func stopped(isDirectoryGone: Bool) async throws {
            let desk = try Desk(chat: try HTTPServer())
            let articles = SampleArticle.launches(4, from: 1)
            let first = try await desk.start()
            try desk.inbox.drop(Array(articles[..<3]))
            try await desk.waitUntilTold(3)
            let lost = ["", "-wal", "-shm"].map { store(desk) + $0 }
            for path in isDirectoryGone ? [desk.configuration.state] : lost {
                try FileManager.default.removeItem(atPath: path)
            }
            try await first.stop()
            let second = try await desk.start()
            try desk.inbox.drop(articles[3])
            try await desk.waitUntilTold(4)
            let telling = try await desk.expectTold(articles.map(\.fileName), after: second)
            #expect(telling.alerts.count == 4 && telling.requests.count == 4)
        }

        @Test("A state directory that is removed while the daemon runs is made again")
        func removed() async throws {
            let desk = try Desk(chat: try HTTPServer())
            let articles = SampleArticle.launches(4, from: 1)
            let daemon = try await desk.start()
            try desk.inbox.drop(Array(articles[..<3]))
            try await desk.waitUntilTold(3)
            try FileManager.default.removeItem(atPath: desk.configuration.state)
            try await daemon.says("opens the store anew")
            try await daemon.says("Watching", times: 2)
            try desk.inbox.drop(articles[3])
            try await desk.waitUntilTold(4)
            let telling = try await desk.expectTold(articles.map(\.fileName), after: daemon)
            #expect(telling.alerts.count == 4 && telling.requests.count == 4)
        }
    }
}
