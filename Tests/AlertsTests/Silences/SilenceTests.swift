import Alerts
import Articles
import Foundation
import Testing
import Text

@Suite("Silences")
struct SilenceTests {
    private let now = Timestamp(seconds: 1_795_353_757)

    private func silence(
        _ matchers: [String], _ duration: String = "2h", by: String = "Kim", everything: Bool = false
    ) throws(SilenceError) -> Silence {
        try Silence(matching: matchers, for: duration, by: by, comment: "drill", everything: everything, from: now)
    }

    @Test("A silence applies from now for its duration, to alerts that match all its matchers")
    func silences() throws {
        let silence = try silence(["topic=military-*", "severity!=critical"])
        #expect(silence.starts == now)
        #expect(silence.ends == now.advanced(by: .seconds(7_200)))
        let set = SilenceSet([silence])
        let drill = ["topic": "military-exercise", "severity": "notice"]
        #expect(set.silencing(drill, at: now) == silence)
        #expect(set.silencing(drill, at: now.advanced(by: .seconds(7_199))) == silence)
        #expect(set.silencing(drill, at: now.advanced(by: .seconds(7_200))) == nil)
        #expect(set.silencing(drill, at: now.advanced(by: .seconds(-1))) == nil)
        #expect(set.silencing(["topic": "military-exercise", "severity": "critical"], at: now) == nil)
        #expect(set.silencing(["topic": "espionage", "severity": "notice"], at: now) == nil)
    }

    @Test("The silence that ends last counts; of equal ones, the first")
    func several() throws {
        var silences = try [silence(["topic=a"]), silence(["topic=a"], "3d"), silence(["topic=a"], "3d")]
        for index in silences.indices { silences[index].id = Int64(index + 1) }
        for order in [silences, silences.reversed()] {
            #expect(SilenceSet(order).silencing(["topic": "a"], at: now)?.id == 2)
        }
    }

    @Test("A silence of every alert needs --everything")
    func everything() throws {
        #expect(throws: SilenceError.noMatcher) { try silence([]) }
        let error = #expect(throws: SilenceError.self) { try silence(["topic=*", "inbox=*"]) }
        #expect(error?.description == "topic=* inbox=* matches every alert; if that is meant, say --everything")
        #expect(try silence([], everything: true).matches(["topic": "a"]))
        #expect(try silence(["topic=*"], everything: true).matches(["topic": "a"]))
        #expect(try silence(["topic=*", "severity=info"]).matches(["topic": "a", "severity": "info"]))
    }

    @Test("An invalid silence is refused with a reason")
    func errors() {
        #expect(throws: SilenceError.matcher(.noOperator("topic"))) { try silence(["topic"]) }
        #expect(throws: SilenceError.name) { try silence(["topic=a"], by: "") }
        #expect(throws: SilenceError.name) { try silence(["topic=a"], by: String(repeating: "x", count: 101)) }
        let error = #expect(throws: SilenceError.self) { try silence(["topic=a"], "2 hours") }
        #expect(error?.description.hasPrefix("“2 hours” is not a duration") == true)
        #expect(throws: SilenceError.comment) {
            try Silence(
                matching: ["topic=a"], for: "1h", by: "Kim", comment: String(repeating: "x", count: 1_001), from: now)
        }
    }

    @Test("A stored silence decodes to the same silence")
    func roundTrip() throws {
        let silence = try silence(["topic=a,b", "source!=c"])
        #expect(try JSONDecoder().decode(Silence.self, from: try JSONEncoder().encode(silence)) == silence)
    }

    @Test("The ledger's reason names number, person and comment")
    func reason() throws {
        var silence = try silence(["topic=a"])
        silence.id = 3
        #expect(Suppression.silenced(silence).reason == "silence 3 by Kim: drill")
        silence.comment = ""
        #expect(Suppression.silenced(silence).reason == "silence 3 by Kim")
        #expect(Suppression.silenced(silence).word == "silenced")
    }
}
