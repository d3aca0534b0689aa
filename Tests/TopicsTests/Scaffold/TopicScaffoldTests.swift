import Articles
import Settings
import Testing

@testable import Topics

@Suite("A new topic's file is made from its name and example articles")
struct TopicScaffoldTests {
    private func topic(_ scaffold: TopicScaffold) throws -> (scorer: Scorer, topic: TopicDefinition) {
        let scorer = Scorer(try Catalog(files: [Catalog.Source(file: "t.yaml", yaml: scaffold.yaml)]))
        return (scorer, scorer.catalog.topics[0])
    }

    @Test(
        "A scaffold from a name is valid, and its own examples pass",
        arguments: ["cable-sabotage", "x", "2026-budget", "un"])
    func name(name: String) throws {
        let (scorer, topic) = try topic(TopicScaffold(name: name, title: nil))
        #expect(topic.name == name)
        let alert = Article.of(topic.examples.alert[0], [], .english)
        let quiet = Article.of(topic.examples.quiet[0], [], .english)
        #expect(scorer.scores(of: alert)[0].isAlert)
        #expect(!scorer.scores(of: quiet)[0].isAlert)
    }

    @Test("A title with quotation marks stays unchanged")
    func title() throws {
        let topic = try topic(TopicScaffold(name: "a", title: "The \"quiet\" war: a\\b")).topic
        #expect(topic.title == "The \"quiet\" war: a\\b")
    }

    @Test("Distinctive words of the examples become terms, and the articles become examples")
    func examples() throws {
        var scaffold = TopicScaffold(name: "cable-sabotage", title: "Cable sabotage")
        let places = ["Baltic", "North", "Red", "Black", "Yellow"]
        for place in places {
            scaffold.add(
                .of(
                    "Undersea cable severed in the \(place) Sea", ["A freighter dragged its anchor, \"police\" said."],
                    .english),
                mustAlert: true)
            scaffold.add(
                .of("Prices rise at the \(place) Sea", ["The market was busy, traders said."], .english),
                mustAlert: false)
        }
        scaffold.add(.of("해저케이블이 절단됐다", ["화물선의 닻이 해저케이블을 끊었다."], .korean), mustAlert: true)
        scaffold.add(.of("海底ケーブル切断", ["貨物船が海底ケーブルを切断した。"], .japanese), mustAlert: true)
        let (scorer, topic) = try topic(scaffold)
        #expect(topic.examples.alert.count == 7 && topic.examples.quiet.count == 5)
        #expect(
            scaffold.yaml.contains("undersea cable") && scaffold.yaml.contains("해저케이블")
                && scaffold.yaml.contains("ケーブル"))
        #expect(!scaffold.yaml.contains("~prices") && !scaffold.yaml.contains("~sea"))
        #expect(scorer.scores(of: .of("Undersea cable severed by freighter", [], .english))[0].isAlert)
        #expect(!scorer.scores(of: .of("Prices rise at the Baltic Sea", [], .english))[0].isAlert)
    }
}
