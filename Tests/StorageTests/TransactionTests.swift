import Alerts
import Foundation
import GRDB
import Testing

@testable import Storage

@Suite("A batch is stored as a whole or not at all")
struct TransactionTests {
    private let news: StoredNews

    init() throws {
        news = try StoredNews()
    }

    private func expectNothing() throws {
        for table in ["file", "article", "score", "alert", "delivery", "story", "sketch"] {
            #expect(try news.count(table) == 0)
        }
        #expect(try !news.store.isKnown(StoredNews.checkpoint("a.txt")))
    }

    @Test("A score that cannot be written rejects the whole batch, and is not retried")
    func cannotBeWritten() throws {
        let sound = StoredNews.file("a.txt", StoredNews.article("1"))
        // No JSON has a number for it.
        let faulty = StoredNews.file(
            "b.txt", StoredNews.article("2", text: "Other", scores: ["port-strike": .infinity]))
        let error = #expect(throws: StoreError.self) { try news.commit(sound, faulty) }
        #expect(error?.isRetryable == false)
        #expect(error?.description.contains("could not commit what was read") == true)
        try expectNothing()
        #expect(try news.commit(sound).alerts.count == 1)
    }

    @Test("A full disk rejects the batch, which can be retried; the next commit succeeds")
    func fullDisk() throws {
        let pages = try news.store.pool.writeWithoutTransaction { database in
            let pages = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
            try database.execute(sql: "PRAGMA max_page_count = \(pages)")
            return pages
        }
        let batch = (1...200).map {
            StoredNews.file(
                "\($0).txt", StoredNews.article("\($0)", text: "Port \($0) " + String(repeating: "x", count: 500)))
        }
        let error = #expect(throws: StoreError.self) {
            _ = try news.store.commit(
                batch, policy: StoredNews.desk(), stories: StoryIndexCache(), now: StoredNews.at(0))
        }
        #expect(error?.isRetryable == true)
        #expect(error?.description.contains("full") == true)
        try expectNothing()
        try news.store.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = \(pages * 100)") }
        #expect(
            try news.store.commit(batch, policy: StoredNews.desk(), stories: StoryIndexCache(), now: StoredNews.at(0))
                .articles.count == 200)
    }

    @Test("A read-only store refuses to write")
    func readOnly() throws {
        let reader = try Store.reading(path: news.path)
        #expect(throws: StoreError.self) {
            _ = try reader.commit(
                [StoredNews.file("a.txt", StoredNews.article("1"))], policy: StoredNews.desk(),
                stories: StoryIndexCache(), now: StoredNews.at(0))
        }
        try expectNothing()
    }

    @Test("A closed store refuses to read and to write")
    func closed() throws {
        try news.store.close()
        #expect(throws: StoreError.self) { try news.commit(StoredNews.file("a.txt", StoredNews.article("1"))) }
        #expect(throws: StoreError.self) { try news.store.isKnown(StoredNews.checkpoint("a.txt")) }
    }

    @Test("A batch that was not stored leaves no trace in the story index")
    func storiesAfterFailure() throws {
        try news.commit(StoredNews.file("a.txt", StoredNews.article("1", like: "strike")))
        let lost = StoredNews.article("2", text: "A spy is caught.", like: "spy")
        let faulty = StoredNews.article("3", text: "Other", scores: ["port-strike": .infinity], like: "other")
        #expect(throws: StoreError.self) {
            try news.commit(StoredNews.file("b.txt", lost), StoredNews.file("c.txt", faulty))
        }
        try news.commit(
            StoredNews.file("d.txt", StoredNews.article("4", text: "The spy again.", like: "spy")),
            StoredNews.file("e.txt", StoredNews.article("5", text: "The strike again.", like: "strike")))
        #expect(try news.store.stories(StoryQuery()).map(\.facts.articles) == [2, 1])
        #expect(try news.members() == ["1 new", "2 new", "1 copy"])
    }
}
