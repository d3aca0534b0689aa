import Glibc
import TestSupport
import Testing

@testable import Watching

@Suite("Files of lines are read while they grow", .timeLimit(.minutes(5)))
struct FollowingTests {
    private let folder: TemporaryDirectory
    private let feed: String

    init() throws {
        folder = try TemporaryDirectory()
        feed = folder.path("feed.jsonl")
    }

    /// The next part, or nil; the test keeps the mark as the store does.
    private func read(
        _ known: inout KnownLines?, maxBytes: Int = 1_000, probe: WriterProbe = .leases,
        _ reason: FoundFile.Reason = .grown
    ) throws -> LinePart? {
        let reader = LineFileReader(inbox: folder.path, maxBytes: maxBytes, probe: probe)
        guard case .part(let part) = try reader.read(InboxPath("feed.jsonl"), known: known, reason: reason) else {
            return nil
        }
        var stamp = part.stamp
        if !part.isComplete { stamp.size = part.mark.offset }
        known = KnownLines(stamp: stamp, mark: part.mark)
        return part
    }

    private func text(_ part: LinePart?) -> String? { part.map { String(decoding: $0.bytes, as: UTF8.self) } }

    @Test("Complete lines of an open file are read as they come, and the last one when the file is closed")
    func appended() throws {
        var known: KnownLines?
        let writer = try Writer(feed)
        #expect(try read(&known) == nil)
        try writer.write("{\"a\": 1}\n{\"b\"")
        #expect(try text(read(&known)) == "{\"a\": 1}\n")
        #expect(try read(&known) == nil)
        try writer.write(": 2}\n{\"c\": 3}")
        let second = try read(&known)
        #expect(text(second) == "{\"b\": 2}\n")
        #expect(second?.isComplete == false)
        #expect(second?.isMovable == false)
        writer.finish()
        let last = try read(&known, .closed)
        #expect(text(last) == "{\"c\": 3}")
        #expect(last?.isComplete == true)
        #expect(last?.isMovable == true)
        // Nothing is new; the state is noted.
        #expect(try text(read(&known, .closed)) == "")
    }

    @Test("A file that is opened again costs only its new lines, also behind a line that was cut off")
    func reopened() throws {
        var known: KnownLines?
        try drop("{\"a\": 1}\n{\"b\"", at: feed)
        #expect(try text(read(&known, .closed)) == "{\"a\": 1}\n{\"b\"")
        #expect(try text(read(&known, .scanned)) == "")
        let writer = try Writer(feed)
        try check(appendEnd(feed, ": 2}\n{\"c\": 3}\n"), "append")
        #expect(try text(read(&known)) == "{\"b\": 2}\n{\"c\": 3}\n")
        writer.finish()
    }

    @Test("A rotated, truncated or rewritten file is read from its beginning")
    func anew() throws {
        var known: KnownLines?
        try drop("{\"a\": 1}\n{\"b\": 2}\n", at: feed)
        _ = try read(&known, .closed)
        try move(feed, to: folder.path("feed.jsonl.1"))
        try drop("{\"c\": 3}\n{\"d\": 4}\n{\"e\": 5}\n", at: feed)
        let rotated = try read(&known, .closed)
        #expect(rotated?.start == .anew(.rotated))
        #expect(text(rotated) == "{\"c\": 3}\n{\"d\": 4}\n{\"e\": 5}\n")

        try check(truncate(feed, 0), "truncate")
        try check(appendEnd(feed, "{\"f\": 6}\n"), "append")
        let truncated = try read(&known, .closed)
        #expect(truncated?.start == .anew(.truncated))
        #expect(text(truncated) == "{\"f\": 6}\n")

        // Copied away, truncated, and longer than before when it is looked at.
        try check(truncate(feed, 0), "truncate")
        try check(appendEnd(feed, "{\"g\": 7}\n{\"h\": 8}\n"), "append")
        let rewritten = try read(&known, .closed)
        #expect(rewritten?.start == .anew(.rewritten))
        #expect(text(rewritten) == "{\"g\": 7}\n{\"h\": 8}\n")
    }

