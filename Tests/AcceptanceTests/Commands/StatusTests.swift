import Foundation
import TestSupport
import Testing

extension Acceptance {
    @Suite("wirewatch status and wirewatch reload")
    struct StatusTests {
        private func run(_ command: String, _ desk: Desk, _ more: String...) async throws -> Wirewatch.Outcome {
            let process = try Wirewatch.start([command, "--config", desk.configurationFile] + more)
            let ending = try await process.ending()
            return Wirewatch.Outcome(ending: ending, output: process.output.all, errors: process.errors.all)
        }

        @Test("A running daemon is healthy and reports the files it read; a stopped one is not running")
        func status() async throws {
            let desk = try Desk()
            #expect(try await run("status", desk).code == 3)
            let daemon = try await desk.start()
            try desk.inbox.drop(.launch(1))
            try await desk.waitUntilTold(1)
            let outcome = try await run("status", desk, "--json")
            #expect(outcome.code == 0)
            let status = try #require(try outcome.json.first)
            #expect(status["phase"].text == "running")
            #expect(status["counts"]["files_read"].number == 1)
            #expect(status["pid"].number == Double(daemon.identifier))
            #expect(try await run("status", desk).output.first?.contains("healthy") == true)
            try await daemon.stop()
            #expect(try await run("status", desk).code == 3)
        }

        @Test("A missing inbox needs attention")
        func inboxGone() async throws {
            let desk = try Desk()
            let daemon = try await desk.start()
            let folder = desk.inbox.path
            try FileManager.default.moveItem(atPath: folder, toPath: folder + ".away")
            try await daemon.says("waiting for it")
            let outcome = try await run("status", desk)
            #expect(outcome.code == 1)
            #expect(outcome.output.contains { $0.contains("problem") && $0.contains("waiting for it") })
            try FileManager.default.moveItem(atPath: folder + ".away", toPath: folder)
            try desk.inbox.drop(.launch(1))
            try await desk.waitUntilTold(1)
            try await daemon.stop()
        }

        @Test("A failing chat needs attention, with its last answer, until it is notified")
        func failing() async throws {
            let desk = try Desk(
                chat: try HTTPServer(answers: Array(repeating: .status(503, body: "resting"), count: 1_000)))
            let daemon = try await desk.start()
            try desk.inbox.drop(.launch(1))
            try await desk.waitForRequests(3)
            var outcome = try await run("status", desk)
            while outcome.code == 0 { outcome = try await run("status", desk) }
            #expect(outcome.code == 1)
            #expect(outcome.output.contains { $0.contains("problem") && $0.contains("503") })
            desk.chat.endScript()
            try await desk.waitUntilTold(1)
            while outcome.code == 1 { outcome = try await run("status", desk) }
            try await daemon.stop()
        }

        @Test("A reload reports success, the configuration's problems, or that no daemon runs")
        func reload() async throws {
            let desk = try Desk()
            #expect(try await run("reload", desk).errors.first?.contains("no daemon") == true)
            let daemon = try await desk.start()
            #expect(try await run("reload", desk).code == 0)
            try desk.write(configuration: desk.configuration.yaml + "\nworkerz: 3\n")
            let outcome = try await run("reload", desk)
            #expect(outcome.code == 1)
            #expect(outcome.errors.contains { $0.contains("workerz") })
            #expect(try await run("status", desk).code == 0)
            try await daemon.stop()
        }
    }
}
