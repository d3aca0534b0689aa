import Alerts
import Articles
import Intake
import Stories
import Testing
import Text
import Topics

@testable import Storage

@Suite("What the page reads")
struct DeskReadingTests {
    private let news: StoredNews

    init() throws { news = try StoredNews() }

    private func add(
        _ name: String, at seconds: Int, source: String? = nil, language: Language = .english, score: Double = 0.9
    ) throws {
        try news.commit(
            StoredNews.file(
                name,
                StoredNews.article(
                    name, text: "\(name) port", scores: ["port-strike": score], source: source, language: language)),
            at: seconds)
    }

    private func titles(_ part: TimelinePart) -> [String] { part.entries.map(\.entry.alert.title) }

    @Test("An article without a headline is listed by the beginning of its text, if it raised an alert")
    func withoutHeadline() throws {
        var scored = StoredNews.article("1", text: "The port of Ellery stands still")
        scored.article.passages[0].role = .paragraph
        try news.commit(StoredNews.file("a.txt", scored), at: 0)
        #expect(try news.store.articles(ArticleQuery()).map(\.title) == ["The port of Ellery stands still"])
        let story = try #require(try news.store.stories(StoryQuery()).first)
        #expect(story.headline == "The port of Ellery stands still")
        let members = try news.store.story(story.facts.number, limit: 5)?.articles
        #expect(members?.map(\.title) == ["The port of Ellery stands still"])
    }

    @Test("A commit by another connection is noticed, and nothing else is")
    func changes() throws {
        let changes = try StoreChanges(path: news.path)
        let before = changes.count
        #expect(before != 0 && changes.count == before)
        _ = try news.store.articles(ArticleQuery())
        #expect(changes.count == before)
        try add("a", at: 0)
        #expect(changes.count != before)
    }

    @Test("The timeline is in parts, the last raised first, each alert in one part")
    func parts() throws {
        for (index, name) in ["a", "b", "c", "d", "e"].enumerated() { try add(name, at: index / 2) }
        let first = try news.store.timeline(AlertFilter(), limit: 2)
        #expect(titles(first) == ["e port", "d port"])
        let second = try news.store.timeline(AlertFilter(), behind: first.next, limit: 2)
        #expect(titles(second) == ["c port", "b port"])
        let third = try news.store.timeline(AlertFilter(), behind: second.next, limit: 2)
        #expect(titles(third) == ["a port"] && third.next == nil)
    }

    @Test("A filter takes topic, severity, language, source and words")
    func filtered() throws {
        try add("Busan", at: 0, source: "Yonhap", language: .korean)
        try add("Kobe", at: 1, source: "Kyodo", language: .japanese)
        func found(_ filter: AlertFilter) throws -> [String] { titles(try news.store.timeline(filter, limit: 9)) }
        #expect(try found(AlertFilter(topic: "port-strike", severity: .warning)) == ["Kobe port", "Busan port"])
        #expect(try found(AlertFilter(topic: "espionage")).isEmpty)
        #expect(try found(AlertFilter(language: "ko")) == ["Busan port"])
        #expect(try found(AlertFilter(source: "Kyodo")) == ["Kobe port"])
        #expect(try found(AlertFilter(text: "bUSAN")) == ["Busan port"])
        #expect(try found(AlertFilter(language: "ko", text: "kobe")).isEmpty)
    }

    @Test("The timeline walks its index, however many alerts there are")
    func index() throws {
        let order = "ORDER BY raised_at DESC, number DESC LIMIT 51"
        for condition in [
            "1", "1 AND (raised_at, number) < (5, 6)", "language = 'ko' AND instr(lower(title), 'a') > 0",
        ] {
            let plan = try news.plan("SELECT number FROM alert WHERE \(condition) \(order)")
            // Only alerts of the same millisecond are sorted.
            #expect(plan.contains("alert_raised") && !plan.contains("TEMP B-TREE FOR ORDER BY"), "\(plan)")
        }
        let scores = try news.plan(
            "SELECT * FROM score INDEXED BY score_topic WHERE topic = 'a' AND article_id >= 5 AND score >= 0.1")
        #expect(scores.contains("score_topic (topic=? AND article_id>?)"), "\(scores)")
    }

