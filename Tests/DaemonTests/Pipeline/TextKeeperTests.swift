import Articles
import Concurrency
import Foundation
import Intake
import Logging
import Storage
import Stories
import Synchronization
import TestSupport
import Testing
import Text
import Topics

@testable import Daemon

@Suite("Texts are kept behind the pipeline")
struct TextKeeperTests {
    private let folder: TemporaryDirectory
    private let log = LogRecorder()
    private var path: String { folder.path("texts.sqlite") }

    init() throws {
        folder = try TemporaryDirectory()
    }

    private func keeper(
        _ settings: TextSettings = TextSettings(), free: UInt64? = 1 << 40, now: Int = 1_795_353_757
    ) -> TextKeeper {
        TextKeeper(
            path: path, settings: settings, logger: log.logger, now: { Timestamp(seconds: now) },
            freeBytes: { _ in free })
    }

    private func file(_ name: String, _ count: Int = 1, inbox: String = "desk", bytes: Int = 0) -> FileOutcome {
        let articles = (0..<count).map { number in
            let text = "\(name) \(number)" + String(repeating: "x", count: bytes)
            let article = Article(
                text: text, passages: [Passage(role: .title, range: 0..<text.utf8.count)], language: .english)
            return ScoredArticle(of: article, analysis: ArticleAnalysis(scores: []))
        }
        return FileOutcome(
            checkpoint: Checkpoint(inbox: inbox, path: name, device: 1, inode: 1, size: 1, modified: 1, changed: 1),
            sha256: nil, result: .articles(articles))
    }

    private func titles() throws -> [String] {
        try #require(try TextStore.reading(path: path))
            .texts(after: 0, since: .init(seconds: 0), until: .init(milliseconds: .max), limit: 10_000)
            .map { $0.unpacked()?.article.title ?? "?" }
    }

    @Test("Texts of committed articles are kept in their order; canaries and refused files are not")
    func keeps() throws {
        let keeper = keeper()
        var refused = file("refused")
        refused.result = .unreadable(reason: "empty", detail: "the file is empty")
        keeper.keep([file("a", 2), refused, file("canary", inbox: Canary.inbox)], at: .init(seconds: 5))
        keeper.keep([file("b")], at: .init(seconds: 6))
        keeper.writeAll()
        #expect(try titles() == ["a 0", "a 1", "b 0"])
        #expect(log.texts().isEmpty)
    }

    @Test("With keep_texts_days: 0 no text is kept, and those of before are deleted")
    func off() throws {
        let keeper = keeper()
        keeper.keep([file("a")], at: .init(seconds: 1_795_353_757))
        keeper.writeAll()
        keeper.change(to: TextSettings(days: 0))
        keeper.keep([file("b")], at: .init(seconds: 1_795_353_758))
        keeper.writeAll()
        #expect(try titles() == ["a 0"])
        keeper.prune()
        #expect(try titles().isEmpty)
    }

    @Test("Texts older than keep_texts_days are deleted")
    func age() throws {
        let keeper = keeper(TextSettings(days: 2))
        keeper.keep([file("old")], at: .init(seconds: 1_795_353_757 - 3 * 86_400))
        keeper.keep([file("new")], at: .init(seconds: 1_795_353_757 - 86_400))
        keeper.writeAll()
        keeper.prune()
        #expect(try titles() == ["new 0"])
    }

    @Test("What the full queue has no room for is dropped with one message, and articles do not wait")
    func full() throws {
        let keeper = keeper()
        let big = file("big", 50, bytes: 1 << 20)
        let start = ContinuousClock.now
        for _ in 0..<20 { keeper.keep([big], at: .init(seconds: 1)) }
        #expect(ContinuousClock.now - start < .seconds(1))
        keeper.writeAll()
        let kept = try titles().count
        #expect(kept > 20 && kept < 50, "\(kept)")
        #expect(log.texts(from: .warning).count == 1)
        #expect(log.texts()[0].hasPrefix("The texts of \((1_000 - kept).grouped) articles are not kept"))
        keeper.keep([file("later")], at: .init(seconds: 2))
        keeper.writeAll()
        #expect(try titles().last == "later 0")
    }

    @Test("Damaged texts are set aside with one message, and new ones begin")
    func damaged() throws {
        try folder.write(Data(repeating: 9, count: 9_000), to: "texts.sqlite")
        let keeper = keeper()
        for name in ["a", "b"] {
            keeper.keep([file(name)], at: .init(seconds: 5))
            keeper.writeAll()
        }
        #expect(try titles() == ["a 0", "b 0"])
        let messages = log.texts(from: .warning)
        #expect(messages.count == 1 && messages[0].hasPrefix("The texts for back-testing cannot be read"))
        #expect(StoreFiles(path: path).setAside.count == 1)
    }

    @Test("Texts whose damage shows when others are written are set aside, and new ones begin")
    func damagedLater() async throws {
        try await stop()
        let handle = try #require(FileHandle(forUpdatingAtPath: path))
        // The first page, with the schema, stays sound.
        let size = try handle.seekToEnd()
        try handle.seek(toOffset: 4_096)
        try handle.write(contentsOf: Data(repeating: 0x5A, count: Int(size) - 4_096))
        try handle.close()
        let keeper = keeper()
        for name in ["b", "c", "d"] {
            keeper.keep([file(name)], at: .init(seconds: 6))
            keeper.writeAll()
        }
        #expect(try titles() == ["b 0", "c 0", "d 0"])
        #expect(log.texts(from: .warning).count == 1 && StoreFiles(path: path).setAside.count == 1)
    }

    @Test("On a full disk no text is kept, with one message; with room texts are kept again")
    func disk() throws {
        let free = Mutex<UInt64>(1 << 20)
        let keeper = TextKeeper(
            path: path, settings: TextSettings(), logger: log.logger, now: { Timestamp(seconds: 5) },
            freeBytes: { _ in free.withLock { $0 } })
        for name in ["a", "b"] {
            keeper.keep([file(name)], at: .init(seconds: 5))
            keeper.writeAll()
        }
        #expect(
            log.texts(from: .warning) == [
                "Texts cannot be kept for back-testing: the disk has 1 MiB left. Alerts are not affected"
            ])
        free.withLock { $0 = 1 << 40 }
        keeper.keep([file("c")], at: .init(seconds: 5))
        keeper.writeAll()
        #expect(try titles() == ["c 0"])
        #expect(log.texts(from: .notice).last == "Texts are kept for back-testing again")
    }

    @Test("A stop writes what waits")
    func stop() async throws {
        let keeper = keeper()
        let threads = BlockingThreads()
        let running = Task { await keeper.run(on: threads) }
        keeper.keep([file("a", 700)], at: .init(seconds: 5))
        running.cancel()
        await running.value
        #expect(try titles().count == 700)
    }
}
