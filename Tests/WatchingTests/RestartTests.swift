import Glibc
import Testing
import Watching

@Suite("The watcher starts", .timeLimit(.minutes(5)))
struct RestartTests {
    @Test("At the start new and changed files are reported, known files are not")
    func arrivedWhileDown() async throws {
        // Known is a file of five bytes, as a checkpoint would have it.
        try await withInbox(
            before: { inbox in
                try drop("known", at: inbox + "/old.txt")
                try drop("known no more", at: inbox + "/changed.txt")
                try makeFolder(inbox + "/folder")
                try drop("never seen", at: inbox + "/folder/new.txt")
                try drop("never seen", at: inbox + "/folder/.hidden")
            },
            isKnown: { _, stamp in stamp.size == 5 }
        ) { inbox in
            let events = try await inbox.events(upTo: .start)
            #expect(Set(paths(of: events)) == ["changed.txt", "folder/new.txt"])
            #expect(events.first == .ready(watches: 2))
            #expect(
                events.last == .reconciled(ReconciliationReport(reason: .start, directories: 2, files: 3, found: 2)))
        }
    }

    @Test("Older files are reported first, files of one time by name")
    func oldestFirst() async throws {
        try await withInbox(before: { inbox in
            try makeFolder(inbox + "/folder")
            for (name, time) in [("c", 100), ("folder/b", 200), ("a", 300), ("folder/e", 300), ("d", 50)] {
                try drop(at: "\(inbox)/\(name)")
                try setTime("\(inbox)/\(name)", time)
            }
        }) { inbox in
            let events = try await inbox.events(upTo: .start)
            #expect(paths(of: events) == ["d", "c", "folder/b", "a", "folder/e"])
        }
    }

    @Test("A file that is still being written is reported when its writer closes it")
    func halfWritten() async throws {
        var writer: Writer?
        try await withInbox(before: { inbox in
            writer = try Writer(inbox + "/half.txt")
            try writer?.write("half")
            try drop(at: inbox + "/whole.txt")
        }) { inbox in
            let events = try await inbox.events(upTo: .start)
            #expect(paths(of: events) == ["whole.txt"])
            #expect(
                events.last
                    == .reconciled(
                        ReconciliationReport(reason: .start, directories: 1, files: 2, found: 1, unfinished: 1)))
            try writer?.write(" and half")
            writer?.finish()
            let file = try await inbox.nextFile()
            #expect(file.path == InboxPath("half.txt"))
            #expect(file.stamp.size == 13)
            #expect(file.reason == .closed)
        }
    }

    @Test("Concurrent writers are not blocked by the lease probe")
    func leasesAreHarmless() async throws {
        try await withReadyInbox { inbox in
            let path = inbox.path("busy.txt")
            for _ in 0..<200 {
                try drop(at: path)
                inbox.watcher.requestReconciliation()
                try drop(at: path)
                _ = try await inbox.events(upTo: .reload)
            }
        }
    }

    @Test("The folder is scanned again after its interval")
    func timer() async throws {
        try await withReadyInbox(scan: 1) { inbox in
            _ = try await inbox.events(upTo: .timer)
            _ = try await inbox.events(upTo: .timer)
        }
    }

    @Test("A backlog of 700 files is reported in order")
    func backlog() async throws {
        try await withInbox(before: { inbox in
            for number in 1...700 {
                try drop(at: "\(inbox)/\(number)")
                try setTime("\(inbox)/\(number)", number)
            }
        }) { inbox in
            let events = try await inbox.events(upTo: .start)
            #expect(paths(of: events) == (1...700).map(String.init))
        }
    }
}
