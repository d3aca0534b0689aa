import Foundation
import Logging
import Storage
import Synchronization
import TestSupport
import Testing
import Text

@testable import Daemon

@Suite("A damaged or lost store is replaced")
struct StoreOpenerTests {
    private let folder: TemporaryDirectory
    private let files: StoreFiles
    private let log = LogLines()

    init() throws {
        folder = try TemporaryDirectory()
        files = StoreFiles(path: folder.path("wirewatch.sqlite"))
    }

    /// Keeps what is logged.
    final class LogLines: LogHandler, Sendable {
        private let kept = Mutex<[String]>([])
        var lines: [String] { kept.withLock { $0 } }
        var metadata: Logger.Metadata {
            get { [:] }
            set {}
        }
        var logLevel: Logger.Level {
            get { .trace }
            set {}
        }
        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { nil }
            set {}
        }
        func log(event: LogEvent) { kept.withLock { $0.append(event.message.description) } }
    }

    private func open(unclean: Bool, journal ids: Set<String>? = []) throws -> Store {
        let opener = StoreOpener(
            files: files, logger: Logger(label: "test") { [log] _ in log },
            now: { Timestamp(seconds: 1_795_953_600) },
            journalAlerts: { _ in
                guard let ids else { throw CocoaError(.fileReadNoPermission) }
                return ids
            })
        return try opener.open(wasUnclean: unclean)
    }

    /// Without its log: SQLite takes a page from there before it looks into the file.
    private func spoil(_ path: String) throws {
        try? FileManager.default.removeItem(atPath: path + "-wal")
        try Data(repeating: 7, count: 20_000).write(to: URL(fileURLWithPath: path))
    }

    private func makeBackup(_ day: Int, silence: String) throws {
        let store = try Store(path: files.path)
        _ = try store.noteNotifiedBefore([silence])
        try store.backUp(to: files.backup(of: try #require(CivilDate(year: 2026, month: 11, day: day))))
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
        #expect(files.exists && log.lines.isEmpty)
    }

    @Test("A sound store after a kill is used, and alerts that it lacks are noted")
    func sound() throws {
        try open(unclean: false).close()
        try open(unclean: true, journal: ["a1", "a2"]).close()
        #expect(try notes() == ["a1", "a2"])
        #expect(log.lines.count == 1 && log.lines[0].contains("The journal has 2 alerts that the store has lost"))
    }

    @Test("A damaged store is kept, and the newest sound backup takes its place", arguments: [true, false])
    func damaged(unclean: Bool) throws {
        try makeBackup(26, silence: "of-26")
        try makeBackup(27, silence: "of-27")
        try makeBackup(28, silence: "of-28")
        try spoil(files.path)
        try spoil(files.backups[0])
        try open(unclean: unclean, journal: ["a1"]).close()
        #expect(try notes() == ["a1", "of-26", "of-27"])
        #expect(FileManager.default.fileExists(atPath: files.path + ".damaged-2026-11-29"))
        #expect(log.lines.contains { $0.contains("wirewatch-2026-11-28.sqlite is damaged and passed over") })
        #expect(log.lines.contains { $0.contains("wirewatch-2026-11-27.sqlite takes its place") })
    }

    @Test("A damaged store without a backup gives way to a new one, even if the journal cannot be read")
    func noBackup() throws {
        try open(unclean: false).close()
        try spoil(files.path)
        try open(unclean: true, journal: nil).close()
        #expect(log.lines.contains { $0.contains("a new store begins") })
        #expect(log.lines.contains { $0.contains("alerts may be notified again") })
    }

    @Test("A store that is gone or empty is replaced by its backup", arguments: [true, false])
    func gone(isEmpty: Bool) throws {
        try makeBackup(28, silence: "of-28")
        try FileManager.default.removeItem(atPath: files.path)
        for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: files.path + ending) }
        if isEmpty { try folder.write("", to: "wirewatch.sqlite") }
        try open(unclean: false).close()
        #expect(try notes() == ["of-28"])
        #expect(log.lines.contains { $0.contains("The store is gone. The backup") })
    }
}
