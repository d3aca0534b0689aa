import Foundation
import TestSupport
import Testing

extension Acceptance {
    @Suite("Posts that cannot be delivered")
    struct DeadLetterTests {
        @Test("A refused alert becomes a dead letter with the answer, and is resent on request")
        func resend() async throws {
            let desk = try Desk(chat: try HTTPServer(answers: [.status(400, body: "no such channel")]))
            let daemon = try await desk.start()
            try desk.inbox.drop(.launch(1))
            try await desk.waitForRequests(1)
            let letter = try await desk.waitForOutput("dead-letters", "list", "--json")
            #expect(letter["reason"].text?.contains("400") == true)
            #expect(letter["response"].text?.contains("no such channel") == true)
            let number = Int(try #require(letter["number"].number))
            let page = try await desk.command("dead-letters", "show", "\(number)").output
            #expect(page.contains { $0.contains("answer") })
            #expect(try await desk.command("dead-letters", "resend", "\(number)").code == 0)
            try await desk.waitForRequests(2)
            #expect(desk.chat.requests[0].body == desk.chat.requests[1].body)
            #expect(
                desk.chat.requests[0].header("Idempotency-Key") == desk.chat.requests[1].header("Idempotency-Key"))
            #expect(try await desk.command("dead-letters", "show", "99").code == 1)
            try await daemon.stop()
            #expect(try await desk.output("dead-letters", "list", "--json").isEmpty)
        }

        @Test("HTTP 410 disables the receiver; its fallback is notified until the receiver is enabled")
        func gone() async throws {
            let spare = try HTTPServer()
            let desk = try Desk(chat: try HTTPServer(answers: [.status(410)])) { configuration in
                configuration.chats[0].more = ["fallback: spare"]
                configuration.chats.append(.init(name: "spare", url: spare.url("/hook")))
                configuration.more = ["routes: {receivers: [desk-chat]}"]
            }
            let daemon = try await desk.start()
            try desk.inbox.drop(.launch(1))
            _ = try await spare.waitForRequests(1, within: .seconds(50))
            let status = try await desk.command("status", "--json")
            #expect(status.code == 1)
            let problems = try #require(try status.json.first)["problems"].elements
            #expect(problems.contains { $0.text?.contains("desk-chat") == true })
            #expect(try await desk.command("receivers", "enable", "desk-chat").code == 0)
            try desk.inbox.drop(.launch(2))
            try await desk.waitForRequests(2)
            #expect(try await desk.command("status").code == 0)
            try await daemon.stop()
            #expect(spare.requests.count == 1)
        }

        @Test("receivers test posts through the running daemon, or directly if no daemon runs")
        func trial() async throws {
            let desk = try Desk()
            let direct = try await desk.command("receivers", "test", "desk-chat")
            #expect(
                direct.code == 0 && direct.output.first?.contains("directly; no daemon is running") == true, "\(direct)"
            )
            let daemon = try await desk.start()
            let through = try await desk.command("receivers", "test", "desk-chat")
            #expect(through.code == 0 && through.output.first?.contains("running daemon") == true, "\(through)")
            #expect(desk.chat.requests.count == 2)
            #expect(try await desk.command("receivers", "test", "nobody").code == 1)
            desk.chat.script(.status(400, body: "bad"))
            let refused = try await desk.command("receivers", "test", "desk-chat")
            #expect(refused.code == 1 && refused.errors.first?.contains("refuses it") == true, "\(refused)")
            try await daemon.stop()
        }

        @Test("Alerts for a renamed receiver are named before the reload, and then sent to the new name")
        func renamed() async throws {
            let desk = try Desk(chat: try HTTPServer(otherwise: .status(503)))
            let daemon = try await desk.start()
            try desk.inbox.drop(.launch(1))
            try await desk.waitForRequests(1)
            let spare = try HTTPServer()
            var configuration = desk.configuration
            configuration.chats = [DeskConfiguration.Chat(name: "new-chat", url: spare.url("/hook"))]
            try desk.write(configuration: configuration.yaml)
            let check = try await desk.command("check")
            #expect(check.code == 0)
            #expect(check.errors.contains { $0.contains("1 alert waits for receiver desk-chat") }, "\(check)")
            let reload = try await desk.command("reload")
            #expect(reload.code == 0, "\(reload)")
            #expect(reload.errors.contains { $0.contains("1 alert waits for receiver desk-chat") }, "\(reload)")
            let all = try await desk.command("dead-letters", "resend", "--all")
            #expect(all.code == 1 && all.errors.contains { $0.contains("--to NAME") }, "\(all)")
            let moved = try await desk.command("dead-letters", "resend", "--to", "new-chat")
            #expect(moved.code == 0 && moved.output == ["1 queued again"], "\(moved)")
            _ = try await spare.waitForRequests(1, within: .seconds(50))
            #expect(try await desk.command("status").code == 0)
            try await daemon.stop()
            #expect(try await desk.output("dead-letters", "list", "--json").isEmpty)
        }
    }

    @Suite("The heartbeat of the daemon")
    struct HeartbeatTests {
        @Test("A healthy daemon posts its status line to the address of the heartbeat")
        func beats() async throws {
            let service = try HTTPServer()
            let desk = try Desk { configuration in
                configuration.more = ["heartbeat: {url: \"\(service.url("/ping"))\"}"]
            }
            let daemon = try await desk.start()
            let beat = try #require(try await service.waitForRequests(1, within: .seconds(50)).first)
            #expect(beat.method == "POST" && beat.path == "/ping")
            #expect(beat.text.hasPrefix("wirewatch ") && beat.text.contains("watching 1 inbox"))
            try await daemon.stop()
        }
    }
}
