import Foundation
import TestSupport
import Testing

@testable import Watching

@Suite("Files are moved and deleted in the state in which they were read")
struct FileMoverTests {
    private let folder: TemporaryDirectory
    private let mover: FileMover

    init() throws {
        folder = try TemporaryDirectory()
        try folder.write("one", to: "inbox/a.txt")
        mover = FileMover(inbox: folder.path("inbox"))
    }

    private func stamp(_ path: String) throws -> FileStamp {
        FileStamp(try InboxRoot(path: folder.path("inbox")).status(InboxPath(path)))
    }

    private func contents(_ path: String) -> String? { try? String(contentsOfFile: folder.path(path), encoding: .utf8) }

    @Test("A file moves into a folder that is made, and never replaces another one")
    func moves() throws {
        let wanted = InboxPath("2026/11/a.txt")
        #expect(
            try mover.move(InboxPath("a.txt"), as: stamp("a.txt"), into: folder.path("archive"), to: wanted) == wanted)
        try folder.write("two", to: "inbox/a.txt")
        let second = try mover.move(InboxPath("a.txt"), as: stamp("a.txt"), into: folder.path("archive"), to: wanted)
        #expect(second.string == "2026/11/a-2.txt")
        #expect(contents("archive/2026/11/a.txt") == "one" && contents("archive/2026/11/a-2.txt") == "two")
    }

    @Test("A file that was changed or replaced since stays")
    func changed() throws {
        let read = try stamp("a.txt")
        try folder.write("another", to: "inbox/a.txt")
        #expect(throws: FileMover.Failure.changed) {
            try mover.move(InboxPath("a.txt"), as: read, into: folder.path("archive"), to: InboxPath("a.txt"))
        }
        #expect(throws: FileMover.Failure.changed) { try mover.delete(InboxPath("a.txt"), as: read) }
        #expect(contents("inbox/a.txt") == "another")
    }

    @Test("A file is deleted")
    func deletes() throws {
        try mover.delete(InboxPath("a.txt"), as: stamp("a.txt"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path("inbox")) == [])
    }

    @Test("A target that is a link is refused, and paths do not lead upwards")
    func links() throws {
        try FileManager.default.createDirectory(atPath: folder.path("elsewhere"), withIntermediateDirectories: false)
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("inbox/archive"), withDestinationPath: folder.path("elsewhere"))
        #expect(throws: FileMover.Failure.self) {
            try mover.move(
                InboxPath("a.txt"), as: try stamp("a.txt"), into: folder.path("inbox/archive"), to: InboxPath("a.txt"))
        }
        #expect(throws: FileMover.Failure.self) {
            try mover.move(InboxPath("../a.txt"), intoInbox: folder.path("archive"), to: InboxPath("a.txt"))
        }
        for target in ["../a.txt", "b/../../a.txt", ".."] {
            #expect(throws: FileMover.Failure.self, "\(target)") {
                try mover.move(InboxPath("a.txt"), intoInbox: folder.path("archive"), to: InboxPath(target))
            }
        }
        #expect(contents("inbox/a.txt") == "one")
    }

    @Test("An inbox may be a link")
    func linkedInbox() throws {
        try folder.write("two", to: "failed/b.txt")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("linked"), withDestinationPath: folder.path("inbox"))
        let back = FileMover(inbox: folder.path("failed"))
        _ = try back.move(InboxPath("b.txt"), intoInbox: folder.path("linked"), to: InboxPath("b.txt"))
        #expect(contents("inbox/b.txt") == "two")
    }

    @Test("A file moves to another file system", .enabled(if: access("/dev/shm", W_OK) == 0, "no second file system"))
    func otherFileSystem() throws {
        let target = "/dev/shm/wirewatch-mover-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: target) }
        _ = try mover.move(InboxPath("a.txt"), as: stamp("a.txt"), into: target, to: InboxPath("a.txt"))
        #expect(try String(contentsOfFile: target + "/a.txt", encoding: .utf8) == "one")
        #expect(contents("inbox/a.txt") == nil)
    }

    @Test("The folders of archived and failed files are not watched where they lie in the inbox")
    func unwatched() {
        var settings = InboxSettings(path: "/srv/inbox")
        #expect(settings.unwatched.isEmpty)
        (settings.after, settings.failedDirectory) = (.archive, "/srv/failed")
        #expect(settings.unwatched.map(\.string) == ["archive"])
        let patterns = IgnorePatterns(folders: settings.unwatched)
        #expect(patterns.ignores(InboxPath("archive")) && patterns.ignores(InboxPath("archive/2026/a.txt")))
        #expect(!patterns.ignores(InboxPath("archive-2/a.txt")))
    }
}
