import Alerts
import Articles
import Foundation
import Intake
import Logging
import Storage
import Stories
import TestSupport
import Testing
import Text
import Topics

@testable import Daemon

@Suite("A damaged or lost store is replaced")
struct StoreOpenerTests {
    private let folder: TemporaryDirectory
    private let files: StoreFiles
    private let log = LogRecorder()
    private let today: CivilDate

    init() throws {
        folder = try TemporaryDirectory()
        files = StoreFiles(path: folder.path("wirewatch.sqlite"))
        today = try #require(CivilDate(year: 2026, month: 11, day: 29))
    }

    private func open(
        unclean: Bool, after loss: StoreWatch.Loss? = nil, journal ids: Set<String>? = []
    ) throws -> Store {
        let opener = StoreOpener(
            files: files, logger: log.logger, now: { StoreOpenerTests.now },
            journalAlerts: { [asked] since in
                guard let ids else { throw CocoaError(.fileReadNoPermission) }
                asked.set(since)
                return Dictionary(uniqueKeysWithValues: ids.map { ($0, StoreOpenerTests.now.description) })
            })
        return try opener.open(wasUnclean: unclean, after: loss)
    }

    private static let now = Timestamp(seconds: 1_795_953_600)
    /// Since when the journal was searched.
    private let asked = SharedValue<Timestamp?>(nil)
    private var lines: [String] { log.texts() }

    /// Without its log: SQLite takes a page from there before it looks into the file.
    private func spoil(_ path: String) throws {
        try? FileManager.default.removeItem(atPath: path + "-wal")
        try Data(repeating: 7, count: 20_000).write(to: URL(fileURLWithPath: path))
    }

    private func note(_ alert: String, in store: Store) throws -> Int {
        try store.noteNotifiedBefore([alert: ""], journal: "journal", now: StoreOpenerTests.now)
    }

    /// Commits an article that raises an alert, and gives its id.
    private func commitAlert(to store: Store, at now: Timestamp) throws -> String? {
        let catalog = try DeskFolder().load().catalog
        let article = Article(text: "Busan", passages: [Passage(role: .title, range: 0..<5)], language: .english)
        let score = TopicScore(topic: "port-strike", score: 0.9, threshold: 0.5, base: -4, evidence: [])
        let file = FileOutcome(
            checkpoint: Checkpoint(inbox: "desk", path: "a", device: 1, inode: 1, size: 1, modified: 1, changed: 1),
            sha256: nil, result: .articles([ScoredArticle(of: article, analysis: ArticleAnalysis(scores: [score]))]))
        return try store.commit(
            [file],
            policy: DecisionPolicy(
                topics: Dictionary(uniqueKeysWithValues: catalog.topics.map { ($0.name, $0) }),
                receivers: ["journal", "chat"]),
            stories: StoryIndexCache(), now: now
        ).alerts.first?.id
    }

    private func makeBackup(_ day: Int, silence: String) throws {
        let store = try Store(path: files.path)
        _ = try note(silence, in: store)
        try store.backUp(to: files.backup(of: try dayOf(day)))
        try store.close()
    }

    private func notes() throws -> [String] {
        let store = try Store(path: files.path)
        defer { try? store.close() }
        return try store.notifiedBefore()
    }

    @Test("A first start makes a store without a word, and does not ask the journal")
    func first() throws {
        try open(unclean: false, journal: nil).close()
        #expect(files.exists && lines.isEmpty)
    }

    @Test("A sound store after a kill is used, and alerts that it lacks are noted")
    func sound() throws {
        try open(unclean: false).close()
        try open(unclean: true, journal: ["a1", "a2"]).close()
        #expect(try notes() == ["a1", "a2"])
        #expect(lines.count == 1 && lines[0].contains("The journal has 2 alerts that the store has lost"))
    }

    @Test("A damaged store is kept, and the newest sound backup takes its place", arguments: [true, false])
    func damaged(unclean: Bool) throws {
        try makeBackup(26, silence: "of-26")
        try makeBackup(27, silence: "of-27")
        try makeBackup(28, silence: "of-28")
        try spoil(files.path)
        try spoil(files.backups(today: today)[0])
        try open(unclean: unclean, journal: ["a1"]).close()
        #expect(try notes() == ["a1", "of-26", "of-27"])
        #expect(FileManager.default.fileExists(atPath: files.path + ".damaged-2026-11-29"))
        #expect(lines.contains { $0.contains("wirewatch-2026-11-28.sqlite is damaged and passed over") })
        #expect(lines.contains { $0.contains("wirewatch-2026-11-27.sqlite takes its place") })
    }

