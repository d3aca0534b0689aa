import Articles
import Foundation
import Glibc
import Intake
import Logging
import Storage
import Stories
import TestSupport
import Testing
import Text
import Topics
import Watching

@testable import Daemon

@Suite("A worker reads one file")
struct FileWorkerTests {
    private let folder: TemporaryDirectory
    private let worker: FileWorker

    init() throws {
        folder = try TemporaryDirectory()
        worker = FileWorker(
            readers: ["desk": FileReader(inbox: folder.path, maxBytes: 10_000)],
            analyzer: ArticleAnalyzer(reader: ArticleReader(), scorer: try DeskFolder().load().scorer),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, activities: InFlightOperations())
    }

    private let stamp = FileStamp(device: 1, inode: 2, size: 3, modifiedNanoseconds: 4, changedNanoseconds: 5)

    private func read(_ name: String) -> FileOutcome? {
        let path = InboxPath(name)
        let whole = InboxPath(folder.path(name))
        var outcomes = try? worker.outcomes(
            of: FoundFile(inbox: "desk", path: path, absolutePath: whole, stamp: stamp, reason: .closed))
        return try? outcomes?.next()
    }

    private func refused(_ name: String) -> (reason: String, detail: String)? {
        guard case .unreadable(let reason, let detail) = read(name)?.result else { return nil }
        return (reason, detail)
    }

    /// A reader without processes.
    private struct NoReader: ArticleReading {
        func read(_ bytes: [UInt8], name: String, fields: FieldMap?) throws(ArticleError) -> ReadResult {
            throw name.hasSuffix("late.txt") ? .unavailable(reason: "too many open files") : .failed(reason: "it died")
        }
    }

    @Test("A file is not remembered while no reader can be started; a file that kills its readers is")
    func unavailable() throws {
        var worker = FileWorker(
            readers: ["desk": FileReader(inbox: folder.path, maxBytes: 10_000)],
            analyzer: ArticleAnalyzer(reader: NoReader(), scorer: try DeskFolder().load().scorer),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, activities: InFlightOperations())
        func outcome(_ name: String) throws -> FileOutcome? {
            try folder.write("news", to: name)
            var outcomes = try worker.outcomes(
                of: FoundFile(
                    inbox: "desk", path: InboxPath(name), absolutePath: InboxPath(folder.path(name)), stamp: stamp,
                    reason: .closed))
            return try outcomes?.next()
        }
        #expect(try outcome("late.txt") == nil)
        // If that is for want of descriptors, the caller tries again.
        let reserve = DescriptorReserve(size: 1, acquire: { .success(0) }, release: { _ in })
        reserve.keep()
        reserve.note(SystemError(EMFILE))
        worker.reserve = reserve
        #expect(throws: DescriptorShortage.self) { try outcome("late.txt") }
        guard case .unreadable(let reason, _) = try outcome("killer.txt")?.result else {
            Issue.record("it is not remembered")
            return
        }
        #expect(reason == "failed")
    }

    @Test("An article is read, hashed, scored and identified")
    func article() throws {
        let text = "Dockers walk out\n\nA strike has closed the port of Ellery since Monday, the harbour master said.\n"
        try folder.write(text, to: "desk/a.txt")
        let outcome = try #require(read("desk/a.txt"))
        #expect(outcome.checkpoint.inbox == "desk")
        #expect(outcome.checkpoint.path == "desk/a.txt")
        #expect(outcome.checkpoint.size == Int64(text.utf8.count))
        #expect(outcome.checkpoint.inode != 2)
        #expect(outcome.sha256 == SHA256Digest.hex(of: Array(text.utf8)))
        guard case .articles(let articles) = outcome.result else {
            Issue.record("it was not read")
            return
        }
        #expect(articles.map(\.article.title) == ["Dockers walk out"])
        #expect(articles[0].scores.map(\.topic) == ["port-strike"])
        #expect(articles[0].scores[0].isAlert)
        #expect(articles[0].key.identity == articles[0].article.identity)
        #expect(articles[0].key.fingerprint == articles[0].article.fingerprint)
    }

