import Alerts
import Intake
import Storage
import Testing
import Text

@Suite("What was decided is found by file, number, alert and words")
struct DecisionTests {
    private let news: StoredNews

    init() throws {
        news = try StoredNews()
        try news.commit(StoredNews.file("in/a.txt", StoredNews.article("1", text: "Busan port", like: "one")), at: 0)
        try news.commit(StoredNews.file("b.txt", StoredNews.article("2", text: "Port of Busan", like: "one")), at: 60)
        try news.commit(
            StoredNews.file("c.txt", StoredNews.article("3", text: "Quiet quay", scores: ["port-strike": 0.2])), at: 90)
        try news.deliver()
    }

    private func titles(_ text: String) throws -> [String] {
        try news.store.decisions(about: text, limit: 9).files.flatMap(\.articles).map(\.title)
    }

    @Test("An alert's id finds the article that raised it and those that joined; its deliveries are shown")
    func alert() throws {
        let alert = try news.store.alerts(AlertQuery())[0].alert.id
        #expect(Set(try titles(String(alert.prefix(8)))) == ["Busan port", "Port of Busan"])
        let topic = try news.store.decisions(about: "in/a.txt", limit: 9).files[0].articles[0].topics[0]
        #expect(topic.deliveries.map(\.receiver) == ["chat", "journal"])
        #expect(topic.deliveries.map(\.state) == [.delivered, .waiting])
    }

    @Test("A file, an article's number and words of a headline find the same article")
    func others() throws {
        let article = try news.store.decisions(about: "a.txt", limit: 9).files[0].articles[0]
        #expect(article.title == "Busan port")
        #expect(try titles("\(article.number)") == ["Busan port"])
        #expect(try titles("quiet QUAY") == ["Quiet quay"])
        #expect(try titles("unheard of").isEmpty)
    }

    @Test("A file whose batches are not all stored is under way, and has the articles of those that are")
    func underWay() throws {
        var first = StoredNews.file("long.xml", StoredNews.article("7", text: "Seven"))
        first.isLast = false
        try news.commit(first, at: 100)
        let file = try #require(try news.store.decisions(about: "long.xml", limit: 9).files.first)
        #expect(file.isUnderWay && !file.isRead && file.articleCount == 1 && file.removedArticles == 0)
    }

    @Test("What is left out is counted")
    func limit() throws {
        let found = try news.store.decisions(about: "busan", limit: 1)
        #expect(found.files.count == 1 && found.total == 2)
        try news.commit(
            StoredNews.file(
                "many.jsonl", StoredNews.article("4", text: "Four"), StoredNews.article("5", text: "Five"),
                StoredNews.article("6", text: "Six")), at: 100)
        let file = try news.store.decisions(about: "many.jsonl", limit: 2).files[0]
        #expect(file.articles.count == 2 && file.articleCount == 3)
    }

    @Test("Each article of a commit has one verdict")
    func verdicts() throws {
        let news = try StoredNews()
        let first = try news.commit(StoredNews.file("a", StoredNews.article("1", text: "Busan port", like: "one")))
        #expect(first.articles.map(\.verdict) == [.alerted])
        #expect(first.articles[0].nearest == ArticleReport.Nearest(topic: "port-strike", score: 0.9, threshold: 0.5))
        let again = try news.commit(
            StoredNews.file("b", StoredNews.article("1", text: "Busan port", like: "one")),
            StoredNews.file("c", StoredNews.article("2", text: "Port of Busan", like: "one")),
            StoredNews.file("d", StoredNews.article("3", text: "Quay", scores: ["port-strike": 0.2])),
            StoredNews.file("e", StoredNews.article("4", text: "None", scores: [:])), at: 60)
        #expect(again.articles.map(\.verdict) == [.duplicate, .joined, .quiet, .quiet])
        #expect(again.articles[0].alert == again.articles[1].alert && again.articles[0].alert != nil)
        #expect(again.articles.map(\.file) == ["b", "c", "d", "e"])
        #expect(again.articles[3].nearest == nil)
    }
}
