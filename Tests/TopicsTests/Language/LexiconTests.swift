import Articles
import Settings
import Testing

@testable import Topics

@Suite("A lexicon of several files, kinds, and terms made of terms near each other")
struct LexiconTests {
    private let actors = """
        terms:
          finland: {kind: state, en: [Finland], de: [Finnland]}
          estonia: {kind: state, en: [Estonia], ru: [Эстония]}
          cable: {en: [~cable]}
        """
    private let acts = """
        terms:
          damage: {en: [~damage, ~cut]}
          cable-damage: {near: [cable, damage], words: 2}
        """

    private func scorer(_ topic: String) throws(Problems) -> Scorer {
        let shared = [Catalog.Source(file: "actors.yaml", yaml: actors), Catalog.Source(file: "acts.yaml", yaml: acts)]
        return Scorer(
            try Catalog(files: [Catalog.Source(file: "a.yaml", yaml: "topic: a\ntitle: A\n" + topic)], shared: shared))
    }

    private func fires(_ topic: String, _ title: String, _ language: Language = .english) throws -> Bool {
        !(try scorer(topic)).scores(of: .of(title, [], language))[0].evidence.isEmpty
    }

    @Test(
        "$kind is any term of that kind; lists of other languages count where the language is not known",
        arguments: [
            ("Finland says", Language.english, true), ("Estonia says", .english, true),
            ("Sweden says", .english, false),
            ("Finnland sagt", .other, true), ("Finnland sagt", .english, false), ("Эстония говорит", .other, true),
        ])
    func kinds(title: String, language: Language, expected: Bool) throws {
        let doesFire = try fires(
            "signals: [{together: [$state], counts: strong, say: a state speaks}]", title, language)
        #expect(doesFire == expected)
    }

    @Test("The members of a kind stay distinct among the found terms")
    func members() throws {
        let scorer = try scorer("signals: [{together: [$state], counts: hint}]")
        let article = Article.of("Finland says", [], .english)
        #expect(scorer.analysis(of: article, SegmentedText(article)).terms.map(\.name) == ["finland"])
    }

    @Test("A topic's own term joins its kind, and replaces a shared term of its name")
    func ownMembers() throws {
        let topic =
            "terms: {sweden: {kind: state, en: [Sweden]}, finland: {en: [Suomi]}}\n"
            + "signals: [{together: [$state], weight: 1}]"
        for (title, expected) in [("Sweden", true), ("Estonia", true), ("Finland", false), ("Suomi", false)] {
            let doesFire = try fires(topic, title)
            #expect(doesFire == expected, "\(title)")
        }
    }

    @Test(
        "near in a term: a term wherever its parts are near",
        arguments: [
            ("They cut the cable", true), ("They cut two of the old cables", false), ("Cable damage", true),
            ("Damage. A cable", true), ("They did not cut the cable", false),
        ])
    func near(title: String, expected: Bool) throws {
        let doesFire = try fires("signals: [{together: [cable-damage], weight: 1}]", title)
        #expect(doesFire == expected)
    }

    @Test("near in a term stays within a sentence, in order if required")
    func nearInOrder() throws {
        let topic =
            "terms: {hit: {near: [damage, cable], words: 1, in-order: true}}\n"
            + "signals: [{together: [hit], weight: 1}]"
        for (title, expected) in [("They damaged cables", true), ("Cables damaged", false)] {
            let doesFire = try fires(topic, title)
            #expect(doesFire == expected, "\(title)")
        }
        let scorer = try scorer(topic)
        #expect(scorer.scores(of: .of("News", ["There was damage. Cables lay."], .english))[0].evidence.isEmpty)
    }

    @Test("counts is a word for a weight, say is a name")
    func counts() throws {
        let topic = try scorer(
            "signals: [{together: [cable], counts: decisive, say: a cable}]\ndampers: [{any: [damage], counts: against}]"
        ).catalog.topics[0]
        #expect(topic.signals.map(\.weight) == [4.9, -3])
        #expect(topic.signals[0].name == "a cable")
    }

    @Test(
        "Mistakes are reported with their place",
        arguments: [
            ("signals: [{together: [$weapon], weight: 1}]", "signals[0].together[0]: no term is of the kind “weapon”"),
            ("signals: [{together: [cable], weight: 1, counts: hint}]", "signals[0].counts: stands beside “weight”"),
            (
                "signals: [{together: [cable], counts: much}]",
                "signals[0].counts: expected one of decisive, strong, weak"
            ),
            ("signals: [{together: [cable], counts: against}]", "signals: a topic needs at least one signal"),
            ("terms: {x: {near: [cable]}}\nsignals: [{any: [x], weight: 1}]", "terms.x.near: holds for at least two"),
            ("terms: {x: {near: [cable, x]}}\nsignals: [{any: [x], weight: 1}]", "the term “x” is made of itself"),
            (
                "terms: {x: {near: [cable, y]}}\nsignals: [{any: [x], weight: 1}]",
                "the term “y” is used but not defined"
            ),
        ])
    func faults(topic: String, message: String) {
        do {
            _ = try scorer(topic)
            Issue.record("no problem was found")
        } catch {
            #expect(error.all.contains { $0.description.contains(message) }, "\(error.all.map(\.description))")
        }
    }

    @Test("A name that two files of the lexicon define is an error")
    func duplicate() {
        let files = ["one.yaml", "two.yaml"].map { Catalog.Source(file: $0, yaml: "terms: {cable: {en: [cable]}}") }
        do {
            _ = try Catalog(files: [], shared: files)
            Issue.record("no problem was found")
        } catch {
            #expect(
                error.all.map(\.description) == [
                    "two.yaml:1:16: terms.cable: the term “cable” is defined in one.yaml too"
                ])
        }
    }
}
