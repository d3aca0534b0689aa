import Foundation
import TestSupport
import Testing

extension Acceptance {
    @Suite("Routes, groups and digests")
    struct RoutingTests {
        @Test("An alert goes to the receivers of its route, and routes test names them")
        func routes() async throws {
            let other = try HTTPServer()
            let desk = try Desk { configuration in
                configuration.chats.append(.init(name: "second", url: other.url("/hook")))
                configuration.more = [
                    "routes:", "  receivers: [desk-chat]", "  routes:",
                    "    - {match: {topic: espionage}, receivers: [second]}",
                ]
            }
            let daemon = try await desk.start()
            try desk.inbox.drop(.launch(1))
            try await desk.waitUntilTold(1)
            try await daemon.stop()
            #expect(other.requests.isEmpty)
            let lines = try await desk.command("routes", "test", "--topic", SampleArticle.topic, "--language", "ko")
            #expect(lines.output.contains { $0.contains("→ desk-chat") })
            #expect(!lines.output.contains { $0.contains("→ second") })
            let unknown = try await desk.command("routes", "test", "--topic", "fishing")
            #expect(unknown.code == 1 && unknown.errors.first?.contains("known:") == true)
        }

        @Test("A route with an unknown receiver, label or topic is a configuration error")
        func broken() async throws {
            let desk = try Desk { configuration in
                configuration.more = [
                    "routes:", "  receivers: [desk-chat]", "  routes:",
                    "    - {match: {tpoic: festival}, receivers: [nobody]}",
                    "    - {match: {topic: festivals}, receivers: []}",
                ]
            }
            let outcome = try await Wirewatch.run("check", "--config", desk.configurationFile)
            #expect(outcome.code == 1)
            #expect(outcome.errors.contains { $0.contains("tpoic") })
            #expect(outcome.errors.contains { $0.contains("“festivals” is not a valid topic") })
            #expect(outcome.errors.contains { $0.contains("there is no receiver “nobody”") })
        }

        @Test("A daemon killed during a group's wait posts the whole group once")
        func killedInGroupWait() async throws {
            let desk = try Desk { configuration in
                configuration.chats[0].more = ["groups: true"]
                configuration.more = [
                    "routes:", "  receivers: [desk-chat]", "  group_by: [topic]", "  group_wait_seconds: 5",
                ]
            }
            let first = try await desk.start()
            try desk.inbox.drop(SampleArticle.launches(3))
            try await desk.waitForAlerts(3)
            try await first.kill()
            #expect(desk.chat.requests.isEmpty)
            let second = try await desk.start()
            let request = try #require(try await desk.waitForRequests(1).first)
            let body = try JSONText(request.body)
            #expect(body["alerts"].elements.count == 3)
            try await second.stop()
            #expect(desk.chat.requests.count == 1)
        }

        @Test("Alerts above the hourly budget wait, also after a kill")
        func digest() async throws {
            let desk = try Desk { configuration in
                configuration.workers = 1
                configuration.chats[0].more = ["groups: true", "max_posts_per_hour: 2"]
            }
            let first = try await desk.start()
            try desk.inbox.drop(SampleArticle.launches(6))
            try await desk.waitForAlerts(6)
            try await first.kill()
            let second = try await desk.start()
            try await desk.waitForRequests(1)
            let waiting = try await desk.alerts().filter { alert in
                let chat = alert["deliveries"].elements.first { $0["receiver"].text == "desk-chat" }
                return chat?["state"].text == "waiting"
            }
            #expect(waiting.count >= 4)
            #expect(desk.chat.requests.count <= 2)
            try await second.stop()
        }
    }
}
