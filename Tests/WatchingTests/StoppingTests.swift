import AsyncAlgorithms
import Foundation
import TestSupport
import Testing
import Watching

@Suite("The watcher is stopped", .timeLimit(.minutes(5)), .serialized)
struct StoppingTests {
    @Test("A watcher that waits for files stops at once")
    func whileIdle() async throws {
        try await withReadyInbox { _ in }
    }

    @Test("A watcher whose events are not taken stops at once")
    func whileFull() async throws {
        try await withReadyInbox { inbox in
            for number in 0..<100 { try drop(at: inbox.path("\(number)")) }
        }
    }

    @Test("A watcher that is stopped before its start ends at once")
    func beforeItRuns() async throws {
        let folder = try TemporaryDirectory()
        let watcher = InboxWatcher(settings: InboxSettings(path: folder.path)) { $0.map { _ in false } }
        let task = Task { await watcher.run(into: { _ in }, backlog: { _ in }) }
        task.cancel()
        await task.value
    }

    @Test("A stopped watcher closes its inotify queue")
    func descriptors() async throws {
        let folder = try TemporaryDirectory()
        for _ in 0..<3 {
            let watcher = InboxWatcher(settings: InboxSettings(path: folder.path)) { $0.map { _ in false } }
            let channel = AsyncChannel<WatchEvent>()
            let before = try StoppingTests.watches(of: folder.path)
            let task = Task { await watcher.run(into: channel.sink, backlog: channel.sink) }
            for await event in channel { if case .reconciled = event { break } }
            #expect(try StoppingTests.watches(of: folder.path) == before + 1)
            task.cancel()
            await task.value
            #expect(try StoppingTests.watches(of: folder.path) == before)
        }
    }

    /// The number of this process's inotify watches of a folder, from the kernel's own list.
    private static func watches(of folder: String) throws -> Int {
        let inode = try FileManager.default.attributesOfItem(atPath: folder)[.systemFileNumber] as? UInt64
        let mark = "ino:" + String(try #require(inode), radix: 16) + " "
        let descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fdinfo")
        return descriptors.count { number in
            // Descriptors of other tests come and go meanwhile.
            let text = try? String(contentsOfFile: "/proc/self/fdinfo/\(number)", encoding: .utf8)
            return text?.contains(mark) ?? false
        }
    }
}
