import Alerts
import Articles
import Stories
import Testing
import Text
import Topics

@testable import Intake

@Suite("Articles of the past are decided once more")
struct DecisionReplayTests {
    private static let policy = Result {
        let topic = try Catalog(
            files: [
                .init(
                    file: "port-strike.yaml",
                    yaml: """
                        topic: port-strike
                        title: Strike in a port
                        severity: warning
                        terms: {port: {en: [port]}}
                        signals: [{together: [port], within: article, weight: 3}]
                        """)
            ], shared: nil
        ).topics[0]
        return DecisionPolicy(topics: [topic.name: topic], receivers: ["chat"])
    }

    private func article(
        _ text: String, id: String, score: Double = 0.9, source: String? = nil, status: Article.Status = .usable
    ) -> ScoredArticle {
        var article = Article(
            text: text, passages: [Passage(role: .title, range: 0..<text.utf8.count)], language: .english)
        article.identifier = id
        article.source = source
        article.status = status
        return ScoredArticle(
            article: article, key: ArticleKey(identity: "id:" + id, fingerprint: article.fingerprint),
            scores: [TopicScore(topic: "port-strike", score: score, threshold: 0.5, base: -4, evidence: [])],
            sketch: nil)
    }

    private func replay() throws -> DecisionReplay { DecisionReplay(try DecisionReplayTests.policy.get()) }

    private func decide(_ replay: inout DecisionReplay, _ article: ScoredArticle, at hour: Int = 0) -> Ruling {
        replay.decide(
            article, from: FileOrigin(inbox: "desk", file: "a.txt"),
            at: Timestamp(seconds: 1_795_353_757 + 3_600 * hour))
    }

    @Test("A copy under another name joins the alert of the first, and a repetition changes nothing")
    func copies() throws {
        var replay = try replay()
        #expect(decide(&replay, article("The port stands still.", id: "1")).verdict == .alerted)
        let copy = decide(&replay, article("The port stands still.", id: "2"), at: 1)
        #expect(copy.verdict == .joined && copy.placement.relation == .copy)
        #expect(copy.story.facts.copies == 1 && copy.story.facts.articles == 2)
        #expect(decide(&replay, article("The port stands still.", id: "1"), at: 2).verdict == .duplicate)
        #expect(replay.count == 3 && (1...3).allSatisfy { replay.story(of: $0) == 1 })
    }

    @Test("A revision of a quiet article raises its story's first alert; sources count once")
    func revision() throws {
        var replay = try replay()
        #expect(decide(&replay, article("Nobody knows.", id: "1", score: 0.2, source: "Wire")).verdict == .quiet)
        let revised = decide(&replay, article("The port stands still.", id: "1", source: "Wire"), at: 1)
        #expect(revised.verdict == .alerted && revised.placement.relation == .revision)
        #expect(revised.story.facts.sources == 1 && !revised.addsSource)
        let other = decide(&replay, article("The port stands still!", id: "1", source: "Post"), at: 2)
        #expect(other.story.facts.number == 1)
    }

    @Test("The same words days later are another story, with an alert of its own")
    func later() throws {
        var replay = try replay()
        let first = decide(&replay, article("The port stands still.", id: "1"))
        let second = decide(&replay, article("The port stands still.", id: "2"), at: 60)
        #expect(second.verdict == .alerted)
        #expect(first.topics[0].alert != second.topics[0].alert)
    }

    @Test("A withdrawal by an identifier raises the alert of an article that has an address, too")
    func withdrawn() throws {
        var replay = try replay()
        var known = article("The port stands still.", id: "1")
        known.article.url = "https://wire.example/1"
        known.key.identity = known.article.identity
        let first = decide(&replay, known)
        let taken = decide(&replay, article("Withdrawn: 1", id: "1", score: 0, status: .canceled), at: 1)
        #expect(taken.placement.relation == .revision && taken.placement.story == 1)
        #expect(taken.topics[0].alert == first.topics[0].alert)
    }

    @Test("An article that comes again at another address is a revision by its identifier")
    func moved() throws {
        var replay = try replay()
        var known = article("The port stands still.", id: "item-2026-0001", source: "Wire")
        known.article.url = "https://wire.example/1"
        known.key.identity = known.article.identity
        _ = decide(&replay, known)
        var moved = article("Ships wait outside of the harbour.", id: "item-2026-0001", source: "Wire")
        moved.article.url = "https://wire.example/2"
        moved.key.identity = moved.article.identity
        #expect(decide(&replay, moved, at: 1).placement.relation == .revision)
    }

    @Test("After the interval, an article of the story raises the alert again")
    func again() throws {
        var replay = try replay()
        let first = decide(&replay, article("The port stands still.", id: "1"))
        let revised = decide(&replay, article("The port still stands still.", id: "1"), at: 25)
        #expect(revised.topics[0].decision.word == .repeated)
        #expect(revised.topics[0].alert == first.topics[0].alert)
    }
}
