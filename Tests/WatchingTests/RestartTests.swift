import Glibc
import Testing
import Watching

@Suite("The watcher starts", .timeLimit(.minutes(5)))
struct RestartTests {
    @Test("what arrived while it was down is told, what is known is not, what has changed is told again")
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
            let told = try await inbox.events(upTo: .start)
            #expect(Set(paths(of: told)) == ["changed.txt", "folder/new.txt"])
            #expect(told.first == .ready(watches: 2))
            #expect(
                told.last == .reconciled(ReconciliationReport(reason: .start, directories: 2, files: 3, found: 2)))
        }
    }

    @Test("older articles are told first, those of one time by name")
    func oldestFirst() async throws {
        try await withInbox(before: { inbox in
            try makeFolder(inbox + "/folder")
            for (name, time) in [("c", 100), ("folder/b", 200), ("a", 300), ("folder/e", 300), ("d", 50)] {
                try drop(at: "\(inbox)/\(name)")
                try setTime("\(inbox)/\(name)", time)
            }
        }) { inbox in
            let told = try await inbox.events(upTo: .start)
            #expect(paths(of: told) == ["d", "c", "folder/b", "a", "folder/e"])
        }
    }

    @Test("a file that is still being written is told when its writer closes it")
    func halfWritten() async throws {
        var writer: Writer?
        try await withInbox(before: { inbox in
            writer = try Writer(inbox + "/half.txt")
            try writer?.write("half")
            try drop(at: inbox + "/whole.txt")
        }) { inbox in
            let told = try await inbox.events(upTo: .start)
            #expect(paths(of: told) == ["whole.txt"])
            #expect(
                told.last
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

    @Test("many writers that open a file while it is being looked at come to no harm, and neither do we")
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

    @Test("it compares the folder again after its interval, whatever events said")
    func timer() async throws {
        try await withReadyInbox(scan: 1) { inbox in
            _ = try await inbox.events(upTo: .timer)
            _ = try await inbox.events(upTo: .timer)
        }
    }

    @Test("a backlog is told in order while nobody hurries to take it")
    func backlog() async throws {
        try await withInbox(before: { inbox in
            for number in 1...700 {
                try drop(at: "\(inbox)/\(number)")
                try setTime("\(inbox)/\(number)", number)
            }
        }) { inbox in
            let told = try await inbox.events(upTo: .start)
            #expect(paths(of: told) == (1...700).map(String.init))
        }
    }
}
