import Articles
import Settings
import Testing

@testable import Topics

@Suite("The lint finds weaknesses in topic files")
struct TopicLintTests {
    private func lint(terms: String, signals: String = "[{any: [a], weight: 1}]", shared: String = "{}") throws
        -> TopicLint
    {
        let yaml =
            "topic: t\ntitle: T\nterms: \(terms)\nsignals: \(signals)\nexamples: {alert: [It has xx.], quiet: [No.]}\n"
        return try TopicLint(
            topics: [Catalog.Source(file: "t.yaml", yaml: yaml)],
            shared: [Catalog.Source(file: "s.yaml", yaml: "terms: \(shared)")])
    }

    private func texts(_ terms: String) throws -> [String] {
        try lint(terms: terms).findings.filter { $0.rule != .uncovered }.map(\.text)
    }

    @Test(
        "Duplicate, needless and foreign-script patterns are findings",
        arguments: [
            ("{en: [xx, Xx]}", "t.yaml:3: repeated: “Xx” of a.en finds what “xx” finds"),
            ("{zh: [导弹, 導彈]}", "t.yaml:3: repeated: “導彈” of a.zh finds what “导弹” finds"),
            ("{en: [cutting, ~cut]}", "t.yaml:3: subsumed: “cutting” of a.en is found by “~cut” too"),
            ("{en: [cut*, cutter*]}", "t.yaml:3: subsumed: “cutter*” of a.en is found by “cut*” too"),
            ("{en: [north, the north sea]}", "t.yaml:3: subsumed: “the north sea” of a.en is found by “north” too"),
            ("{ko: [\"수출 통제\", 수출통제]}", "t.yaml:3: repeated: “수출통제” of a.ko finds what “수출 통제” finds"),
            ("{ja: [ミサイル, 미사일]}", "t.yaml:3: script: “미사일” of a.ja has Hangul"),
            ("{en: [missile, 导弹]}", "t.yaml:3: script: “导弹” of a.en has Han characters"),
            ("{zh: [体当たり]}", "t.yaml:3: script: “体当たり” of a.zh has kana"),
        ])
    func patterns(lists: String, expected: String) throws {
        let found = try texts("{a: \(lists)}")
        #expect(found == [expected])
    }

    @Test(
        "Patterns that add matches have no findings",
        arguments: [
            "{en: [cut, cutter]}", "{en: [^why, why not]}", "{en: [=US, america]}", "{en: [=US, us navy]}",
            "{ja: [ミサ, ミサイル]}", "{ko: [독도*, \"*독도\"]}", "{en: [\"sea ~2 cable\", sea ~1 cable]}", "{any: [ミサイル, 导弹]}",
        ])
    func needed(lists: String) throws {
        let found = try texts("{a: \(lists)}")
        #expect(found == [])
    }

    @Test("A term that no signal uses is a finding, own or shared")
    func unused() throws {
        let found = try lint(
            terms: "{a: {include: [b]}, b: {en: [xx]}, c: {en: [cc]}, d: {near: [a, e]}, e: {en: [ee]}}",
            signals: "[{any: [a, $state, d], weight: 1}]",
            shared: "{f: {kind: state, en: [ff]}, g: {en: [gg]}, genre-review: {include: [h]}, h: {en: [hh]}}")
        #expect(
            found.findings.filter { $0.rule == .unused }.map(\.text) == [
                "s.yaml:1: unused: no signal uses the term “g”", "t.yaml:3: unused: no signal uses the term “c”",
            ])
        #expect(found.patternCount == 6)
    }

    @Test("A signal that no example sets off is a finding")
    func uncovered() throws {
        let found = try lint(
            terms: "{a: {en: [xx]}, b: {en: [yy]}}", signals: "[{any: [a], weight: 1}, {any: [b], weight: 1}]")
        #expect(found.findings.map(\.text) == ["t.yaml:4: uncovered: no example sets off signal 2 (b)"])
    }

    @Test("A topic with more than 150 lines is a finding")
    func long() throws {
        let yaml =
            "topic: t\ntitle: T\nterms: {a: {en: [xx]}}\nsignals: [{any: [a], weight: 1}]\n"
            + "examples: {alert: [xx]}\n" + String(repeating: "# more\n", count: 146)
        let found = try TopicLint(topics: [Catalog.Source(file: "t.yaml", yaml: yaml)], shared: [])
        #expect(found.findings.map(\.text) == ["t.yaml:151: long: the topic has 151 lines; at most 150"])
    }

    @Test("Articles show patterns that never or always match, and the quality of signals")
    func articles() throws {
        var lint = try lint(terms: "{a: {en: [xx, yy, zz], ko: [가나]}}")
        let articles = (0..<20).map { number in
            (article: Article.of(number < 15 ? "An xx" : "A yy", [], .english), topics: number < 6 ? ["t"] : [])
        }
        let counts = lint.count(in: articles)
        #expect(
            lint.findings.map(\.text) == [
                "t.yaml:3: always: “xx” of a.en stands in 15 of 20 articles",
                "t.yaml:3: never: “zz” of a.en stands in none of 20 articles",
            ])
        #expect(counts == [SignalCount(topic: "t", number: 1, name: "a", fired: 20, right: 6, told: 6)])
        #expect(counts[0].precision == 0.3 && counts[0].recall == 1)
    }

    @Test("Invalid files are rejected")
    func unsound() {
        #expect(throws: Problems.self) { try lint(terms: "{}") }
    }
}
