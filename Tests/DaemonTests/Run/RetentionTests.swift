import Concurrency
import Dispatch
import Foundation
import Intake
import Logging
import Storage
import Stories
import Synchronization
import TestSupport
import Testing
import Text
import Watching

@testable import Daemon

@Suite("Checkpoints of files that are gone are deleted")
struct RetentionTests {
    private let folder: TemporaryDirectory
    private let store: Store
    private let day = 86_400

    init() throws {
        folder = try TemporaryDirectory()
        store = try Store(path: folder.path("wirewatch.sqlite"))
    }

    private func checkpoint(_ path: String) -> Checkpoint {
        Checkpoint(inbox: "desk", path: path, device: 1, inode: 2, size: 3, modified: 4, changed: 5)
    }

    private func read(_ path: String, onDay number: Int) throws {
        let outcome = FileOutcome(
            checkpoint: checkpoint(path), sha256: path, result: .unreadable(reason: "x", detail: "x"))
        _ = try store.commit(
            [outcome], policy: DecisionPolicy(topics: [:], receivers: []), stories: StoryIndexCache(),
            now: Timestamp(seconds: 1_700_000_000 + number * day))
    }

    private func retention(onDay number: Int) -> Retention {
        let moment = Timestamp(seconds: 1_700_000_000 + number * day)
        return Retention(
            store: store, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, now: { moment },
            settings: { (30, StorySettings()) },
            exists: { [folder] inbox, path in
                inbox == "desk" ? InboxPath(escaped: path)?.exists(in: folder.path("inbox")) : nil
            })
    }

    @Test("Old checkpoints of files that are gone are deleted; others stay")
    func old() throws {
        try folder.write("x", to: "inbox/kept.txt")
        for path in ["gone.txt", "kept.txt", "folder/gone.txt"] { try read(path, onDay: 0) }
        try read("new.txt", onDay: 90)
        #expect(retention(onDay: 100).pruneCheckpoints(after: 0) == nil)
        let known = try ["gone.txt", "kept.txt", "folder/gone.txt", "new.txt"].map { try store.isKnown(checkpoint($0)) }
        #expect(known == [false, true, false, true])
    }

    @Test("An empty or missing inbox deletes none: it may be a mount that is not there")
    func unmounted() throws {
        try read("gone.txt", onDay: 0)
        #expect(retention(onDay: 100).pruneCheckpoints(after: 0) == nil)
        try folder.write("x", to: "inbox/a")
        try FileManager.default.removeItem(atPath: folder.path("inbox/a"))
        #expect(retention(onDay: 100).pruneCheckpoints(after: 0) == nil)
        #expect(try store.isKnown(checkpoint("gone.txt")))
    }

    @Test("A folder that hangs does not hold up the end", .timeLimit(.minutes(5)))
    func hung() async throws {
        try read("gone.txt", onDay: 0)
        let (asked, answers) = (WakeSignal(lasting: .raised), DispatchSemaphore(value: 0))
        let moment = Timestamp(seconds: 1_700_000_000 + 100 * day)
        let retention = Retention(
            store: store, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, now: { moment },
            settings: { (30, StorySettings()) },
            exists: { _, _ in
                asked.raise()
                answers.wait()
                return nil
            }, sleep: { _ in try Task.checkCancellation() })
        let running = Task { await retention.run() }
        await asked.wait()
        running.cancel()
        await running.value
        answers.signal()
    }

    @Test(
        "After the clock was set ahead by a year, nothing is deleted for a day",
        arguments: [(400, 20, true), (400, 30, false)])
    func clockAhead(days: Int, hours: Int, isKept: Bool) async throws {
        try folder.write("x", to: "inbox/kept.txt")
        try read("gone.txt", onDay: 0)
        let passed = Mutex(Duration.zero)
        var retention = retention(onDay: 0)
        let start = Timestamp(seconds: 1_700_000_000)
        // The clock is set while the first hour passes.
        retention.now = {
            let time = passed.withLock { $0 }
            return start.advanced(by: time + (time > .zero ? .seconds(days * day) : .zero))
        }
        retention.monotonic = { MonotonicTime(milliseconds: 0).advanced(by: passed.withLock { $0 }) }
        retention.sleep = { duration in
            let time = passed.withLock { passed in
                passed += duration
                return passed
            }
            if time > .seconds(hours * 3_600) { throw CancellationError() }
        }
        await retention.run()
        #expect(try store.isKnown(checkpoint("gone.txt")) == isKept)
    }
}
