import Testing

@testable import Topics

@Suite("Terms near each other, and in order")
struct NearnessTests {
    private let terms = "{amid: {any: [amid, 속]}, tariff: {any: [tariffs, 관세, 关税]}, war: {any: [war, 战]}}"

    @Test(
        "near: the maximum number of words or characters between the terms",
        arguments: [
            (0, "Shares slide amid tariffs", true),
            (0, "Shares slide amid new tariffs", false),
            (1, "Shares slide amid new tariffs", true),
            (1, "Tariffs rise amid talks", true),
            (1, "Amid talks on steel, tariffs rise", false),
            (2, "Amid tariffs. Amid a long strike tariffs fall", true),
            (0, "관세, 속", true),
            (0, "속보로 나온 관세", false),
            (1, "속 빠른 관세", true),
        ])
    func near(words: Int, title: String, fires: Bool) throws {
        let desk = try Desk(terms: terms, signal: "{together: [amid, tariff], near: \(words), weight: 1}")
        #expect(desk.fires(title) == fires)
    }

    @Test(
        "Chinese characters count one by one",
        arguments: [(1, "关税大战", true), (1, "关税引发大战", false), (3, "关税引发大战", true)])
    func characters(limit: Int, title: String, fires: Bool) throws {
        let desk = try Desk(terms: terms, signal: "{together: [tariff, war], near: \(limit), weight: 1}")
        #expect(desk.fires(title) == fires)
    }

    @Test(
        "in-order: the terms stand in the written order, a term of any last",
        arguments: [
            ("A war amid tariffs", false), ("Amid war, tariffs rise", true), ("Tariffs rise amid war", false),
            ("Amid tariffs, war: tariffs rise", true),
        ])
    func order(title: String, fires: Bool) throws {
        let desk = try Desk(terms: terms, signal: "{together: [amid, war], any: [tariff], in-order: true, weight: 1}")
        #expect(desk.fires(title) == fires)
    }

    @Test("Near and in order at once looks at the nearest that are in order")
    func both() throws {
        let desk = try Desk(
            terms: terms, signal: "{together: [amid, tariff], near: 1, in-order: true, weight: 1}")
        #expect(desk.fires("Amid all that is said and done, amid tariffs"))
        #expect(!desk.fires("Tariffs amid all that is said and done on tariffs"))
    }

    @Test("Terms near each other must stand in one sentence")
    func oneSentence() throws {
        let desk = try Desk(terms: terms, signal: "{together: [amid, tariff], near: 9, weight: 1}")
        #expect(!desk.fires("News", "It was amid. Tariffs rose."))
        let found = Desk.problems(terms: terms, signal: "{together: [amid, tariff], near: 9, within: lead, weight: 1}")
        #expect(
            found == ["a.yaml:4:38: signals[0].near: holds within one sentence: “within” must be title or sentence"])
    }

    @Test("A line of ten thousand terms is judged in one pass")
    func many() throws {
        let desk = try Desk(terms: terms, signal: "{together: [amid, tariff], near: 0, in-order: true, weight: 1}")
        #expect(!desk.fires("News", String(repeating: "tariffs x amid y ", count: 5_000)))
    }
}
