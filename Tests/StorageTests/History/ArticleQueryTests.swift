import Alerts
import Articles
import Intake
import Storage
import Testing
import Text
import Topics

@Suite("The articles that were read are listed")
struct ArticleQueryTests {
    private let news: StoredNews

    init() throws {
        news = try StoredNews()
        try news.commit(
            StoredNews.file("a.txt", StoredNews.article("1", text: "Busan port", like: "one", source: "Courier")), at: 0
        )
        try news.commit(
            StoredNews.file("b.txt", StoredNews.article("2", text: "Port of Busan", like: "one", language: .korean)),
            at: 60)
        try news.commit(
            StoredNews.file(
                "c.txt", StoredNews.article("3", text: "Quiet quay", scores: ["port-strike": 0.2, "espionage": 0.3])),
            at: 120)
        try news.commit(StoredNews.file("d.txt", StoredNews.article("4", text: "Nothing", scores: [:])), at: 180)
    }

    private func titles(_ change: (inout ArticleQuery) -> Void) throws -> [String] {
        var query = ArticleQuery()
        change(&query)
        return try news.store.articles(query).map(\.title)
    }

    @Test("Each article has its outcome, and the topic of its alert or the nearest one")
    func outcomes() throws {
        let entries = try news.store.articles(ArticleQuery())
        #expect(entries.map(\.verdict) == [.alerted, .joined, .quiet, .quiet])
        #expect(entries.map { $0.nearest?.topic } == ["port-strike", "port-strike", "espionage", nil])
        #expect(entries[0].alert != nil && entries[1].alert == entries[0].alert)
        #expect(entries[2].reason == "below-threshold" && entries[2].alert == nil)
        #expect(entries.map(\.file) == ["a.txt", "b.txt", "c.txt", "d.txt"])
    }

    @Test("Articles are chosen by time, source, language, headline, topic and outcome")
    func filters() throws {
        #expect(try titles { $0.since = StoredNews.at(60) } == ["Port of Busan", "Quiet quay", "Nothing"])
        #expect(try titles { $0.until = StoredNews.at(60) } == ["Busan port"])
        #expect(try titles { $0.source = "cOUR" } == ["Busan port"])
        #expect(try titles { $0.language = "ko" } == ["Port of Busan"])
        #expect(try titles { $0.text = "QUAY" } == ["Quiet quay"])
        #expect(try titles { $0.topic = "espionage" } == ["Quiet quay"])
        #expect(try titles { $0.verdicts = [.quiet] } == ["Quiet quay", "Nothing"])
        #expect(
            try titles {
                $0.verdicts = [.quiet]
                $0.limit = 1
            } == ["Nothing"])
    }

    @Test("An article whose alert was silenced is suppressed")
    func suppressed() throws {
        let news = try StoredNews()
        _ = try news.store.add(
            Silence(
                matchers: [try LabelMatcher("topic=port-*")], starts: StoredNews.at(0), ends: StoredNews.at(9),
                by: "hana"), now: StoredNews.at(0))
        try news.commit(StoredNews.file("a.txt", StoredNews.article("1")), at: 1)
        #expect(try news.store.articles(ArticleQuery()).map(\.verdict) == [.suppressed])
    }

    @Test("The names that the store has seen are listed by kind")
    func names() throws {
        #expect(try news.store.names(of: .topic) == ["espionage", "port-strike"])
        #expect(try news.store.names(of: .receiver) == ["chat", "journal"])
        #expect(try news.store.names(of: .source) == ["Courier"])
        #expect(try news.store.names(of: .inbox) == ["desk"])
        for kind in StoredName.allCases {
            for name in try news.store.names(of: kind) { #expect(try news.store.hasName(name, of: kind)) }
            #expect(try !news.store.hasName("nobody", of: kind))
        }
    }

    @Test("Alerts are chosen by severity, language, source, receiver, story and time")
    func alerts() throws {
        try news.commit(
            StoredNews.file(
                "e.txt",
                StoredNews.article(
                    "5", text: "Spy", scores: ["espionage": 0.9], source: "Courier", language: .japanese,
                    severity: .critical)), at: 240)
        func titles(_ change: (inout AlertQuery) -> Void) throws -> [String] {
            var query = AlertQuery()
            change(&query)
            return try news.titles(query)
        }
        #expect(try titles { $0.severity = .critical } == ["Spy"])
        #expect(try titles { $0.language = "ja" } == ["Spy"])
        #expect(try titles { $0.source = "courier" } == ["Busan port", "Spy"])
        #expect(try titles { $0.receiver = "chat" }.count == 2)
        #expect(try titles { $0.receiver = "phone" }.isEmpty)
        #expect(try titles { $0.until = StoredNews.at(240) } == ["Busan port"])
        let story = try #require(try news.store.articles(ArticleQuery()).last?.story)
        #expect(try titles { $0.story = story } == ["Spy"])
    }
}
