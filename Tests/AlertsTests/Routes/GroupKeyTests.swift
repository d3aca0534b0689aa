import Testing

@testable import Alerts

@Suite("Group keys")
struct GroupKeyTests {
    @Test("Equal values give the same key, in the order of group_by; a missing label is empty")
    func keys() {
        let labels = ["topic": "espionage", "source": "Ellery Courier"]
        #expect(GroupKey.text([], labels) == nil)
        #expect(GroupKey.text(["topic", "source"], labels) == "topic=espionage,source=Ellery%20Courier")
        #expect(GroupKey.text(["team"], labels) == "team=")
    }

    @Test("Different values give different keys")
    func escaping() {
        let pairs = [
            ("a,b=c", ""), ("a", "c"), ("a%2Cb=c", ""), ("a,b", "c"), ("a\n", ""), ("a ", ""), ("a\u{3000}", ""),
        ]
        let keys = pairs.map { GroupKey.text(["a", "b"], ["a": $0.0, "b": $0.1]) }
        #expect(Set(keys).count == pairs.count)
        #expect(keys[0] == "a=a%2Cb%3Dc,b=")
        #expect(keys[4] == "a=a%0A,b=")
        #expect(keys[6] == "a=a%E3%80%80,b=")
    }

    @Test("A key has at most 300 bytes, and long keys stay distinct")
    func bounded() throws {
        let long = String(repeating: "각", count: 200)
        let names = [String(repeating: "n", count: 64), "b"]
        let one = try #require(GroupKey.text(names, [names[0]: long, "b": "1"]))
        let other = try #require(GroupKey.text(names, [names[0]: long, "b": "2"]))
        #expect(one.utf8.count <= 300)
        #expect(one != other)
        #expect(one == GroupKey.text(names, [names[0]: long, "b": "1"]))
    }
}
