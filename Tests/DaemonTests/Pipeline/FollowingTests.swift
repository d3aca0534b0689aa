import Articles
import Concurrency
import Delivery
import Foundation
import Intake
import Logging
import Storage
import TestSupport
import Testing
import Text
import Topics

@testable import Daemon
@testable import Watching

@Suite("Files of lines from the inbox to the store", .timeLimit(.minutes(5)))
struct FollowingTests {
    private let folder: TemporaryDirectory
    private let store: Store
    private let progress = WakeSignal()

    init() throws {
        folder = try TemporaryDirectory()
        try FileManager.default.createDirectory(atPath: folder.path("inbox"), withIntermediateDirectories: true)
        store = try Store(path: folder.path("wirewatch.sqlite"))
    }

    private var feed: String { folder.path("inbox/feed.jsonl") }

    private func line(_ number: Int) -> String {
        "{\"id\": \"\(number)\", \"title\": \"Ship \(number) leaves\", \"text\": \"Ship \(number) left the port of Ellery.\"}\n"
    }

    private func lines(_ numbers: Range<Int>) -> String { numbers.map(line).joined() }

    private func titles(_ numbers: Range<Int>) -> [String] { numbers.map { "Ship \($0) leaves" } }

    /// Runs the pipeline while a body runs.
    private func running(
        maxBytes: Int = 1 << 20, after: InboxSettings.Aftercare = .keep, _ body: () async throws -> Void
    ) async throws {
        var settings = InboxSettings(name: "desk", path: folder.path("inbox"))
        settings.after = after
        settings.archiveDirectory = folder.path("archive")
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let catalog = try DeskFolder().load().catalog
        let aftercare = Aftercare([settings], store: store, logger: logger, now: { .now })
        let activities = InFlightOperations()
        let (ready, stop) = (WakeSignal(), WakeSignal())
        let board = InboxBoard()
        board.reset([("desk", settings.path)])
        let pipeline = Pipeline(
            watchers: [
                (
                    "desk",
                    InboxWatcher(settings: settings) { [store] files in
                        files.map { file in
                            let checkpoint = Checkpoint("desk", file.path, file.stamp)
                            guard let record = try? store.knownFile(checkpoint) else { return false }
                            aftercare.finish(checkpoint, record)
                            return true
                        }
                    }
                )
            ],
            worker: FileWorker(
                readers: ["desk": FileReader(inbox: settings.path, maxBytes: maxBytes)],
                analyzer: ArticleAnalyzer(reader: ArticleReader(), scorer: ArticleScorer(catalog, model: nil)),
                logger: logger, activities: activities,
                lines: LineFileWorker(
                    readers: ["desk": LineFileReader(inbox: settings.path, maxBytes: maxBytes)],
                    lastPart: { [store] inbox, path throws(StoreError) in
                        try store.lastPart(inbox: inbox, path: path)
                    }, logger: logger)),
            committer: Committer(
                store: store,
                policy: DecisionPolicy(
                    topics: Dictionary(uniqueKeysWithValues: catalog.topics.map { ($0.name, $0) }),
                    receivers: ["journal"]), stories: StoryIndexCache(), logger: logger, now: { .now },
                onAlerts: { _ in }, activities: activities, backfill: BackfillNotice(logger: logger),
                aftercare: aftercare),
            workerCount: 2, logger: logger, board: board, onReady: { ready.raise() },
            onProgress: { [progress] _ in progress.raise() })
        let running = Task(executorPreference: BlockingThreads()) { await pipeline.run { await stop.wait() } }
        await ready.wait()
        try await body()
        stop.raise()
        await running.value
    }

    /// The titles of the articles of the feed in the order of their positions, which differ.
    private func stored() throws -> [String] {
        try store.decisions(about: "feed.jsonl", limit: 20_000).files.flatMap(\.articles).map(\.title).reversed()
    }

    private func wait(for expected: [String]) async throws {
        while try stored().count < expected.count {
            try Task.checkCancellation()
            await progress.wait()
        }
        #expect(try stored() == expected)
    }

    @Test("Lines of an open file are stored as they come, a half-written one when it is whole, and none twice")
    func appended() async throws {
        try await running {
            let pen = try Pen(feed)
            try pen.write(lines(0..<2))
            try await wait(for: titles(0..<2))
            let third = line(2)
            try pen.write(String(third.prefix(20)))
            try pen.write(String(third.dropFirst(20)) + String(line(3).dropLast()))
            try await wait(for: titles(0..<3))
            pen.finish()
            try await wait(for: titles(0..<4))
        }
        try await running {}
        #expect(try stored() == titles(0..<4))
    }

