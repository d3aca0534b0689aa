import Concurrency
import Foundation
import Storage
import TestSupport
import Testing

@testable import Daemon

@Suite("The daemon notices that its store is lost", .timeLimit(.minutes(5)))
struct StoreWatchTests {
    private let folder: TemporaryDirectory
    private let store: Store
    private let log = LogRecorder()

    init() throws {
        folder = try TemporaryDirectory()
        store = try Store(path: folder.path("wirewatch.sqlite"))
    }

    private func watch(_ sleep: @escaping WakeSignal.Sleep) -> StoreWatch {
        StoreWatch(store: store, threads: BlockingThreads(), logger: log.logger, sleep: sleep)
    }

    @Test("A file that is moved away or replaced is a loss of its own kind", arguments: [true, false])
    func moved(isReplaced: Bool) async throws {
        let path = folder.path("wirewatch.sqlite")
        let loss = await watch { _ in
            try FileManager.default.moveItem(atPath: path, toPath: path + ".elsewhere")
            if isReplaced { try Data("x".utf8).write(to: URL(fileURLWithPath: path)) }
        }.waitForLoss()
        #expect(loss == .moved)
    }

    @Test("Damage that an operation meets is a loss with its reason")
    func damaged() async throws {
        try store.close()
        let path = folder.path("wirewatch.sqlite")
        // Opening reads the schema alone: the tables' pages are read from the file later.
        let other = try Store(path: path)
        let size = try Data(contentsOf: URL(fileURLWithPath: path)).count
        let handle = try #require(FileHandle(forUpdatingAtPath: path))
        try handle.seek(toOffset: 4_096)
        try handle.write(contentsOf: Data(repeating: 7, count: size - 4_096))
        let watch = StoreWatch(
            store: other, threads: BlockingThreads(), logger: log.logger,
            sleep: { _ in
                _ = try? other.notifiedBefore()
                try #require(other.health.damage != nil)
            })
        let loss = await watch.waitForLoss()
        #expect(loss?.isDamage == true && loss?.description.contains("malformed") == true)
    }

    @Test("A sound store in its place is watched until the task ends")
    func sound() async {
        #expect(await watch { _ in throw CancellationError() }.waitForLoss() == nil)
    }
}
