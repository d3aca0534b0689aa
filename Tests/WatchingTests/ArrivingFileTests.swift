import Glibc
import Testing
import Watching

@Suite("Arriving files", .timeLimit(.minutes(5)))
struct ArrivingFileTests {
    @Test("A file renamed into the inbox is reported at once, with its whole state")
    func renamedIn() async throws {
        try await withReadyInbox { inbox in
            try drop("missile", at: inbox.outside("outside.txt"))
            try move(inbox.outside("outside.txt"), to: inbox.path("news.txt"))
            let file = try await inbox.nextFile()
            #expect(file.inbox == "desk")
            #expect(file.path == InboxPath("news.txt"))
            #expect(file.absolutePath == InboxPath(inbox.path("news.txt")))
            #expect(file.stamp.size == 7)
            #expect(file.reason == .moved)
        }
    }

    @Test("A file renamed from an unfinished name is reported under its last name only")
    func renamedFromUnfinished() async throws {
        try await withReadyInbox { inbox in
            try drop(at: inbox.path("news.txt.part"))
            try move(inbox.path("news.txt.part"), to: inbox.path("news.txt"))
            #expect(try await inbox.nextFound() == "news.txt moved")
        }
    }

    @Test("A slowly written file is reported when it is closed, and not before")
    func slowWrite() async throws {
        try await withReadyInbox { inbox in
            let writer = try Writer(inbox.path("slow.txt"))
            try writer.write("half")
            try drop(at: inbox.path("other.txt"))
            #expect(try await inbox.nextFound() == "other.txt closed")
            try writer.write(" and half")
            writer.finish()
            let file = try await inbox.nextFile()
            #expect(file.path == InboxPath("slow.txt"))
            #expect(file.stamp.size == 13)
        }
    }

    @Test("A file renamed while it is open is reported when its writer closes it")
    func renamedTooEarly() async throws {
        try await withReadyInbox { inbox in
            let writer = try Writer(inbox.path("early.tmp"))
            try move(inbox.path("early.tmp"), to: inbox.path("early.txt"))
            try drop(at: inbox.path("other.txt"))
            #expect(try await inbox.nextFound() == "other.txt closed")
            try writer.write("whole")
            writer.finish()
            #expect(try await inbox.nextFound() == "early.txt closed")
        }
    }

    @Test("A file with two writers is reported when the last one closes it")
    func twoWriters() async throws {
        try await withReadyInbox { inbox in
            let first = try Writer(inbox.path("shared.txt"))
            let second = try Writer(inbox.path("shared.txt"))
            first.finish()
            try drop(at: inbox.path("other.txt"))
            #expect(try await inbox.nextFound() == "other.txt closed")
            second.finish()
            #expect(try await inbox.nextFound() == "shared.txt closed")
        }
    }

    @Test("A file that changes later is reported again")
    func changedLater() async throws {
        try await withReadyInbox { inbox in
            try drop("first", at: inbox.path("news.txt"))
            #expect(try await inbox.nextFile().stamp.size == 5)
            try drop("the second", at: inbox.path("news.txt"))
            #expect(try await inbox.nextFile().stamp.size == 10)
        }
    }

    @Test("A hard link of a finished file is reported at once")
    func hardLink() async throws {
        try await withReadyInbox { inbox in
            try drop(at: inbox.outside("outside.txt"))
            try check(link(inbox.outside("outside.txt"), inbox.path("linked.txt")), "link")
            #expect(try await inbox.nextFound() == "linked.txt linked")
        }
    }

    @Test("A file that gets its name after the write is reported when it has settled")
    func unnamedFile() async throws {
        let unnamed: Int32 = 0o20_200_000  // O_TMPFILE
        try await withReadyInbox(settle: 50) { inbox in
            let file = open(inbox.path, unnamed | O_WRONLY | O_CLOEXEC, 0o644)
            try check(file, "open")
            try check(write(file, "news", 4), "write")
            try check(
                linkat(AT_FDCWD, "/proc/self/fd/\(file)", AT_FDCWD, inbox.path("named.txt"), AT_SYMLINK_FOLLOW),
                "linkat")
            close(file)
            #expect(try await inbox.nextFound() == "named.txt settled")
        }
    }

    @Test("A file is not reported again when this program reads it")
    func ownReading() async throws {
        try await withReadyInbox { inbox in
            try drop(at: inbox.path("news.txt"))
            let file = try await inbox.nextFile()
            let reader = FileReader(inbox: inbox.path, maxBytes: 1000)
            for _ in 0..<10 { _ = try reader.read(file.path) }
            try drop(at: inbox.path("other.txt"))
            #expect(try await inbox.nextFound() == "other.txt closed")
        }
    }

    @Test("A file with an ignored name is not reported")
    func ignoredNames() async throws {
        try await withReadyInbox(ignore: ["*.log"]) { inbox in
            for name in [".hidden", "a.tmp", "a.part", "a.partial", "a.crdownload", "a~", "a.swp", "a.log"] {
                try drop(at: inbox.path(name))
            }
            try drop(at: inbox.path("news.txt"))
            #expect(try await inbox.nextFound() == "news.txt closed")
        }
    }
}
