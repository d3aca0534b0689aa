import Foundation
import TestSupport
import Testing

extension Acceptance {
    @Suite("SIGHUP reloads the configuration")
    struct ReloadTests {
        @Test("An invalid configuration is refused with file and line; the old one stays in use")
        func broken() async throws {
            let desk = try Desk()
            let daemon = try await desk.start()
            try desk.write(
                configuration: desk.configuration.yaml.replacing("receivers:", with: "recievers:"))
            daemon.reload()
            try await daemon.says("The new configuration is refused, the old one stays in force")
            let line = desk.configuration.yaml.split(separator: "\n", omittingEmptySubsequences: false)
                .firstIndex { $0.hasPrefix("receivers") }
            let place = "wirewatch.yaml:\(try #require(line) + 1):"
            try await daemon.says(place)
            try desk.inbox.drop(.launch(1))
            try await desk.waitUntilTold(1)
            if let journal = desk.journal {
                let complaints = try await journal.entries().filter { $0["PRIORITY"].text == "3" }
                #expect(complaints.contains { $0["MESSAGE"].text?.contains(place) == true })
                #expect(complaints.contains { $0["MESSAGE"].text?.contains("recievers") == true })
                #expect(Set(complaints.map { $0["MESSAGE_ID"].text }).count == 1)
            }
            try await desk.expectTold(["launch-1.txt"], after: daemon)
        }

        @Test("An invalid topic is refused; the old topics stay in use")
        func brokenTopic() async throws {
            let topics = try SmallTopics()
            let desk = try Desk { topics.use(in: &$0) }
            let daemon = try await desk.start()
            try topics.write(threshold: "high")
            daemon.reload()
            try await daemon.says("refused")
            try await daemon.says("festival.yaml:4:")
            try desk.inbox.drop(.quiet)
            try await desk.waitUntilTold(1)
            try await desk.expectTold(["festival.txt"], after: daemon)
        }

        @Test("A changed threshold applies after the reload")
        func threshold() async throws {
            let topics = try SmallTopics(threshold: "0.99")
            let desk = try Desk { topics.use(in: &$0) }
            let daemon = try await desk.start()
            try desk.inbox.drop(.quiet, as: "before.txt")
            try topics.write(threshold: "0.5")
            daemon.reload()
            try await daemon.says("Reloaded")
            let later = Data(SampleArticle.quiet.text.replacing("forty", with: "fifty").utf8)
            try desk.inbox.drop(later, as: "after.txt")
            try await desk.waitUntilTold(1)
            try await desk.expectTold(["after.txt"], after: daemon)
        }

        @Test("A new receiver is notified of alerts after the reload")
        func newReceiver() async throws {
            let desk = try Desk()
            let daemon = try await desk.start()
            try desk.inbox.drop(.launch(1))
            try await desk.waitUntilTold(1)
            let second = try HTTPServer()
            var configuration = desk.configuration
            configuration.chats.append(.init(name: "second-chat", url: second.url("/hook")))
            try desk.write(configuration: configuration.yaml)
            daemon.reload()
            try await daemon.says("Reloaded")
            try desk.inbox.drop(.launch(2))
            let requests = try await second.waitForRequests(1, within: .seconds(50))
            #expect(try ToldAlert(requests[0]).file == "launch-2.txt")
            try await desk.waitUntilTold(2)
            try await desk.expectTold(["launch-1.txt", "launch-2.txt"], after: daemon)
            #expect(second.requests.count == 1)
        }

        @Test("Articles that arrive during reloads are delivered once")
        func underLoad() async throws {
            let desk = try Desk()
            let daemon = try await desk.start()
            let articles = SampleArticle.launches(60)
            for (index, article) in articles.enumerated() {
                if index % 15 == 5 { daemon.reload() }
                try desk.inbox.drop(article)
            }
            try await desk.waitUntilTold(articles.count)
            let telling = try await desk.expectTold(articles.map(\.fileName), after: daemon)
            #expect(telling.requests.count == articles.count)
        }
    }
}
