import Foundation
import TestSupport
import Testing

extension Acceptance {
    @Suite("wirewatch silence")
    struct SilenceTests {
        @Test("A silenced alert is only in the ledger, with its reason; after the silence, alerts are delivered")
        func silence() async throws {
            let desk = try Desk { $0.workers = 1 }
            let daemon = try await desk.start()
            let made = try await desk.command(
                "silence", "add", "topic=north-korean-*", "--for", "2h", "--by", "hana", "--comment", "a drill")
            #expect(made.code == 0, "\(made.errors)")
            try desk.inbox.drop(.launch(1))
            try await desk.waitForAlerts(1)
            let alert = try #require(try await desk.alerts().first)
            #expect(alert["suppressed"].text?.contains("hana") == true, "\(alert)")
            let listed = try #require(try await desk.output("silence", "list", "--json").first)
            #expect(listed["by"].text == "hana" && listed["comment"].text == "a drill")
            #expect(try await desk.command("silence", "expire", "1").code == 0)
            #expect(try await desk.output("silence", "list", "--json").isEmpty)
            try desk.inbox.drop(.launch(2))
            try await desk.waitUntilTold(1)
            try await desk.expectTold(["launch-2.txt"], after: daemon)
        }

        @Test("An invalid silence, or a silence of every alert, is refused with the remedy")
        func refused() async throws {
            let desk = try Desk()
            let daemon = try await desk.start()
            for (arguments, words) in [
                (["topic"], "LABEL=VALUE"), (["topic=*"], "--everything"), (["Topic=x"], "lower-case"),
                ([], "at least one"),
            ] {
                let outcome = try await desk.command(["silence", "add"] + arguments + ["--for", "2h"])
                #expect(outcome.code == 64)
                #expect(outcome.errors.contains { $0.contains(words) }, "\(outcome.errors)")
            }
            #expect(try await desk.command("silence", "add", "topic=a", "--for", "soon").code == 64)
            let slip = try await desk.command("silence", "add", "topic=espoinage", "--for", "2h")
            #expect(slip.code == 1 && slip.errors.first?.contains("did you mean “espionage”?") == true)
            #expect(try await desk.command("silence", "expire", "7").code == 1)
            try await daemon.stop()
        }
    }
}
