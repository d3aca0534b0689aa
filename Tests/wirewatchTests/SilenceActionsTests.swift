import Alerts
import ArgumentParser
import Daemon
import Storage
import TestSupport
import Testing
import Text

@testable import wirewatch

@Suite("wirewatch silence")
struct SilenceActionsTests {
    private let desk: DeskWithStore

    init() throws {
        desk = try DeskWithStore("time_zone: Asia/Seoul\n")
        _ = try desk.read("Port strike in Busan\n\nA strike closed the port of Busan.", as: "a.txt", receivers: [])
    }

    private func add(_ matchers: String..., unseen: Bool = false) throws -> String {
        try SilenceActions(config: desk.file, state: nil).add(
            matchers, SilenceEnd(length: "2h"), by: "hana", comment: "", matchesAll: false, allowsUnseen: unseen
        ).text
    }

    @Test("A silence says what it would have suppressed, and its end in the desk's time zone")
    func added() throws {
        #expect(
            try add("topic=port-*").contains(
                /^silence 1 until .* Asia\/Seoul: topic=port-\*\nIt matches 1 of the last day's 1 alert\.\n$/))
        #expect(try add("topic=~port-.*", "severity!=critical").contains("It matches 1 of"))
        #expect(try add("severity=info").contains("It matches 0 of"))
    }

    @Test(
        "Labels and values that no alert can have are refused with the nearest name",
        arguments: [
            ("topic=port-strik", "no alert has topic=port-strik; did you mean “port-strike”? known: port-strike"),
            ("topik=port-strike", "unknown label “topik”; did you mean “topic”?"),
            ("severity=high", "no alert has severity=high; known: critical, info, notice, warning"),
            ("language=kr", "no alert has language=kr; did you mean “ko”?"),
            ("topic=~esp.*", "no topic matches the regular expression “esp.*”; known: port-strike"),
            ("source=Yonhap", "no alert has source=Yonhap; none is known"),
            ("inbox=inbux", "no alert has inbox=inbux; did you mean “inbox”?"),
            ("story=99", "there is no story 99"),
        ])
    func refused(_ matcher: String, _ words: String) throws {
        #expect(message { try add(matcher) }.contains(words), "\(message { try add(matcher) })")
        #expect(try desk.store.silences(limit: 9).isEmpty)
    }

    @Test("Values that nothing has yet can be confirmed")
    func unseen() throws {
        #expect(try add("source=Yonhap", unseen: true).contains("It matches 0 of the last day's 1 alert."))
    }

    @Test("A silence can be extended and changed while it is active")
    func changed() throws {
        _ = try add("topic=port-strike")
        let before = try #require(try desk.store.silence(1))
        let actions = try SilenceActions(config: desk.file, state: nil)
        #expect(try actions.extend(1, by: "1h").hasPrefix("silence 1 until "))
        #expect(try desk.store.silence(1)?.ends == before.ends.advanced(by: .seconds(3_600)))
        _ = try actions.update(1, SilenceEnd.parse([]), comment: "longer")
        #expect(try desk.store.silence(1)?.comment == "longer")
        _ = try actions.expire(1, by: nil)
        #expect(message { try actions.extend(1, by: "1h") }.contains("silence 1 is not active"))
        #expect(message { try actions.extend(7, by: "1h") }.contains("silence 7 is not active"))
        #expect(try actions.list(includingPast: true, asJSON: false)[0].contains("over  topic=port-strike  by hana"))
    }
}
