import Alerts
import Foundation
import GRDB
import Synchronization
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
        let aside = try files.setAside(because: .replaced, on: day(29))
        try files.restore(from: try #require(files.backups(today: day(29)).first))
        #expect(try Store(path: news.path).alerts(AlertQuery()).map(\.alert.title) == ["The first port stands still."])
        #expect(try Store(path: aside).alerts(AlertQuery()).count == 2)
    }

    /// The names of the backups as of a day.
    private func names(_ today: Int) throws -> [String] {
        try files.backups(today: day(today)).map { ($0 as NSString).lastPathComponent }
    }

    @Test("The newest backups are kept, the newest first")
    func kept() throws {
        for number in 1...5 { try news.store.backUp(to: files.backup(of: day(number))) }
        try files.deleteBackups(keeping: 3, today: day(5))
        #expect(try names(5) == (3...5).reversed().map { "wirewatch-2026-11-0\($0).sqlite" })
        let attributes = try FileManager.default.attributesOfItem(atPath: files.backup(of: day(5)))
        #expect(attributes[.posixPermissions] as? Int == 0o640)
    }

    @Test("Backups of days to come are the oldest: the clock was wrong")
    func future() throws {
        for number in [3, 4, 20, 21] { try news.store.backUp(to: files.backup(of: day(number))) }
        #expect(try names(5).map { $0.dropFirst(18).prefix(2) } == ["04", "03", "21", "20"])
        try files.deleteBackups(keeping: 2, today: day(5))
        #expect(try names(5) == ["wirewatch-2026-11-04.sqlite", "wirewatch-2026-11-03.sqlite"])
    }

    @Test("Only names with a valid date are backups; what was broken off on other days is deleted")
    func otherNames() throws {
        try news.store.backUp(to: files.backup(of: day(3)))
        let others = [
            "wirewatch-2026-13-01.sqlite", "wirewatch-2026-1-1.sqlite", "wirewatch-mine.sqlite", "wirewatch-2026-11-02",
        ]
        let unfinished = [2, 4].map { "wirewatch-2026-11-0\($0).sqlite.unfinished" }
        for name in others + unfinished { try news.folder.write("x", to: "backups/" + name) }
        #expect(try names(4) == ["wirewatch-2026-11-03.sqlite"])
        try files.deleteBackups(keeping: 1, today: day(4))
        let left = try FileManager.default.contentsOfDirectory(atPath: files.backupDirectory).sorted()
        #expect(left == (others + ["wirewatch-2026-11-03.sqlite", unfinished[1]]).sorted())
    }

    @Test("A backup waits for no writer, and a writer for no backup")
    func concurrent() throws {
        let path = try files.backup(of: day(28))
        try news.store.pool.writeWithoutTransaction { database in
            try database.inTransaction(.immediate) {
                try database.execute(sql: "INSERT INTO notified_before (alert_id) VALUES ('a1')")
                // On this thread: a backup that took the writer's connection would never end.
                try news.store.backUp(to: path)
                return .commit
            }
        }
        #expect(try Store(path: path).notifiedBefore().isEmpty)
        #expect(try news.store.notifiedBefore() == ["a1"])
    }

    @Test("While a backup is written, only its user can read it")
    func privacy() throws {
        let path = news.folder.path("copy.sqlite")
        // A file of that name with any mode is not used.
        try news.folder.write("x", to: "copy.sqlite.unfinished")
        chmod(path + ".unfinished", 0o666)
        let modes = Mutex<Set<Int>>([])
        let ended = Mutex(false)
        let watcher = Thread {
            while !ended.withLock({ $0 }) {
                var status = stat()
                guard stat(path + ".unfinished", &status) == 0, status.st_size > 1 else { continue }
                modes.withLock { _ = $0.insert(Int(status.st_mode) & 0o777) }
            }
        }
        watcher.start()
        for _ in 0..<20 { try news.store.backUp(to: path) }
        ended.withLock { $0 = true }
        // The mode of the end is given before the name.
        #expect(modes.withLock { $0 }.isSubset(of: [0o600, 0o640]))
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o640)
    }

    @Test("What the superuser makes belongs to the owner of the state directory", .enabled(if: geteuid() == 0))
    func owner() throws {
        chown(news.folder.path, 65_534, 65_534)
        try news.store.backUp(to: files.backup(of: day(28)))
        try news.store.close()
        _ = try files.setAside(because: .replaced, on: day(29))
        let backup = try files.backup(of: day(28))
        chown(backup, 0, 0)
        chmod(backup, 0o400)
        try files.restore(from: backup)
        let mode = try FileManager.default.attributesOfItem(atPath: files.path)[.posixPermissions] as? Int
        #expect(mode == 0o640)
        for path in [files.backupDirectory, files.path] {
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

    @Test("A lock, a missing file and a missing permission are no damage")
    func noDamage() throws {
        try news.store.close()
        let locked = try DatabaseQueue(path: news.path)
        try locked.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE")
            #expect(StoreFiles.damage(in: news.path, patience: 0.05) == nil)
            try database.execute(sql: "COMMIT")
        }
        try locked.close()
        #expect(StoreFiles.damage(in: news.folder.path("no/such.sqlite")) == nil)
        #expect(StoreFiles.damage(in: news.folder.path) == nil)
    }

    @Test("Only the long check finds an index that lacks a row")
    func indexes() throws {
        try news.store.pool.writeWithoutTransaction { database in
            // The index is hidden while the row is written.
            try database.execute(sql: "PRAGMA writable_schema = ON")
            let index = "type = 'index' AND name = 'article_fingerprint'"
            let row = try #require(try Row.fetchOne(database, sql: "SELECT * FROM sqlite_schema WHERE \(index)"))
            try database.execute(sql: "DELETE FROM sqlite_schema WHERE \(index)")
            try database.execute(sql: "PRAGMA writable_schema = RESET")
            try database.execute(sql: "UPDATE article SET fingerprint = 'other'")
            try database.execute(sql: "PRAGMA writable_schema = ON")
            try database.execute(
                sql: "INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)",
                arguments: StatementArguments(row.databaseValues))
            try database.execute(sql: "PRAGMA writable_schema = RESET")
        }
        try news.store.close()
        #expect(StoreFiles.damage(in: news.path) == nil)
        #expect(StoreFiles.damage(in: news.path, comparesIndexes: true)?.contains("article_fingerprint") == true)
    }

    @Test("A log without its database is never replayed onto another store")
    func strayLog() throws {
        let backup = try files.backup(of: day(28))
        try news.store.backUp(to: backup)
        try news.commit(StoredNews.file("b.txt", StoredNews.article("2", text: "A second strike.")), at: 9)
        // The database is lost and its log stays, as after a kill.
        let log = try Data(contentsOf: URL(fileURLWithPath: news.path + "-wal"))
        try news.store.close()
        #expect(!FileManager.default.fileExists(atPath: news.path + "-wal"), "closing folds the log in")
        try FileManager.default.removeItem(atPath: news.path)
        try log.write(to: URL(fileURLWithPath: news.path + "-wal"))
        #expect(files.hasStrayLog && !files.exists)
        #expect(throws: StoreError.self) { try files.restore(from: backup) }
        #expect(try files.setLogAside(on: day(29)) == news.path + ".log-2026-11-29-wal")
        #expect(!files.hasStrayLog)
        #expect(try files.setLogAside(on: day(29)) == nil)
        try files.restore(from: backup)
        #expect(try Store(path: news.path).alerts(AlertQuery()).map(\.alert.title) == ["The first port stands still."])
        #expect(files.setAside == [SetAsideStore(path: news.path + ".log-2026-11-29", bytes: log.count)])
    }

    @Test("What was set aside is listed with its size; other files beside the store are not")
    func setAsideList() throws {
        try news.store.close()
        for name in ["wirewatch.sqlite.restoring", "wirewatch.sqlite.backup", "lock"] {
            try news.folder.write("x", to: name)
        }
        let size = try Data(contentsOf: URL(fileURLWithPath: news.path)).count
        let aside = try files.setAside(because: .damaged, on: day(29))
        try news.folder.write("12345", to: "wirewatch.sqlite.damaged-2026-11-29-wal")
        #expect(files.setAside == [SetAsideStore(path: aside, bytes: size + 5)])
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
