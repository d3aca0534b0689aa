import Articles
import Testing
import Text

@testable import Topics

@Suite("Conditions on the rest of the article")
struct ConditionTests {
    private let terms = "{drill: {any: [drill]}, north: {any: [Pyongyang]}, film: {any: [film]}}"

    private func fires(_ condition: String, _ article: Article) throws -> Bool {
        let desk = try Desk(terms: terms, signal: "{together: [drill], weight: 1, \(condition)}")
        return !desk.evidence(article).isEmpty
    }

    @Test(
        "when and unless look at headline, lead and article",
        arguments: [
            ("when: {title: [north]}", "Pyongyang protests", "A drill.", true),
            ("when: {title: [north]}", "Protest", "A drill near Pyongyang.", false),
            ("when: {lead: [north]}", "Protest", "A drill near Pyongyang.", true),
            ("when: {article: [north, film]}", "Protest", "A drill in a film.", true),
            ("when: {article: [north], title: [film]}", "Protest", "A drill near Pyongyang.", false),
            ("unless: {title: [film]}", "A film", "A drill.", false),
            ("unless: {title: [film]}", "Protest", "A drill in a film.", true),
            ("unless: {title: [film], article: [north]}", "Protest", "A drill near Pyongyang.", false),
        ])
    func places(condition: String, title: String, body: String, expected: Bool) throws {
        let doesFire = try fires(condition, .of(title, [body]))
        #expect(doesFire == expected)
    }

    @Test(
        "Conditions on language, source and section are checked",
        arguments: [
            ("when: {language: [ko, en]}", true), ("when: {language: [ja]}", false),
            ("when: {source: [guardian]}", true), ("when: {source: [Guard]}", false),
            ("when: {source: [the guardian]}", true), ("when: {source: [example]}", true),
            ("when: {section: [commentisfree]}", true), ("when: {section: [comment]}", false),
            ("when: {section: [World News]}", true), ("when: {section: [news]}", true),
            ("unless: {section: [sport, commentisfree]}", false), ("unless: {source: [Xinhua]}", true),
        ])
    func metadata(condition: String, expected: Bool) throws {
        var article = Article.of("A drill", [], .english)
        article.source = "The GUARDIAN"
        article.section = "World news"
        article.url = "https://www.example.com/commentisfree/2026/nov/22/comment-on-drill?x=/sport/"
        let doesFire = try fires(condition, article)
        #expect(doesFire == expected)
    }

    @Test("at-least is a minimum number of places")
    func atLeast() throws {
        let desk = try Desk(terms: terms, signal: "{together: [drill], at-least: 3, weight: 1}")
        #expect(!desk.fires("News", "A drill. Nothing. A drill."))
        #expect(desk.fires("News", "A drill. Nothing. A drill. Another drill."))
    }

    @Test("past: counts gives sentences about the past full weight")
    func past() throws {
        let text = Article.of("News", ["A drill was held at the time."], .english)
        let discounted = try Desk(terms: terms, signal: "{together: [drill], weight: 1}").evidence(text)[0]
        let counted = try Desk(terms: terms, signal: "{together: [drill], past: counts, weight: 1}").evidence(text)[0]
        #expect(discounted.isBackground && !counted.isBackground)
        #expect(counted.contribution > 3 * discounted.contribution)
    }

    @Test(
        "Mistakes are reported with their place",
        arguments: [
            ("when: {}", "signals[0].when: is empty"),
            ("when: {titel: [drill]}", "signals[0].when.titel: unknown key; did you mean “title”?"),
            ("when: {title: [dril]}", "signals[0].when.title[0]: the term “dril” is used but not defined"),
            ("unless: {language: [fr]}", "signals[0].unless.language[0]: expected one of en, ko, ja, zh"),
            ("at-least: 2, within: title", "signals[0].at-least: only a sentence or a paragraph"),
            ("past: ignored", "signals[0].past: expected one of discounted, counts"),
            ("near: 4", "signals[0].near: needs two terms"), ("near: 99", "signals[0].near: expected a whole number"),
            ("in-order: yes", "signals[0].in-order: expected true or false"),
        ])
    func faults(condition: String, message: String) {
        let found = Desk.problems(terms: terms, signal: "{together: [drill], weight: 1, \(condition)}")
        #expect(found.contains { $0.hasPrefix("a.yaml:4:") && $0.contains(message) }, "\(found)")
    }
}