    @Test("A file of several articles gives all of them")
    func several() throws {
        try folder.write(
            """
            {"title": "A port rests", "text": "The port rests today, as it does on every holiday of the year."}
            {"title": "A port works", "text": "The port works today, as it does on every other day of the year."}
            """, to: "a.jsonl")
        guard case .articles(let articles) = try #require(read("a.jsonl")).result else {
            Issue.record("it was not read")
            return
        }
        #expect(articles.map(\.article.title) == ["A port rests", "A port works"])
    }

    @Test(
        "A file that is not an article is remembered with its reason",
        arguments: [
            (Data(), "empty"), (Data(" \n\t ".utf8), "empty"),
            (Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]), "binary"),
            (Data(repeating: 0x61, count: 10_001), "too-large"),
        ] as [(Data, String)])
    func refused(_ bytes: Data, _ reason: String) throws {
        try folder.write(bytes, to: "a.txt")
        let refusal = try #require(refused("a.txt"))
        #expect(refusal.reason == reason)
        #expect(!refusal.detail.isEmpty)
    }

    @Test("A file larger than its format may be is refused with its size, the limit and the key")
    func tooLargeForFormat() throws {
        var worker = worker
        worker.sizes = SizeLimits(general: 5_000, byFormat: ["html": 2_000, "csv": 9_000])
        let page = "<html><body><p>" + String(repeating: "The port rests today. ", count: 120)
        for (name, text, expected) in [
            ("a.html", page, "articles.max_bytes_by_format.html"), ("a.txt", page, "articles.max_bytes_by_format.html"),
            ("b.txt", String(repeating: "The port rests today. ", count: 250), "articles.max_bytes)"),
        ] {
            try folder.write(text, to: name)
            var outcomes = try worker.outcomes(
                of: FoundFile(
                    inbox: "desk", path: InboxPath(name), absolutePath: InboxPath(folder.path(name)), stamp: stamp,
                    reason: .closed))
            guard case .unreadable("too-large", let detail) = try outcomes?.next()?.result else {
                Issue.record("\(name) was read")
                continue
            }
            #expect(detail.contains(expected) && detail.contains("is \(text.utf8.count), the limit is"))
        }
    }

    @Test("A table that only the desk's map of fields makes one obeys the limit of tables")
    func tooLargeForMappedFormat() throws {
        var worker = worker
        worker.sizes = SizeLimits(general: 5_000, byFormat: ["csv": 2_000])
        let row = "The port rests,The port of Ellery rests today as it does on every holiday\n"
        try folder.write("kop,verhaal\n" + String(repeating: row, count: 40), to: "export")
        func result() throws -> FileOutcome.Result? {
            var outcomes = try worker.outcomes(
                of: FoundFile(
                    inbox: "desk", path: InboxPath("export"), absolutePath: InboxPath(folder.path("export")),
                    stamp: stamp, reason: .closed))
            return try outcomes?.next()?.result
        }
        guard case .articles = try result() else {
            Issue.record("a text of 3,000 bytes was refused")
            return
        }
        worker.fieldMaps = ["desk": FieldMap(paths: [.title: ["kop"], .text: ["verhaal"]])]
        guard case .unreadable("too-large", let detail) = try result() else {
            Issue.record("the table was read")
            return
        }
        #expect(detail.contains("articles.max_bytes_by_format.csv"))
    }

    @Test("A pipe and a link are refused unopened, and remembered with the state found")
    func special() throws {
        #expect(mkfifo(folder.path("pipe"), 0o600) == 0)
        #expect(refused("pipe")?.reason == "not-regular")
        try folder.write("secret", to: "elsewhere.txt")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("link"), withDestinationPath: folder.path("elsewhere.txt"))
        #expect(refused("link")?.reason == "symbolic-link")
        #expect(read("link")?.checkpoint == Checkpoint("desk", InboxPath("link"), stamp))
    }

    @Test("A vanished file gives nil")
    func vanished() {
        #expect(read("gone.txt") == nil)
    }

    @Test("A name with control characters is stored escaped and can be restored")
    func strangeName() throws {
        let name = "bell\u{7}\nnews.txt"
        try folder.write("A port rests. The port of Ellery rests today, as it does on every holiday.", to: name)
        let path = try #require(read(name)?.checkpoint.path)
        #expect(path.unicodeScalars.allSatisfy { $0.value >= 0x20 })
        #expect(InboxPath(escaped: path) == InboxPath(name))
    }
}
