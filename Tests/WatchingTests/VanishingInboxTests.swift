import Glibc
import Testing
import Text
import Watching

@Suite("The inbox vanishes", .timeLimit(.minutes(5)))
struct VanishingInboxTests {
    @Test("A deleted and recreated inbox is watched again, and its files are reported")
    func deleted() async throws {
        try await withReadyInbox { inbox in
            try remove(inbox.path)
            let warning = try await inbox.nextWarning()
            #expect(warning == .rootVanished(path: InboxPath(inbox.path), SystemError(ENOENT)))
            try makeFolder(inbox.outside("new"))
            try drop(at: inbox.outside("new/a.txt"))
            try move(inbox.outside("new"), to: inbox.path)
            let events = try await inbox.events(upTo: .rootReturned)
            #expect(paths(of: events) == ["a.txt"])
            try drop(at: inbox.path("b.txt"))
            #expect(try await inbox.nextFound() == "b.txt closed")
        }
    }

    @Test("A new folder in place of a moved inbox is watched, the moved one is not")
    func replaced() async throws {
        try await withReadyInbox { inbox in
            try move(inbox.path, to: inbox.outside("archive"))
            try makeFolder(inbox.path)
            _ = try await inbox.events(upTo: .rootReturned)
            try drop(at: inbox.outside("archive/old.txt"))
            try drop(at: inbox.path("news.txt"))
            #expect(try await inbox.nextFound() == "news.txt closed")
        }
    }

    @Test("An inbox that vanishes repeatedly is found each time")
    func againAndAgain() async throws {
        try await withReadyInbox { inbox in
            for number in 0..<10 {
                try move(inbox.path, to: inbox.outside("away"))
                _ = try await inbox.nextWarning()
                try move(inbox.outside("away"), to: inbox.path)
                _ = try await inbox.events(upTo: .rootReturned)
                try drop(at: inbox.path("\(number).txt"))
                _ = try await inbox.files(upTo: "\(number).txt")
            }
        }
    }

    @Test("A missing inbox is watched once it is created")
    func missingAtStart() async throws {
        try await withInbox(before: { try remove($0) }) { inbox in
            #expect(try await inbox.nextWarning().reason == "root-vanished")
            try makeFolder(inbox.path)
            let events = try await inbox.events(upTo: .rootReturned)
            #expect(events.contains(.ready(watches: 1)))
            try drop(at: inbox.path("news.txt"))
            #expect(try await inbox.nextFound() == "news.txt closed")
        }
    }

    @Test("A file in place of the inbox is reported, and the inbox is found when it is back")
    func noFolder() async throws {
        try await withReadyInbox { inbox in
            try move(inbox.path, to: inbox.outside("away"))
            _ = try await inbox.nextWarning()
            try drop(at: inbox.path)
            #expect(
                try await inbox.nextWarning() == .rootVanished(path: InboxPath(inbox.path), SystemError(ENOTDIR)))
            try remove(inbox.path)
            try move(inbox.outside("away"), to: inbox.path)
            _ = try await inbox.events(upTo: .rootReturned)
        }
    }
}