    @Test("After a restart in the middle, an open file is read on from the stored offset")
    func restart() async throws {
        let pen = try Pen(feed)
        try pen.write(lines(0..<2))
        try await running { try await wait(for: titles(0..<2)) }
        try pen.write(lines(2..<4))
        try await running {
            try await wait(for: titles(0..<4))
            try pen.write(lines(4..<5))
            try await wait(for: titles(0..<5))
        }
        pen.finish()
        try await running {}
        #expect(try stored() == titles(0..<5))
    }

    @Test("A file that is opened again for appending is followed again")
    func reopened() async throws {
        try await running {
            for number in 0..<3 {
                let pen = try Pen(feed)
                try pen.write(line(number))
                pen.finish()
                try await wait(for: titles(0..<number + 1))
            }
            let pen = try Pen(feed)
            try pen.write(line(3))
            try await wait(for: titles(0..<4))
            pen.finish()
        }
    }

    @Test("After a rotation or a truncation the new lines are read, too")
    func rotated() async throws {
        try await running {
            let pen = try Pen(feed)
            try pen.write(lines(0..<3))
            try await wait(for: titles(0..<3))
            try FileManager.default.moveItem(atPath: feed, toPath: folder.path("feed.old"))
            let next = try Pen(feed)
            try next.write(lines(3..<4))
            try await wait(for: titles(0..<4))
            #expect(truncate(feed, 0) == 0)
            try next.write(lines(4..<8))
            try await wait(for: titles(0..<8))
            pen.finish()
            next.finish()
        }
    }

    @Test("A long backlog is stored in several parts, each line once")
    func long() async throws {
        try await running(maxBytes: 20_000) {
            let pen = try Pen(feed)
            try pen.write(lines(0..<600))
            try pen.write(lines(600..<1_000))
            try await wait(for: titles(0..<1_000))
            pen.finish()
        }
        #expect(try stored().count == 1_000)
    }

    @Test("A line that is too long is passed over, and the file stays a read one")
    func longLine() async throws {
        try await running(maxBytes: 10_000) {
            let pen = try Pen(feed)
            try pen.write(line(0) + "{\"title\": \"" + String(repeating: "x", count: 50_000) + "\"}\n" + line(1))
            try await wait(for: titles(0..<2))
            pen.finish()
        }
        #expect(try store.decisions(about: "feed.jsonl", limit: 1).files.first?.isRead == true)
    }

    @Test("A file is archived once it is closed and wholly read, and not before")
    func archived() async throws {
        try await running(after: .archive) {
            let pen = try Pen(feed)
            try pen.write(lines(0..<2))
            try await wait(for: titles(0..<2))
            #expect(FileManager.default.fileExists(atPath: feed))
            try pen.write(String(line(2).dropLast()))
            pen.finish()
            try await wait(for: titles(0..<3))
            while FileManager.default.fileExists(atPath: feed) {
                try Task.checkCancellation()
                await progress.wait()
            }
            let again = try Pen(feed)
            try again.write(lines(3..<4))
            try await wait(for: titles(0..<4))
            again.finish()
            while FileManager.default.fileExists(atPath: feed) {
                try Task.checkCancellation()
                await progress.wait()
            }
        }
        let archived = try FileManager.default.subpathsOfDirectory(atPath: folder.path("archive"))
        #expect(archived.filter { $0.hasSuffix(".jsonl") }.count == 2)
    }

    @Test("Pretty-printed JSON under a name of lines is read as a whole once it is closed")
    func prettyPrinted() async throws {
        try await running {
            let pen = try Pen(feed)
            try pen.write("{\n  \"title\": \"Ship 0 leaves\",\n")
            try pen.write("  \"text\": \"Ship 0 left the port of Ellery.\"\n}\n")
            pen.finish()
            try await wait(for: titles(0..<1))
        }
    }
}

/// A writer that appends to a file.
private final class Pen {
    private var descriptor: Int32

    init(_ path: String) throws {
        descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        try #require(descriptor >= 0)
    }

    func write(_ text: String) throws {
        let bytes = Array(text.utf8)
        try #require(Glibc.write(descriptor, bytes, bytes.count) == bytes.count)
    }

    func finish() {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
    }

    deinit { finish() }
}
