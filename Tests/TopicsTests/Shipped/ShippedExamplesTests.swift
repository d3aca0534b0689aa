import Articles
import Testing

@testable import Topics

@Suite("The shipped topics pass their own examples")
struct ShippedExamplesTests {
    @Test("Every example comes out as its topic says")
    func examples() throws {
        let scorer = Scorer(try ShippedDesk.catalog())
        for topic in scorer.catalog.topics {
            let examples = topic.examples
            for (text, mustAlert) in examples.alert.map({ ($0, true) }) + examples.quiet.map({ ($0, false) }) {
                let article = try ArticleReader().read(Array(text.utf8), name: "example.txt").articles[0]
                let score = scorer.scores(of: article).first { $0.topic == topic.name }
                let found = score?.evidence.map { "\($0.signal) \($0.contribution)" } ?? []
                #expect(score?.isAlert == mustAlert, "\(topic.name): \(text): \(score?.score ?? 0): \(found)")
            }
        }
    }

    @Test("Every topic has ten examples of each kind")
    func complete() throws {
        for topic in try ShippedDesk.catalog().topics {
            #expect(topic.examples.alert.count >= 10, "\(topic.name)")
            #expect(topic.examples.quiet.count >= 10, "\(topic.name)")
        }
    }

    @Test("The words of every genre are there")
    func genres() throws {
        let terms = try ShippedDesk.text("config/lexicon/genres.yaml")
        for cue in GenreCue.allCases { #expect(terms.contains("\n  \(cue.termName):"), "\(cue.termName)") }
    }
}
