import Foundation
import TestSupport
import Testing

extension Acceptance {
    @Suite("Hostile names and headlines are shown as harmless text")
    struct HostileNameTests {
        private static let name = "a\nwirewatch: info: all is well\u{1B}[2J\u{1B}]0;owned\u{7}\u{202E}.txt"
        private static let escaped = #"a\x0awirewatch: info: all is well\x1b[2J\x1b]0;owned\x07\xe2\x80\xae.txt"#

        /// The characters in a line that a terminal would act on.
        private func dangers(in line: String) -> [String] {
            line.unicodeScalars.filter { scalar in
                switch scalar.properties.generalCategory {
                case .control, .lineSeparator, .paragraphSeparator: true
                case .format: true
                default: false
                }
            }.map { "U+" + String($0.value, radix: 16) }
        }

        private func expectHarmless(_ desk: Desk, after daemon: RunningDaemon) async throws {
            for line in daemon.words + daemon.output.all { #expect(dangers(in: line) == [], "\(line)") }
            #expect(daemon.words.allSatisfy { $0.hasPrefix("wirewatch: ") })
            for entry in try await desk.journal?.entries() ?? [] {
                for field in entry.names where field == "MESSAGE" || field.hasPrefix("WIREWATCH_") {
                    let lines = (entry[field].text ?? "").split(separator: "\n", omittingEmptySubsequences: false)
                    #expect(field == "WIREWATCH_EVIDENCE" || lines.count <= 1, "\(field)")
                    for line in lines { #expect(dangers(in: String(line)) == [], "\(field): \(line)") }
                }
            }
            let list = try await Wirewatch.run("alerts", "--config", desk.configurationFile)
            #expect(list.code == 0)
            for line in list.output { #expect(dangers(in: line) == [], "\(line)") }
        }

        @Test("An article with a hostile file name is shown as harmless text")
        func name() async throws {
            let desk = try Desk()
            let daemon = try await desk.start()
            try desk.inbox.drop(.launch(1), as: HostileNameTests.name)
            try await desk.waitUntilTold(1)
            let telling = try await desk.expectTold([HostileNameTests.escaped], after: daemon)
            #expect(telling.requests.count == 1)
            try await expectHarmless(desk, after: daemon)
        }

        @Test("An unreadable file with a hostile or non-UTF-8 name is shown as harmless text")
        func warning() async throws {
            let desk = try Desk()
            let daemon = try await desk.start()
            try desk.inbox.drop(Data(), as: HostileNameTests.name)
            try await daemon.says("“\(HostileNameTests.escaped)” is not read")
            let bytes: [CChar] = Array((desk.inbox.path + "/").utf8CString.dropLast()) + [-1, -2, 0x78, 0]
            let descriptor = open(bytes, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
            try #require(descriptor >= 0)
            close(descriptor)
            try await daemon.says(#"“\xff\xfex” is not read"#)
            try await daemon.stop()
            if let journal = desk.journal {
                #expect(try await journal.warnings(about: HostileNameTests.escaped).count == 1)
            }
            try await expectHarmless(desk, after: daemon)
        }

        @Test("A headline and a source with escape sequences are shown as harmless text")
        func headline() async throws {
            let desk = try Desk()
            let daemon = try await desk.start()
            let article = #"""
                {"title": "North Korea fires missile\u001b[31m\n\u202eover Japan\u0007", "source": "Wire\u001b]0;x\u0007\u009b",
                 "text": "North Korea launched a ballistic missile \u001b[2Jover Japan on Tuesday.", "published": "2024-02-13"}
                """#
            try desk.inbox.drop(Data(article.utf8), as: "colour.json")
            try await desk.waitUntilTold(1)
            try await desk.expectTold(["colour.json"], after: daemon)
            try await expectHarmless(desk, after: daemon)
        }
    }
}