    @Test("Ten thousand lines are read in parts of bounded size, each once")
    func long() throws {
        let lines = (0..<10_000).map { "{\"title\": \"Ship \($0) leaves\"}\n" }.joined()
        let writer = try Writer(feed)
        try writer.write(lines + "{\"half")
        var known: KnownLines?
        var read = ""
        while let part = try self.read(&known, maxBytes: 20_000) {
            #expect(part.bytes.count <= 20_001)
            read += String(decoding: part.bytes, as: UTF8.self)
            if !part.hasMore { break }
        }
        #expect(read == lines)
        writer.finish()
    }

    @Test("A line that is too long is named once and passed over, whether it is complete or not")
    func longLine() throws {
        var known: KnownLines?
        let writer = try Writer(feed)
        try writer.write("{\"a\": 1}\n{\"" + String(repeating: "b", count: 150))
        #expect(try text(read(&known, maxBytes: 100)) == "{\"a\": 1}\n")
        var part = try read(&known, maxBytes: 100)
        #expect(part?.beginsLongLine == true)
        while let next = try read(&known, maxBytes: 100) { part = next }
        #expect(part?.beginsLongLine == false)
        #expect(part?.mark.isInLongLine == true)
        try writer.write("b\": 2}\n{\"c\": 3}\n")
        #expect(try text(read(&known, maxBytes: 100)) == "")
        #expect(try text(read(&known, maxBytes: 100)) == "{\"c\": 3}\n")
        writer.finish()
    }

    @Test("Where the kernel does not say whether a file is open, its last line waits until it has rested")
    func withoutLeases() throws {
        var known: KnownLines?
        try drop("{\"a\": 1}\n{\"b\": 2}", at: feed)
        let closed = try read(&known, probe: .none, .closed)
        #expect(text(closed) == "{\"a\": 1}\n")
        #expect(closed?.isMovable == false)
        let settled = try read(&known, probe: .none, .settled)
        #expect(text(settled) == "{\"b\": 2}")
        #expect(settled?.isComplete == true)
        #expect(settled?.isMovable == false)
    }

    @Test("The watcher reports an open file of lines as it grows, and no other open file")
    func watched() async throws {
        try await withReadyInbox { inbox in
            let other = try Writer(inbox.path("other.txt"))
            try other.write("news")
            let writer = try Writer(inbox.path("feed.jsonl"))
            try writer.write("{\"a\": 1}\n")
            #expect(try await inbox.nextFound() == "feed.jsonl grown")
            try writer.write("{\"b\": 2}\n")
            #expect(try await inbox.nextFound() == "feed.jsonl grown")
            writer.finish()
            #expect(try await inbox.nextFound() == "feed.jsonl closed")
            // A writer that opens it again is no event.
            try check(appendEnd(inbox.path("feed.jsonl"), "{\"c\": 3}\n", closes: false), "append")
            #expect(try await inbox.nextFound() == "feed.jsonl grown")
            other.finish()
            #expect(try await inbox.nextFound() == "other.txt closed")
        }
    }

    @Test("A file that was open before the start is followed", arguments: [WriterProbe.leases, .none])
    func openBefore(_ probe: WriterProbe) async throws {
        var writer: Writer?
        try await withInbox(
            probe: probe,
            before: { inbox in
                writer = try Writer(inbox + "/feed.jsonl")
                try writer?.write("{\"a\": 1}\n")
            }
        ) { inbox in
            // Without leases, a slow machine may report a file as settled instead of grown.
            #expect(try await inbox.nextFile().path.string == "feed.jsonl")
            try writer?.write("{\"b\": 2}\n")
            #expect(try await inbox.nextFile().path.string == "feed.jsonl")
            writer?.finish()
        }
    }
}

/// Appends to a file; leaves it open if asked to.
private func appendEnd(_ path: String, _ text: String, closes: Bool = true) -> Int {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
    defer { if closes { close(descriptor) } }
    return write(descriptor, text, text.utf8.count)
}
