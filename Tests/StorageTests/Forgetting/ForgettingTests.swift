import Alerts
import Foundation
import GRDB
import Stories
import Testing
import Text

@testable import Storage

@Suite("One article is removed with its text and posts")
struct ForgettingTests {
    private let news: StoredNews
    private let secret = "Nobody should read this headline again."

    init() throws {
        news = try StoredNews()
        try news.commit(StoredNews.file("a.txt", StoredNews.article("1", text: secret)))
        try news.commit(StoredNews.file("b.txt", StoredNews.article("2", text: "Another port closes.")), at: 1)
        try news.deliver()
    }

    private func number(_ text: String) throws -> Int64 {
        try #require(try news.store.forgettable(text, limit: 9).first).number
    }

    /// Whether the words are anywhere in the database's file or its log.
    private func isInFiles() -> Bool {
        ["", "-wal"].contains { ending in
            guard let data = FileManager.default.contents(atPath: news.path + ending) else { return false }
            return data.range(of: Data(secret.utf8)) != nil
        }
    }

    @Test("An article is found by its number, its file, its alert and its words")
    func found() throws {
        let article = try #require(try news.store.forgettable("nobody should", limit: 9).first)
        #expect(article.title == secret && article.file == "desk: a.txt" && article.alerts.count == 1)
        for text in ["\(article.number)", "a.txt", String(article.alerts[0].prefix(8))] {
            #expect(try news.store.forgettable(text, limit: 9) == [article])
        }
        #expect(try news.store.forgettable("no such words", limit: 9).isEmpty)
    }

    @Test("A number names one article, whatever else has these digits")
    func numberFirst() throws {
        let number = try number("a.txt")
        try news.commit(StoredNews.file("c.txt", StoredNews.article("3", text: "Port \(number) closes.")), at: 2)
        try news.commit(StoredNews.file("sub/\(number)", StoredNews.article("4", text: "A fourth port.")), at: 3)
        #expect(try news.store.forgettable("\(number)", limit: 9).map(\.title) == [secret])
        // A file before a headline.
        try news.commit(StoredNews.file("port", StoredNews.article("5", text: "A fifth one.")), at: 4)
        #expect(try news.store.forgettable("port", limit: 9).map(\.title) == ["A fifth one."])
    }

    @Test("The decisions about a file count the articles that were removed")
    func removedFromFile() throws {
        let file = StoredNews.file(
            "two.jsonl", StoredNews.article("8", text: "An eighth port."),
            StoredNews.article("9", text: "A ninth one."))
        try news.commit(file, at: 5)
        let article = try #require(try news.store.decisions(about: "two.jsonl", limit: 9).files.first?.articles.first)
        #expect(try news.store.forget(article: article.number, by: "hana", now: StoredNews.at(6)))
        let left = try #require(try news.store.decisions(about: "two.jsonl", limit: 9).files.first)
        #expect(left.articleCount == 1 && left.removedArticles == 1)
    }

    @Test("An alert names the article that it shows, not the others of its story")
    func shownOnly() throws {
        try news.commit(StoredNews.file("c.txt", StoredNews.article("3", text: "The same again.", like: secret)), at: 2)
        let alert = try #require(try news.store.alerts(AlertQuery()).first { $0.alert.title == secret }).alert.id
        #expect(try news.store.forgettable(String(alert.prefix(9)), limit: 9).map(\.title) == [secret])
        #expect(try news.store.decisions(about: alert, limit: 9).total == 2)
    }

    @Test("Its words are nowhere in the store's files, and the other article is as it was")
    func gone() throws {
        let alert = try #require(try news.store.alerts(AlertQuery()).first { $0.alert.title == secret })
        _ = try news.store.judge(alert.alert.id, .right, by: "hana", at: StoredNews.at(2), note: nil)
        #expect(isInFiles())
        #expect(try news.store.forget(article: number("a.txt"), by: "hana", now: StoredNews.at(3)))
        try news.store.clearLog()
        #expect(try news.titles() == ["Another port closes."])
        #expect(!isInFiles())
        #expect(try news.store.isKnown(StoredNews.checkpoint("a.txt")))
        #expect(try news.store.pool.read { try String.fetchOne($0, sql: "PRAGMA quick_check") } == "ok")
        #expect(try news.store.pool.read { try Row.fetchAll($0, sql: "PRAGMA foreign_key_check") }.isEmpty)
    }

    @Test("An article without a headline takes no judgement of another one with it")
    func untitled() throws {
        let alert = try #require(try news.store.alerts(AlertQuery()).first { $0.alert.title == secret }).alert.id
        _ = try news.store.judge(alert, .right, by: "hana", at: StoredNews.at(2), note: nil)
        try news.store.pool.write {
            try $0.execute(sql: "UPDATE article SET title = ''; UPDATE feedback SET title = ''")
        }
        #expect(try news.store.forget(article: number("b.txt"), by: "hana", now: StoredNews.at(3)))
        #expect(try news.store.feedback(ofAlert: alert).count == 1)
    }

    @Test("A post of several alerts keeps the others")
    func group() throws {
        try news.commit(StoredNews.file("c.txt", StoredNews.article("3", text: "A third port closes.")), at: 4)
        try news.commit(StoredNews.file("d.txt", StoredNews.article("4", text: "A fourth port closes.")), at: 4)
        let waiting = try news.waiting()
        var plan = PostPlan()
        let post = Post(key: "group", kind: .group, alerts: waiting.map(\.alert))
        plan.posts.append(PostPlan.PlannedPost(deliveries: waiting.map(\.number), post: post))
        try news.store.recordPlan(plan, receiver: "chat", now: StoredNews.at(5))
        _ = try news.store.forget(article: number("c.txt"), by: "hana", now: StoredNews.at(6))
        #expect(try news.pending().map { $0.post.alerts.map(\.title) } == [["A fourth port closes."]])
    }

    @Test("The next commit does not refer to it")
    func index() throws {
        _ = try news.store.forget(article: number("a.txt"), by: "hana", now: StoredNews.at(3))
        try news.commit(StoredNews.file("e.txt", StoredNews.article("5", text: "Once more.", like: secret)), at: 9)
        #expect(try news.titles().contains("Once more."))
        #expect(try news.store.pool.read { try Row.fetchAll($0, sql: "PRAGMA foreign_key_check") }.isEmpty)
    }

    @Test("It is removed from backups, if it is the same article there")
    func backups() throws {
        let files = StoreFiles(path: news.path)
        let day = try #require(CivilDate(year: 2026, month: 11, day: 28))
        try news.store.backUp(to: files.backup(of: day))
        let article = try number("a.txt")
        func forget(_ fingerprint: String) throws -> [String] {
            try files.forget(article: article, fingerprint: fingerprint, by: "hana", now: .now, today: day)
        }
        let fingerprint = try #require(try news.store.key(of: article)?.fingerprint)
        #expect(try forget("other").isEmpty)
        #expect(try forget(fingerprint) == [files.backup(of: day)])
        let data = try Data(contentsOf: URL(fileURLWithPath: files.backup(of: day)))
        #expect(data.range(of: Data(secret.utf8)) == nil)
    }
}
