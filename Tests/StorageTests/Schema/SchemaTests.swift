import Alerts
import Articles
import Foundation
import GRDB
import Stories
import TestSupport
import Testing
import Text

@testable import Storage

@Suite("A store of a version before 0.1.0")
struct SchemaTests {
    private let folder: TemporaryDirectory
    private let path: String
    private let day: CivilDate

    init() throws {
        folder = try TemporaryDirectory()
        path = folder.path("wirewatch.sqlite")
        day = try #require(CivilDate(year: 2026, month: 11, day: 29))
        try makeOldStore()
    }

    private func makeOldStore() throws {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1: files, articles, scores, alerts, outbox") {
            try $0.execute(sql: "CREATE TABLE alert (number INTEGER PRIMARY KEY, id TEXT)")
        }
        let old = try DatabaseQueue(path: path)
        try migrator.migrate(old)
        try old.write { try $0.execute(sql: "INSERT INTO alert (id) VALUES ('a1')") }
        try old.close()
    }

    @Test("An old store is refused for reading and writing, with the remedy, and unchanged", arguments: [true, false])
    func refused(isReader: Bool) throws {
        let error = #expect(throws: StoreError.self) {
            _ = try isReader ? Store.reading(path: path) : Store(path: path)
        }
        guard case .oldSchema(let found) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(found == path)
        #expect(error?.description.contains("before 0.1.0") == true)
        #expect(error?.description.contains("Start the daemon") == true)
        #expect(try DatabaseQueue(path: path).read { try String.fetchAll($0, sql: "SELECT id FROM alert") } == ["a1"])
    }

    @Test(
        "A store of an earlier revision of 0.1.0 is old, and that of a later one is newer",
        arguments: [("0.1.0, revision 13", true), ("0.1.0, revision 9999", false), ("0.1.0, revision x", false)])
    func revision(step: String, isOld: Bool) throws {
        let path = folder.path("other.sqlite")
        var migrator = DatabaseMigrator()
        migrator.registerMigration(step) { try $0.execute(sql: "CREATE TABLE article (id INTEGER PRIMARY KEY)") }
        let other = try DatabaseQueue(path: path)
        try migrator.migrate(other)
        try other.close()
        let error = #expect(throws: StoreError.self) { try Store(path: path) }
        #expect(error?.description.contains(isOld ? "before 0.1.0" : "newer version") == true)
    }

    @Test("A store that is set aside keeps its data under a dated name, and a new store begins")
    func setAside() throws {
        let aside = try StoreFiles(path: path).setAside(because: .oldSchema, on: day)
        #expect(aside == path + ".old-schema-2026-11-29")
        #expect(try DatabaseQueue(path: aside).read { try String.fetchAll($0, sql: "SELECT id FROM alert") } == ["a1"])
        let store = try Store(path: path)
        #expect(try store.alerts(AlertQuery()).isEmpty)
        try store.close()
        #expect(try Store.reading(path: path).lastAlertNumber() == 0)
    }

    @Test("A second old store of the same day gets its own name, and its log moves with it")
    func twice() throws {
        _ = try StoreFiles(path: path).setAside(because: .oldSchema, on: day)
        try makeOldStore()
        try Data("log".utf8).write(to: URL(fileURLWithPath: path + "-wal"))
        let aside = try StoreFiles(path: path).setAside(because: .oldSchema, on: day)
        #expect(aside == path + ".old-schema-2026-11-29-2")
        #expect(FileManager.default.fileExists(atPath: aside + "-wal"))
        #expect(!FileManager.default.fileExists(atPath: path + "-wal"))
    }

    @Test("The words of the partial indexes are those of the program")
    func words() {
        #expect(DeliveryState.waiting.sql == "'waiting'" && DeliveryEvent.updated.sql == "'updated'")
        #expect(PostState.pending.sql == "'pending'" && PostState.dead.sql == "'dead'")
    }

    @Test("A word of another version is an error, not a crash")
    func otherWord() throws {
        let news = try StoredNews()
        try news.commit(StoredNews.file("a.txt", StoredNews.article("1")))
        try news.store.pool.write { try $0.execute(sql: "UPDATE alert SET state = 'snoozed'") }
        let error = #expect(throws: StoreError.self) { _ = try news.store.alerts(AlertQuery()) }
        #expect(error?.description.contains("state is not “snoozed”") == true)
    }
}
