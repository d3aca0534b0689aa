import Alerts
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

@Suite("The store outlives the daemon")
struct ReopeningTests {
    @Test("A restart keeps alerts, deliveries and known articles")
    func restart() throws {
        let news = try StoredNews()
        let first = try news.commit(StoredNews.file("a.txt", StoredNews.article("1"))).alerts
        try news.deliver("journal", at: 1)
        try news.store.close()

        let store = try Store(path: news.path)
        #expect(try store.alerts(AlertQuery()).map(\.alert) == first)
        #expect(try store.alerts(AlertQuery())[0].deliveries.map(\.state) == [.waiting, .delivered])
        #expect(try store.waitingDeliveries(to: "journal", limit: 9, now: StoredNews.at(9)).isEmpty)
        #expect(try store.waitingDeliveries(to: "chat", limit: 9, now: StoredNews.at(9)).map(\.alert) == first)
        let again = try store.commit(
            [StoredNews.file("b.txt", StoredNews.article("1"))], policy: StoredNews.desk(), stories: StoryIndexCache(),
            now: StoredNews.at(10))
        #expect(again.alerts.isEmpty)
        #expect(again.quietReasons == ["already-alerted-repetition": 1])
    }

    @Test("A killed daemon leaves a store with every committed batch")
    func killed() throws {
        let news = try StoredNews()
        try news.commit(StoredNews.file("a.txt", StoredNews.article("1")))
        // A crash leaves the files as they are while the store is open.
        let copy = try TemporaryDirectory()
        for ending in ["", "-wal"] {
            try FileManager.default.copyItem(
                atPath: news.path + ending, toPath: copy.path("wirewatch.sqlite" + ending))
        }
        let store = try Store(path: copy.path("wirewatch.sqlite"))
        #expect(try store.alerts(AlertQuery()).count == 1)
        #expect(try store.isKnown(StoredNews.checkpoint("a.txt")))
    }

    @Test("A commit is synchronous: a power cut loses no alert")
    func durable() throws {
        let news = try StoredNews()
        // 2 is FULL.
        #expect(try news.store.pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 2)
    }

    @Test("A store of a newer version is refused")
    func newer() throws {
        let news = try StoredNews()
        try news.store.pool.write {
            try $0.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('99: from the future')")
        }
        try news.store.close()
        let error = #expect(throws: StoreError.self) { try Store(path: news.path) }
        #expect(error?.description == "cannot open the store \(news.path): it was made by a newer version of wirewatch")
    }

    @Test("A file that is not a database is refused, with its path")
    func noDatabase() throws {
        let folder = try TemporaryDirectory()
        let path = try folder.write(String(repeating: "no database at all ", count: 100), to: "wirewatch.sqlite")
        for isReader in [false, true] {
            let error = #expect(throws: StoreError.self) {
                try isReader ? Store.reading(path: path) : Store(path: path)
            }
            #expect(error?.description.hasPrefix("the store is damaged and could not be opened (\(path)): ") == true)
        }
    }

    @Test("A folder, a missing file and a file in a missing folder cannot be opened")
    func noFolder() throws {
        let folder = try TemporaryDirectory()
        #expect(throws: StoreError.self) { try Store(path: folder.path("missing/wirewatch.sqlite")) }
        #expect(throws: StoreError.self) { try Store(path: folder.path) }
        #expect(throws: StoreError.self) { try Store.reading(path: folder.path("wirewatch.sqlite")) }
    }

    @Test("A reader beside the daemon sees each commit")
    func readerBesideWriter() throws {
        let news = try StoredNews()
        let reader = try Store.reading(path: news.path)
        #expect(try reader.alerts(AlertQuery()).isEmpty)
        for number in 1...20 {
            try news.commit(StoredNews.file("\(number).txt", StoredNews.article("\(number)", text: "Port \(number)")))
            #expect(try reader.alerts(AlertQuery()).count == number)
        }
        #expect(try reader.lastAlertNumber() == 20)
    }

    @Test("The ledger can be read when no daemon runs")
    func readerAlone() throws {
        let news = try StoredNews()
        try news.commit(StoredNews.file("a.txt", StoredNews.article("1")))
        try news.store.close()
        #expect(try Store.reading(path: news.path).alerts(AlertQuery()).count == 1)
    }
}