    @Test("A damaged store without a backup gives way to a new one, even if the journal cannot be read")
    func noBackup() throws {
        try open(unclean: false).close()
        try spoil(files.path)
        try open(unclean: true, journal: nil).close()
        #expect(lines.contains { $0.contains("a new store begins") })
        #expect(lines.contains { $0.contains("alerts may be notified again") })
    }

    @Test("A store that is gone or empty is replaced by its backup", arguments: [true, false])
    func gone(isEmpty: Bool) throws {
        try makeBackup(28, silence: "of-28")
        try FileManager.default.removeItem(atPath: files.path)
        for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: files.path + ending) }
        if isEmpty { try folder.write("", to: "wirewatch.sqlite") }
        try open(unclean: false).close()
        #expect(try notes() == ["of-28"])
        #expect(lines.contains { $0.contains("The store is gone. The backup") })
    }

    @Test("The log of a store that is gone or was replaced is kept, and not replayed", arguments: [true, false])
    func strayLog(isReplaced: Bool) throws {
        try makeBackup(28, silence: "of-28")
        let store = try Store(path: files.path)
        _ = try note("in-the-log", in: store)
        let log = try Data(contentsOf: URL(fileURLWithPath: files.path + "-wal"))
        try store.close()
        try FileManager.default.removeItem(atPath: files.path)
        if isReplaced { try FileManager.default.copyItem(atPath: files.backup(of: dayOf(28)), toPath: files.path) }
        try log.write(to: URL(fileURLWithPath: files.path + "-wal"))
        try open(unclean: true, after: isReplaced ? .moved : nil).close()
        #expect(try notes() == ["of-28"])
        #expect(lines.contains { $0.contains("kept as \(files.path).log-2026-11-29-wal") })
    }

    @Test("The log of a store that is in its place is used after a kill")
    func ownLog() throws {
        try open(unclean: false).close()
        let store = try Store(path: files.path)
        _ = try note("in-the-log", in: store)
        try open(unclean: true).close()
        #expect(try notes() == ["in-the-log"] && files.setAside.isEmpty)
        withExtendedLifetime(store) {}
    }

    @Test("After damage at run time, and only then, the indexes are compared too", arguments: [true, false])
    func indexes(wasDamaged: Bool) throws {
        try open(unclean: false).close()
        let compared = SharedValue<[Bool]>([])
        let opener = StoreOpener(
            files: files, logger: log.logger, now: { StoreOpenerTests.now }, journalAlerts: { _ in [:] },
            damage: { _, comparesIndexes in
                compared.change { $0 + [comparesIndexes] }
                return nil
            })
        try opener.open(wasUnclean: true, after: wasDamaged ? .damaged("x") : .moved).close()
        #expect(compared.value == [wasDamaged])
    }

    @Test("A last alert of a time to come does not hide the journal's alerts of today")
    func wrongClock() throws {
        let store = try Store(path: files.path)
        #expect(try commitAlert(to: store, at: StoreOpenerTests.now.advanced(by: .seconds(86_400))) != nil)
        try store.close()
        try open(unclean: true).close()
        #expect(asked.value == StoreOpenerTests.now.advanced(by: .seconds(-3_600)))
    }

    @Test("An alert whose entry the journal has is not written to it again by a restored store")
    func restoredDelivery() throws {
        let store = try Store(path: files.path)
        let alert = try #require(try commitAlert(to: store, at: StoreOpenerTests.now))
        try store.close()
        let restored = try open(unclean: true, journal: [alert])
        let waiting = { try restored.waitingDeliveries(to: $0, limit: 9, now: StoreOpenerTests.now) }
        #expect(try waiting("journal").isEmpty && waiting("chat").map(\.alert.id) == [alert])
        #expect(lines.isEmpty, "The store has lost nothing")
    }

    private func dayOf(_ number: Int) throws -> CivilDate {
        try #require(CivilDate(year: 2026, month: 11, day: number))
    }
}
