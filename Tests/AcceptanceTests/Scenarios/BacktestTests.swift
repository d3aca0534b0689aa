import Foundation
import TestSupport
import Testing

extension Acceptance {
    @Suite("Changes are tried on the kept texts")
    struct BacktestTests {
        private static let count = 12

        /// A daemon whose topic raised an alert for each of some articles, with their texts kept.
        private func desk(_ topics: SmallTopics) async throws -> (Desk, RunningDaemon) {
            let desk = try Desk { topics.use(in: &$0) }
            let daemon = try await desk.start()
            for number in 0..<BacktestTests.count {
                let article = SampleArticle.launch(number)
                let text = article.text.replacing(article.title, with: "Festival number \(number) opens")
                try desk.inbox.drop(Data(text.utf8), as: "festival-\(number).txt")
            }
            try await desk.waitUntilTold(BacktestTests.count)
            return (desk, daemon)
        }

        @Test("A reload that silences all alerts is refused by SIGHUP too, says so in status, and is taken by force")
        func guarded() async throws {
            let topics = try SmallTopics()
            let (desk, daemon) = try await desk(topics)
            // Texts are written half a second later.
            while try await desk.command("backtest", "--topic", desk.topicFile, "--json").code != 0 {
                try Task.checkCancellation()
            }
            try topics.write(threshold: "0.99")
            var refused = try await desk.command("reload")
            while !refused.errors.contains(where: { $0.contains("it changes more alerts than reload_guard allows") }) {
                // Some texts may have been written after the first of them.
                try Task.checkCancellation()
                try topics.write(threshold: "0.5")
                _ = try await desk.command("reload", "--force")
                try topics.write(threshold: "0.99")
                refused = try await desk.command("reload")
            }
            #expect(refused.code == 1)
            let status = try await desk.command("status")
            #expect(status.code == 1)
            #expect(status.output.contains { $0.contains("wirewatch reload --force") }, "\(status.output)")
            func reloads() async throws -> Double {
                try #require(try await desk.command("status", "--json").json.first?["configuration"]["reloads"].number)
            }
            let before = try await reloads()
            daemon.reload()
            while try await reloads() == before { try Task.checkCancellation() }
            #expect(try await desk.command("status").code == 1)
            let forced = try await desk.command("reload", "--force")
            #expect(forced.code == 0, "\(forced.errors)")
            #expect(forced.output.contains { $0.contains("12 lost") }, "\(forced.output)")
            #expect(try await desk.command("status").code == 0)
            try await desk.expectTold((0..<BacktestTests.count).map { "festival-\($0).txt" }, after: daemon)
        }
    }
}

extension Desk {
    /// The file of the topic of ``SmallTopics``.
    fileprivate var topicFile: String { configuration.topics + "/festival.yaml" }
}
