import Testing

@testable import Web

@Suite("Templates find the values of a view by their names")
struct ViewValuesTests {
    private struct Inner {
        var name: String
        var note: String?
        var number: Int64
    }

    private struct Outer {
        var isShown: Bool
        var list: [Inner]
        var one: Inner?
        var none: Inner?
        var words: [String]
    }

    @Test("Structures are dictionaries, also in lists and optionals; what is nil has no name")
    func values() throws {
        let inner = Inner(name: "a", note: nil, number: 7)
        let outer = Outer(
            isShown: true, list: [inner, Inner(name: "b", note: "c", number: 8)], one: inner, words: ["x"])
        let values = try #require(ViewValues.of(outer) as? [String: Any])
        #expect(Set(values.keys) == ["isShown", "list", "one", "words"])
        #expect(values["isShown"] as? Bool == true && values["words"] as? [String] == ["x"])
        let list = try #require(values["list"] as? [Any]).compactMap { $0 as? [String: Any] }
        #expect(list.map { $0["name"] as? String } == ["a", "b"] && list.map { $0["note"] as? String } == [nil, "c"])
        #expect((values["one"] as? [String: Any])?["number"] as? Int64 == 7)
        #expect(ViewValues.of(Inner?.none as Any) == nil && ViewValues.of("text") as? String == "text")
    }
}
