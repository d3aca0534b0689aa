import Glibc
import Testing

@testable import Watching

@Suite("Files settle without a probe for writers", .timeLimit(.minutes(5)))
struct SettlingTests {
    @Test("A file seen by a scan is reported when it has settled, an old one at once")
    func scanned() async throws {
        try await withInbox(
            settle: 100, probe: .none,
            before: { inbox in try drop(at: inbox + "/fresh.txt") }
        ) { inbox in
            let file = try await inbox.nextFile()
            #expect(file.path == InboxPath("fresh.txt"))
            #expect(file.reason == .settled || file.reason == .scanned)
            // The first reason depends on the duration of the start; by now the file is old.
            inbox.watcher.requestReconciliation()
            let events = try await inbox.events(upTo: .reload)
            #expect(paths(of: events).allSatisfy { $0 == "fresh.txt" })
        }
    }

    @Test("A file with a time in the future is reported when it has settled")
    func future() async throws {
        try await withInbox(
            settle: 100, probe: .none,
            before: { inbox in
                try drop(at: inbox + "/future.txt")
                try setTime(inbox + "/future.txt", 4_000_000_000)
            }
        ) { inbox in
            let found = try await inbox.nextFound()
            #expect(found == "future.txt settled")
        }
    }

    @Test("Closed and renamed files are reported at once, a link when it has settled")
    func events() async throws {
        try await withInbox(settle: 100, probe: .none) { inbox in
            _ = try await inbox.events(upTo: .start)
            try drop(at: inbox.path("closed.txt"))
            #expect(try await inbox.nextFound() == "closed.txt closed")
            try move(inbox.path("closed.txt"), to: inbox.path("moved.txt"))
            #expect(try await inbox.nextFound() == "moved.txt moved")
            try check(link(inbox.path("moved.txt"), inbox.path("linked.txt")), "link")
            #expect(try await inbox.nextFile().path == InboxPath("linked.txt"))
        }
    }

    @Test("A file that is still being written is not reported before it is closed")
    func beingMade() async throws {
        try await withInbox(settle: 50, probe: .none) { inbox in
            _ = try await inbox.events(upTo: .start)
            let slow = try Writer(inbox.path("slow.txt"))
            try drop(at: inbox.outside("a"))
            try check(link(inbox.outside("a"), inbox.path("linked.txt")), "link")
            // The link was made later and has rested; the file made before it has rested longer.
            #expect(try await inbox.nextFile().path == InboxPath("linked.txt"))
            slow.finish()
            #expect(try await inbox.nextFound() == "slow.txt closed")
        }
    }
}
