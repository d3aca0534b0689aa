import Glibc
import Testing
import Text
import Watching

@Suite("Folders arrive and leave", .timeLimit(.minutes(5)))
struct NewFolderTests {
    @Test("Files written at once into new nested folders are all reported")
    func nestedTree() async throws {
        try await withReadyInbox { inbox in
            var expected: Set<String> = []
            for number in 0..<50 {
                var folder = "tree\(number)"
                try makeFolder(inbox.path(folder))
                for level in 0..<4 {
                    folder += "/level\(level)"
                    try makeFolder(inbox.path(folder))
                    try drop(at: inbox.path("\(folder)/news.txt"))
                    expected.insert("\(folder)/news.txt")
                }
            }
            while !expected.isEmpty { expected.remove(try await inbox.nextFile().path.description) }
        }
    }

    @Test("The files of a folder that is moved in are reported, and the folder is watched")
    func movedIn() async throws {
        try await withReadyInbox { inbox in
            try makeFolder(inbox.outside("outside"))
            try makeFolder(inbox.outside("outside/deeper"))
            try drop(at: inbox.outside("outside/a.txt"))
            try drop(at: inbox.outside("outside/deeper/b.txt"))
            try move(inbox.outside("outside"), to: inbox.path("inside"))
            let events = try await inbox.events(upTo: .newDirectory)
            #expect(paths(of: events) == ["inside/a.txt", "inside/deeper/b.txt"])
            try drop(at: inbox.path("inside/deeper/c.txt"))
            #expect(try await inbox.nextFound() == "inside/deeper/c.txt closed")
        }
    }

    @Test("A folder that is moved out is no longer watched")
    func movedOut() async throws {
        try await withReadyInbox { inbox in
            try makeFolder(inbox.path("folder"))
            try makeFolder(inbox.path("folder/deeper"))
            try drop(at: inbox.path("folder/deeper/a.txt"))
            #expect(try await inbox.nextFile().path == InboxPath("folder/deeper/a.txt"))
            try move(inbox.path("folder"), to: inbox.outside("gone"))
            try drop(at: inbox.outside("gone/deeper/b.txt"))
            try drop(at: inbox.path("news.txt"))
            let files = try await inbox.files(upTo: "news.txt")
            #expect(!files.contains { $0.contains("b.txt") })
        }
    }

    @Test("The files of a renamed folder are reported under its new name")
    func renamed() async throws {
        try await withReadyInbox { inbox in
            try makeFolder(inbox.path("old"))
            _ = try await inbox.events(upTo: .newDirectory)
            try move(inbox.path("old"), to: inbox.path("new"))
            try drop(at: inbox.path("new/a.txt"))
            #expect(try await inbox.nextFile().path == InboxPath("new/a.txt"))
        }
    }

    @Test("A folder that is deleted and created again is watched again")
    func madeAgain() async throws {
        try await withReadyInbox { inbox in
            for number in 0..<20 {
                try makeFolder(inbox.path("folder"))
                try drop(at: inbox.path("folder/\(number).txt"))
                _ = try await inbox.files(upTo: "folder/\(number).txt")
                try remove(inbox.path("folder/\(number).txt"))
                try remove(inbox.path("folder"))
            }
        }
    }

    @Test("An ignored folder is not watched")
    func ignoredFolder() async throws {
        try await withReadyInbox(ignore: ["archive/*", "old"]) { inbox in
            for folder in [".git", "old", "archive"] { try makeFolder(inbox.path(folder)) }
            _ = try await inbox.events(upTo: .newDirectory)
            for folder in [".git", "old", "archive"] { try drop(at: inbox.path("\(folder)/a.txt")) }
            try drop(at: inbox.path("news.txt"))
            #expect(try await inbox.nextFound() == "news.txt closed")
        }
    }

    @Test("A folder deeper than the limit is reported and left out")
    func tooDeep() async throws {
        try await withReadyInbox(maxDepth: 2) { inbox in
            try makeFolder(inbox.outside("a"))
            try makeFolder(inbox.outside("a/b"))
            try makeFolder(inbox.outside("a/b/c"))
            try drop(at: inbox.outside("a/b/c/deep.txt"))
            try move(inbox.outside("a"), to: inbox.path("a"))
            let warning = try await inbox.nextWarning()
            #expect(warning == .tooDeep(InboxPath("a/b/c"), limit: 2))
            #expect(warning.reason == "too-deep")
        }
    }

    @Test("Each scan of the inbox counts the folders that lie too deep")
    func tooDeepCounted() async throws {
        try await withInbox(
            maxDepth: 2,
            before: { inbox in
                for folder in ["a", "a/b", "a/b/c", "a/b/d"] { try makeFolder(inbox + "/" + folder) }
            }
        ) { inbox in
            for reason in [ReconciliationReason.start, .reload] {
                if reason == .reload { inbox.watcher.requestReconciliation() }
                guard case .reconciled(let report) = try await inbox.events(upTo: reason).last else { continue }
                #expect(report.tooDeep == 2 && report.firstTooDeep?.reason == "too-deep")
            }
        }
    }

    @Test(
        "An unreadable folder is reported, and so are the files beside it",
        .enabled(if: geteuid() != 0, "the superuser may look into every folder"))
    func unreadable() async throws {
        try await withInbox(before: { inbox in
            try makeFolder(inbox + "/closed")
            try check(chmod(inbox + "/closed", 0), "chmod")
            try drop(at: inbox + "/news.txt")
        }) { inbox in
            let events = try await inbox.events(upTo: .start)
            #expect(paths(of: events) == ["news.txt"])
            #expect(events.contains(.warning(.unreadableDirectory(InboxPath("closed"), SystemError(EACCES)))))
            try check(chmod(inbox.path("closed"), 0o755), "chmod")
        }
    }
}

/// The paths of the reported files, in their order.
func paths(of events: [WatchEvent]) -> [String] {
    events.compactMap { event in
        if case .found(let file) = event { file.path.description } else { nil }
    }
}
