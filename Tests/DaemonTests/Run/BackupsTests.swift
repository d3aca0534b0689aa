import Concurrency
import Foundation
import Logging
import Storage
import TestSupport
import Testing
import Text

@testable import Daemon

@Suite("The daily backup", .timeLimit(.minutes(5)))
struct BackupsTests {
    private let folder: TemporaryDirectory
    private let store: Store
    private let files: StoreFiles
    private let log = LogRecorder()
    private let free = SharedValue<UInt64>(1 << 30)

    init() throws {
        folder = try TemporaryDirectory()
        files = StoreFiles(path: folder.path("wirewatch.sqlite"))
        store = try Store(path: files.path)
    }

    private func day(_ number: Int) throws -> CivilDate { try #require(CivilDate(year: 2026, month: 11, day: number)) }

    private let troubles = TroubleBoard()

    private func backups(hours passed: SharedValue<Int>) -> Backups {
        let start = Timestamp(seconds: 1_795_953_600)
        return Backups(
            store: store, files: files, logger: log.logger, troubles: troubles,
            now: { start.advanced(by: .seconds(3_600 * passed.value)) }, count: { 2 },
            threads: BlockingThreads(), freeBytes: { [free] _ in free.value })
    }

    @Test("A backup is made once a day, and the oldest is deleted")
    func daily() throws {
        let hours = SharedValue(0)
        for (hour, expected) in [(0, 1), (1, 1), (24, 2), (48, 2)] {
            hours.set(hour)
            let today = LocalTime.day(backups(hours: hours).now())
            #expect(backups(hours: hours).makeIfDue(on: today))
            #expect(files.backups(today: today).count == expected)
            #expect(files.backups(today: today).first == files.backup(of: today))
        }
        #expect(log.texts(from: .warning).isEmpty)
    }

    @Test("Without room for the store and 64 MiB nothing is written; the log says so once a day")
    func room() async throws {
        let hours = SharedValue(0)
        free.set(UInt64(files.bytes) + (64 << 20) - 1)
        var backups = backups(hours: hours)
        // Forty looks, an hour apart.
        backups.sleep = { _ in
            if hours.change({ $0 + 1 }) > 40 { throw CancellationError() }
        }
        await backups.run()
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).contains("backups") == false)
        let lines = log.texts(from: .error)
        #expect((2...3).contains(lines.count))
        #expect(lines[0].contains("needs 64 MiB") && lines[0].contains("The next try is tomorrow"))
        #expect(troubles.problems.map(\.key) == ["backup"])
        free.change { $0 + 1 }
        #expect(backups.makeIfDue(on: try day(30)))
        #expect(troubles.problems.isEmpty)
        #expect(FileManager.default.fileExists(atPath: try files.backup(of: day(30))))
    }
}
