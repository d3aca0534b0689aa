import Foundation
import Testing

extension Acceptance {
    @Suite("wirewatch alerts")
    struct AlertsTests {
        @Test("wirewatch alerts lists alerts by topic and time, with and without a running daemon")
        func list() async throws {
            let desk = try Desk { $0.workers = 1 }
            let daemon = try await desk.start()
            try desk.inbox.drop(.launch(1))
            try await desk.waitUntilTold(1)
            let tariffs = Project.path("seeds/zh-hans-rare-earth-controls.html")
            try desk.inbox.drop(try Data(contentsOf: URL(fileURLWithPath: tariffs)), as: "controls.html")
            try await desk.waitUntilTold(2)

            let all = try await desk.alerts()
            #expect(all.map { $0["topic"].text } == [SampleArticle.topic, "trade-restriction"])
            #expect(all[0]["article"]["title"].text == SampleArticle.launch(1).title)
            #expect(try await desk.alerts("--topic", "trade-restriction").count == 1)
            #expect(try await desk.alerts("--topic", "espionage").isEmpty)
            #expect(try await desk.alerts("--since", "1h").count == 2)
            let second = try #require(all[1]["raised_at"].text)
            let since = try await desk.alerts("--since", second)
            #expect(since.map { $0["id"].text } == [all[1]["id"].text])
            #expect(try await desk.alerts("--since", "2099-01-01").isEmpty)
            #expect(try await desk.alerts("--lines", "1").map { $0["id"].text } == [all[1]["id"].text])

            try await daemon.stop()
            let after = try await desk.alerts()
            #expect(after.map { $0["id"].text } == all.map { $0["id"].text })
            for alert in after {
                let deliveries = alert["deliveries"].elements
                #expect(deliveries.map { $0["receiver"].text } == ["desk-chat", "journal"])
                #expect(deliveries[0]["state"].text == "delivered")
                #expect(desk.journal == nil || deliveries[1]["state"].text == "delivered")
            }
        }

        @Test("An old article's alert is in the journal and the ledger, and no chat is notified")
        func backfill() async throws {
            let desk = try Desk {
                $0.workers = 1
                $0.maxAgeHours = 72
            }
            let daemon = try await desk.start()
            let old = Project.path("seeds/zh-hans-rare-earth-controls.html")
            try desk.inbox.drop(try Data(contentsOf: URL(fileURLWithPath: old)), as: "controls.html")
            try desk.inbox.drop(.launch(1))
            try await desk.waitUntilTold(1)
            try await daemon.stop()
            let alerts = try await desk.alerts()
            let raised = try #require(alerts.first { $0["topic"].text == "trade-restriction" })
            #expect(raised["deliveries"].elements.map { $0["receiver"].text } == ["journal"])
            #expect(alerts.count == 2)
        }

        @Test("--follow prints each new alert as it is raised")
        func follow() async throws {
            let desk = try Desk()
            let daemon = try await desk.start()
            try desk.inbox.drop(.launch(1))
            try await desk.waitUntilTold(1)
            let follower = try Wirewatch.start(["alerts", "--follow", "--json", "--config", desk.configurationFile])
            try await follower.output.wait(for: "the first alert") { $0.count == 1 }
            try desk.inbox.drop(.launch(2))
            let lines = try await follower.output.wait(for: "the second alert") { $0.count == 2 }
            #expect(
                try lines.map { try JSONText($0)["article"]["file"].text } == ["launch-1.txt", "launch-2.txt"])
            follower.signal(SIGINT)
            _ = try await follower.ending()
            try await desk.expectTold(["launch-1.txt", "launch-2.txt"], after: daemon)
        }

        @Test("The text form has one readable line for each alert, without escape sequences in a pipe")
        func text() async throws {
            let desk = try Desk()
            let daemon = try await desk.start()
            try desk.inbox.drop(.launch(1))
            try await desk.waitUntilTold(1)
            try await daemon.stop()
            let outcome = try await Wirewatch.run("alerts", "--config", desk.configurationFile)
            #expect(outcome.code == 0 && outcome.output.count == 1)
            let line = try #require(outcome.output.first)
            #expect(line.contains(SampleArticle.launch(1).title) && line.contains("desk-chat delivered"))
            #expect(!line.contains("\u{1B}"))
        }

        @Test("Without a store, the command asks whether the daemon has run")
        func noStore() async throws {
            let desk = try Desk()
            let outcome = try await Wirewatch.run("alerts", "--config", desk.configurationFile)
            #expect(outcome.code == 1 && outcome.output == [])
            #expect(outcome.errors.first?.contains("has the daemon run with this directory?") == true)
        }

        @Test("An invalid time for --since ends with exit code 64")
        func badTime() async throws {
            let outcome = try await Wirewatch.run("alerts", "--since", "yesterday-ish")
            #expect(outcome.code == 64)
            #expect(outcome.errors.contains { $0.contains("yesterday-ish") })
        }
    }
}
