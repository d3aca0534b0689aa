import Glibc
import Testing
import Text
import Watching

@Suite("The inbox itself goes away", .timeLimit(.minutes(5)))
struct VanishingInboxTests {
    @Test("deleted and made again it is watched again, and what is in it is told")
    func deleted() async throws {
        try await withReadyInbox { inbox in
            try remove(inbox.path)
            let warning = try await inbox.nextWarning()
            #expect(warning == .rootVanished(path: InboxPath(inbox.path), SystemError(ENOENT)))
            try makeFolder(inbox.outside("new"))
            try drop(at: inbox.outside("new/a.txt"))
            try move(inbox.outside("new"), to: inbox.path)
            let told = try await inbox.events(upTo: .rootReturned)
            #expect(paths(of: told) == ["a.txt"])
            try drop(at: inbox.path("b.txt"))
            #expect(try await inbox.nextFound() == "b.txt closed")
        }
    }

    @Test("moved away and replaced by another it is the other that is watched")
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

    @Test("again and again, it is found again each time")
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

    @Test("not there at the start, nor the folder above it, it is waited for")
    func missingAtStart() async throws {
        try await withInbox(before: { try remove($0) }) { inbox in
            #expect(try await inbox.nextWarning().reason == "root-vanished")
            try makeFolder(inbox.path)
            let told = try await inbox.events(upTo: .rootReturned)
            #expect(told.contains(.ready(watches: 1)))
            try drop(at: inbox.path("news.txt"))
            #expect(try await inbox.nextFound() == "news.txt closed")
        }
    }

    @Test("replaced by a file or a dangling link it is reported and waited for")
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