    @Test("An alert has its text, deliveries, judgements and who looks after it")
    func details() throws {
        try add("Busan", at: 0)
        let id = try #require(try news.store.alerts(AlertQuery()).first).alert.id
        #expect(try news.store.acknowledge(id, by: "hana", at: StoredNews.at(5)))
        #expect(try news.store.acknowledge(id, by: "juno", at: StoredNews.at(6)))
        #expect(try !news.store.acknowledge("unknown", by: "juno", at: StoredNews.at(6)))
        _ = try news.store.judge(id, .wrong, by: "hana", at: StoredNews.at(7), note: nil)
        try news.store.audit(AuditEntry(at: StoredNews.at(8), by: "hana", action: .judgedWrong, subject: id))
        let details = try #require(try news.store.details(of: id))
        #expect(details.entry.acknowledgement == Acknowledgement(by: "juno", at: StoredNews.at(6)))
        #expect(details.entry.judgement == .wrong && details.judgements.count == 1)
        #expect(details.deliveries.map(\.receiver) == ["chat", "journal"])
        #expect(details.deliveries.allSatisfy { $0.state == .waiting && $0.event == .raised })
        #expect(details.changes.map(\.action) == [.judgedWrong])
        #expect(try news.store.details(of: "unknown") == nil)
    }

    @Test("The list of articles has quiet ones with their nearest topic")
    func articles() throws {
        try add("Busan", at: 0)
        try add("Kobe", at: 1, source: "Kyodo", score: 0.2)
        let all = try news.store.articles(ArticleQuery())
        #expect(all.map(\.title) == ["Busan port", "Kobe port"])
        #expect(all[1].nearest?.topic == "port-strike" && all[1].nearest?.score == 0.2 && all[1].alert == nil)
        #expect(all[1].reason == "below-threshold" && all[0].alert != nil)
        var query = ArticleQuery()
        query.verdicts = [.quiet]
        #expect(try news.store.articles(query).map(\.title) == ["Kobe port"])
        query = ArticleQuery()
        query.before = all[1].number
        #expect(try news.store.articles(query).map(\.title) == ["Busan port"])
        query = ArticleQuery()
        query.searched = 1
        #expect(try news.store.articles(query).map(\.title) == ["Kobe port"])
        query.text = "busan"
        #expect(try news.store.articles(query).isEmpty)
    }

    @Test("A story counts with its best score; low scores are left out")
    func scores() throws {
        try add("Busan", at: 0, score: 0.9)
        try add("Kobe", at: 1, score: 0.3)
        try add("Osaka", at: 2, score: 0.05)
        let scores = try news.store.storyScores(of: "port-strike", since: StoredNews.at(0))
        #expect(scores.map(\.score) == [0.9, 0.3])
        let headlines = try news.store.headlines(of: scores.map(\.article) + [99])
        #expect(scores.map { headlines[$0.article]?.title } == ["Busan port", "Kobe port"] && headlines.count == 2)
        #expect(try news.store.storyScores(of: "port-strike", since: StoredNews.at(9)).isEmpty)
        let day = Int(StoredNews.at(0).milliseconds / 86_400_000)
        #expect(try news.store.raises(since: StoredNews.at(0), offset: 0) == ["port-strike": [day: 1]])
        #expect(try news.store.raises(since: StoredNews.at(0), offset: 86_400) == ["port-strike": [day + 1: 1]])
    }

    @Test("Queues are measured by receiver, with the oldest that waits")
    func gauges() throws {
        try add("Busan", at: 0)
        try add("Kobe", at: 60)
        let posts = try news.post("chat", at: 70)
        try news.store.record([(posts[0].number, .dead(reason: "x", response: nil))], now: StoredNews.at(80))
        let gauges = try news.store.gauges()
        #expect(gauges.queues["chat"]?.pending == 1 && gauges.queues["chat"]?.deadLetters == 1)
        #expect(gauges.queues["journal"]?.waiting == 2 && gauges.queues["journal"]?.oldest == StoredNews.at(0))
        #expect(gauges.storeBytes > 10_000)
    }

    @Test("Acknowledgements and changes are deleted when they are old")
    func pruned() throws {
        try add("Busan", at: 0)
        let id = try #require(try news.store.alerts(AlertQuery()).first).alert.id
        _ = try news.store.acknowledge(id, by: "hana", at: StoredNews.at(5))
        try news.store.audit(AuditEntry(at: StoredNews.at(5), by: "hana", action: .acknowledged, subject: id))
        _ = try news.store.prune(before: StoredNews.at(5), stories: StorySettings(), limit: 9)
        #expect(try news.count("audit") == 1 && news.count("acknowledgement") == 1)
        _ = try news.store.prune(before: StoredNews.at(6), stories: StorySettings(), limit: 9)
        #expect(try news.count("audit") == 0 && news.count("acknowledgement") == 0)
    }
}
