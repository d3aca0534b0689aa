import Glibc
import Testing

@testable import Watching

@Suite("The kernel's queue overflows", .timeLimit(.minutes(5)))
struct OverflowTests {
    @Test("Several overflows cause one scan of the folder")
    func injected() {
        var interpreter = EventInterpreter(patterns: IgnorePatterns(), recursive: true)
        interpreter.table.set(1, for: .root)
        let overflow = InotifyEvent(watch: -1, mask: .overflow, name: [])
        let closed = InotifyEvent(watch: 1, mask: .closedAfterWriting, name: Array("a.txt".utf8))
        let actions = interpreter.actions(for: [closed, overflow, overflow])
        #expect(
            actions == [.examine(InboxPath("a.txt"), .closed), .reconcile(.overflow)])
    }

    @Test("After an overflow every file is reported, with a warning")
    func real() async throws {
        let limit = try #require(OverflowTests.queueLimit())
        try await withInbox { inbox in
            // The test takes no event, so the watcher waits while the queue of the watched folder fills.
            #expect(try await inbox.next() == .ready(watches: 1))
            try drop(at: inbox.path("last.txt"))
            for number in 0...limit { try touch(inbox.path("passing"), number) }
            for number in 0..<50 { try drop(at: inbox.path("lost\(number).txt")) }

            let events = try await inbox.events(upTo: .overflow)
            #expect(events.contains(.warning(.queueOverflow)))
            let files = Set(paths(of: events))
            #expect(files.isSuperset(of: (0..<50).map { "lost\($0).txt" } + ["last.txt"]))
        }
    }

    /// Makes two different events of one file in turn: the kernel merges equal neighbours.
    private func touch(_ path: String, _ number: Int) throws {
        if number % 2 == 0 { try drop(at: path) } else { try remove(path) }
    }

    private static func queueLimit() -> Int? {
        guard let file = fopen("/proc/sys/fs/inotify/max_queued_events", "r") else { return nil }
        defer { fclose(file) }
        var digits = [CChar](repeating: 0, count: 32)
        guard fgets(&digits, 32, file) != nil else { return nil }
        return Int(String(decoding: digits.prefix { $0 >= 48 && $0 <= 57 }.map(UInt8.init), as: UTF8.self))
    }
}
