import Alerts
import Articles
import GRDB
import Intake
import Testing
import Text

@testable import Storage

@Suite("The desk's feedback")
struct FeedbackTests {
    private let news: StoredNews
    private let alert: String

    init() throws {
        news = try StoredNews()
        var scored = StoredNews.article("1", text: "Port closed")
        scored.article.text += "\n\nNobody works.\n\nAsk us"
        scored.article.passages += [
            Passage(role: .paragraph, range: 13..<26), Passage(role: .furniture, range: 28..<34),
        ]
        scored.article.published = CivilDate(year: 2026, month: 11, day: 22).map {
            PublicationDate(day: $0, origin: .text)
        }
        scored.article.url = "https://example.org/1"
        alert = try news.commit(StoredNews.file("a.txt", scored)).alerts[0].id
    }

    private func judge(_ judgement: Judgement, by name: String = "hana", at seconds: Int = 5) throws -> FeedbackEntry? {
        try news.store.judge(alert, judgement, by: name, at: StoredNews.at(seconds), note: "note")?.replaced
    }

    @Test("A judgement is kept with the article as it was scored")
    func complete() throws {
        #expect(try judge(.right) == nil)
        let entry = try #require(try news.store.feedback().first)
        #expect(
            entry
                == FeedbackEntry(
                    subject: alert, judgement: .right, topic: "port-strike", score: 0.9, title: "Port closed",
                    text: "Nobody works.", language: .english, published: "2026-11-22", source: nil,
                    url: "https://example.org/1", section: nil, by: "hana", at: StoredNews.at(5), note: "note"))
        #expect(entry.alert == alert)
        let article = entry.article
        #expect(article.title == "Port closed" && article.body == "Nobody works." && article.url == entry.url)
        #expect(article.published?.day.description == "2026-11-22")
    }

    @Test("A later judgement replaces the earlier one, which stays in the history")
    func replaced() throws {
        _ = try judge(.right)
        let replaced = try judge(.wrong, by: "ken", at: 9)
        #expect(replaced?.judgement == .right && replaced?.by == "hana")
        #expect(try news.store.feedback().map(\.judgement) == [.wrong])
        #expect(try news.count("feedback") == 2)
    }

    @Test("A missed article is kept too, and has no alert")
    func missed() throws {
        let article = StoredNews.article("2", text: "Strike ends").article
        let entry = FeedbackEntry(
            missed: article, subject: "m", topic: "port-strike", score: 0.2, by: "ken", at: StoredNews.at(1), note: nil)
        #expect(try news.store.record(entry) == nil)
        #expect(try news.store.record(entry) == entry)
        #expect(try news.store.feedback() == [entry])
        #expect(entry.alert == nil && entry.judgement.isWanted)
        #expect(entry.article.title == "Strike ends" && entry.article.body.isEmpty)
    }

    @Test("An alert is found only by the beginning of its id")
    func prefix() throws {
        #expect(try news.store.alerts(beginningWith: String(alert.prefix(6)), limit: 5).map(\.id) == [alert])
        #expect(try news.store.alerts(beginningWith: alert, limit: 5).map(\.id) == [alert])
        for other in ["%", "_", alert.uppercased() + "x", "' OR 1", String(alert.dropFirst()), alert + "0"] {
            #expect(try news.store.alerts(beginningWith: other, limit: 5).isEmpty)
        }
        try news.commit(StoredNews.file("b.txt", StoredNews.article("2", text: "Other")))
        #expect(try news.store.alerts(beginningWith: "", limit: 5).count == 2)
        #expect(try news.store.judge("none", .right, by: "x", at: StoredNews.at(1), note: nil) == nil)
    }

    @Test("Quiet articles are not kept; an article of two alerts is kept once; a long one is cut between characters")
    func kept() throws {
        try news.commit(StoredNews.file("b.txt", StoredNews.article("2", text: "Quiet", scores: ["port-strike": 0.1])))
        #expect(try news.count("alerted_article") == 1)
        let both = StoredNews.article("3", text: "Both", scores: ["port-strike": 0.9, "espionage": 0.9])
        try news.commit(StoredNews.file("c.txt", both))
        #expect(try news.count("alerted_article") == 2)
        let long = String(repeating: "港", count: 100_000)
        let cut = long.truncated(toBytes: ArticleTable.maxText)
        #expect(cut.utf8.count == 262_143 && long.hasPrefix(cut))
        #expect("a港".truncated(toBytes: 4) == "a港" && "港".truncated(toBytes: 2).isEmpty)
    }

    @Test("A command judges while the daemon has the store open")
    func besideDaemon() throws {
        let command = try Store(path: news.path)
        for number in 1...10 {
            try news.commit(StoredNews.file("\(number)", StoredNews.article("x\(number)", text: "Port \(number)")))
            _ = try command.judge(alert, .right, by: "hana", at: StoredNews.at(number), note: nil)
        }
        try command.close()
        #expect(try news.count("feedback") == 10)
        #expect(try news.store.lastAlertNumber() == 11)
    }

    @Test("An alert whose text was not kept is judged without a text")
    func before() throws {
        try news.store.pool.write { try $0.execute(sql: "DELETE FROM alerted_article") }
        _ = try judge(.right)
        #expect(try news.store.feedback().map(\.text) == [""])
    }
}
