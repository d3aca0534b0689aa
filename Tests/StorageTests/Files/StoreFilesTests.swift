import Alerts
import Foundation
import GRDB
import TestSupport
import Testing
import Text

@testable import Storage

@Suite("The files of a store")
struct StoreFilesTests {
    private let news: StoredNews
    private let files: StoreFiles

    init() throws {
        news = try StoredNews()
        files = StoreFiles(path: news.path)
        try news.commit(StoredNews.file("a.txt", StoredNews.article("1", text: "The first port stands still.")))
    }

    private func day(_ number: Int) throws -> CivilDate { try #require(CivilDate(year: 2026, month: 11, day: number)) }

    @Test("A backup holds the store as it was; a restored one replaces it")
    func backup() throws {
        try news.store.backUp(to: files.backup(of: day(28)))
        try news.commit(StoredNews.file("b.txt", StoredNews.article("2", text: "A second strike.")), at: 9)
        try news.store.close()
        let aside = try files.setAside(because: "replaced", on: day(29))
        try files.restore(from: try #require(files.backups.first))
        #expect(try Store(path: news.path).alerts(AlertQuery()).map(\.alert.title) == ["The first port stands still."])
        #expect(try Store(path: aside).alerts(AlertQuery()).count == 2)
    }

    @Test("The newest backups are kept, the newest first")
    func kept() throws {
        for number in 1...5 { try news.store.backUp(to: files.backup(of: day(number))) }
        try files.deleteBackups(keeping: 3)
        #expect(
            files.backups.map { ($0 as NSString).lastPathComponent }
                == ["wirewatch-2026-11-05.sqlite", "wirewatch-2026-11-04.sqlite", "wirewatch-2026-11-03.sqlite"])
        let attributes = try FileManager.default.attributesOfItem(atPath: files.backups[0])
        #expect(attributes[.posixPermissions] as? Int == 0o640)
    }

    @Test("What the superuser makes belongs to the owner of the state directory", .enabled(if: geteuid() == 0))
    func owner() throws {
        chown(news.folder.path, 65_534, 65_534)
        try news.store.backUp(to: files.backup(of: day(28)))
        try news.store.close()
        _ = try files.setAside(because: "replaced", on: day(29))
        try files.restore(from: files.backups[0])
        for path in [files.backupDirectory, files.backups[0], files.path] {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.ownerAccountID] as? Int == 65_534, "\(path)")
        }
    }

    @Test("A backup that fails leaves nothing under its name, and is no trouble of the store")
    func failed() throws {
        let blocked = news.folder.path("blocked")
        try news.folder.write("x", to: "blocked")
        #expect(throws: StoreError.self) { try news.store.backUp(to: blocked + "/b.sqlite") }
        #expect(news.store.health.trouble == nil)
    }

    @Test("A sound database has no damage; a text, a cut and a spoiled database have")
    func damage() throws {
        try news.store.close()
        #expect(StoreFiles.damage(in: news.path) == nil)
        let whole = try Data(contentsOf: URL(fileURLWithPath: news.path))
        try Data("no database".utf8).write(to: URL(fileURLWithPath: news.path))
        #expect(StoreFiles.damage(in: news.path) != nil)
        try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: news.path))
        #expect(StoreFiles.damage(in: news.path) != nil)
        var spoiled = whole
        for page in 2..<whole.count / 4_096 {
            spoiled.replaceSubrange(page * 4_096..<page * 4_096 + 64, with: Data(count: 64))
        }
        try spoiled.write(to: URL(fileURLWithPath: news.path))
        #expect(StoreFiles.damage(in: news.path) != nil)
    }

    @Test("Opening what is not a database is damage, not a mistake of the path")
    func open() throws {
        try Data(repeating: 120, count: 9_000).write(to: URL(fileURLWithPath: news.folder.path("other.sqlite")))
        let error = #expect(throws: StoreError.self) { try Store(path: news.folder.path("other.sqlite")) }
        guard case .damaged = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test("A store that was removed or replaced is not in its place")
    func place() throws {
        #expect(news.store.isInPlace)
        let copy = news.path + ".copy"
        try FileManager.default.copyItem(atPath: news.path, toPath: copy)
        try FileManager.default.removeItem(atPath: news.path)
        #expect(!news.store.isInPlace)
        try FileManager.default.moveItem(atPath: copy, toPath: news.path)
        #expect(!news.store.isInPlace)
    }

    @Test("A failed write is trouble until a write succeeds; a value that cannot be stored is not")
    func trouble() throws {
        let health = StoreHealth()
        health.failed(
            .failed(operation: "x", reason: "disk full", isRetryable: true), isWrite: true, at: StoredNews.at(1))
        health.failed(
            .failed(operation: "x", reason: "disk broken", isRetryable: true), isWrite: true, at: StoredNews.at(5))
        #expect(health.trouble == StoreHealth.Trouble(since: StoredNews.at(1), reason: "disk broken"))
        health.writeSucceeded()
        health.failed(.failed(operation: "x", reason: "NULL", isRetryable: false), isWrite: true)
        health.failed(.failed(operation: "x", reason: "busy", isRetryable: true), isWrite: false)
        #expect(health.trouble == nil && health.damage == nil)
        health.failed(.damaged(operation: "x", reason: "malformed"), isWrite: false)
        #expect(health.damage == "malformed")
        try news.store.probe()
    }
}
