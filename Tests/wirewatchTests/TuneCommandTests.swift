import ArgumentParser
import Articles
import Foundation
import Testing
import Text

@testable import wirewatch

@Suite("wirewatch tune")
struct TuneCommandTests {
    private let desk: DeskWithStore

    init() throws {
        desk = try DeskWithStore()
    }

    private func proposal(_ options: String..., topic: String = "port-strike", now: Timestamp = .now) throws -> String {
        try TuneCommand.parse(["--config", desk.file, "--topic", topic, "--max-alerts-per-day", "3"] + options)
            .proposal(now: now)
    }

    @Test("A threshold is proposed from the store, and no file is changed")
    func tune() throws {
        for number in 1...3 {
            _ = try desk.read("Strike \(number)\n\nA strike closed the port of number \(number).", as: "\(number).txt")
        }
        let file = desk.path("topics.d/port-strike.yaml")
        let before = try String(contentsOfFile: file, encoding: .utf8)
        #expect(try proposal().contains("write in \(file):"))
        #expect(
            try proposal("--json").contains(
                #""current_threshold":0.5,"days":1,"is_short":true,"max_alerts_per_day":3"#))
        #expect(try String(contentsOfFile: file, encoding: .utf8) == before)
        #expect(message { try proposal(topic: "spies") } == "unknown topic “spies”; known: port-strike")
        let later = Timestamp.now.advanced(by: .seconds(100 * 86_400))
        #expect(
            message { try proposal(now: later) }
                == "no proposal: no article of the last 30 days had evidence for port-strike")
    }
}
