import Glibc
import TestSupport
import Testing
import Text

@testable import Watching

@Suite("A path that comes to mean another folder", .timeLimit(.minutes(5)))
struct WayToRootTests {
    @Test("A link that is repointed by a rename is noticed, and its old target is watched no longer")
    func repointed() async throws {
        try await withInbox(before: { path in
            try move(path, to: path + ".first")
            try makeFolder(path + ".second")
            try check(symlink(path + ".first", path), "symlink")
        }) { inbox in
            _ = try await inbox.events(upTo: .start)
            try check(symlink(inbox.path + ".second", inbox.path + ".new"), "symlink")
            try move(inbox.path + ".new", to: inbox.path)
            _ = try await inbox.events(upTo: .rootReturned)
            try drop(at: inbox.path + ".first/old.txt")
            try drop(at: inbox.path + ".second/news.txt")
            #expect(try await inbox.nextFound() == "news.txt closed")
        }
    }

    @Test("A folder above the inbox that is renamed and replaced is noticed")
    func parent() async throws {
        let folder = try TemporaryDirectory()
        try makeFolder(folder.path("above"))
        try makeFolder(folder.path("above/inbox"))
        try await withInbox(before: { path in
            try remove(path)
            try check(symlink(folder.path("above/inbox"), path), "symlink")
        }) { inbox in
            _ = try await inbox.events(upTo: .start)
            try move(folder.path("above"), to: folder.path("away"))
            #expect(try await inbox.nextWarning().reason == "root-vanished")
            try makeFolder(folder.path("other"))
            try makeFolder(folder.path("other/inbox"))
            try drop(at: folder.path("other/inbox/a.txt"))
            try move(folder.path("other"), to: folder.path("above"))
            let events = try await inbox.events(upTo: .rootReturned)
            #expect(paths(of: events) == ["a.txt"])
        }
    }

    @Test("A mount over the inbox or over a folder in it is noticed, and so is its end", .enabled(if: canMount()))
    func mounted() async throws {
        try await withReadyInbox { inbox in
            try makeFolder(inbox.path("folder"))
            _ = try await inbox.events(upTo: .newDirectory)
            try check(mount("none", inbox.path("folder"), "tmpfs", 0, nil), "mount")
            defer { umount2(inbox.path("folder"), 2) }
            _ = try await inbox.events(upTo: .newDirectory)
            try drop(at: inbox.path("folder/a.txt"))
            #expect(try await inbox.nextFound() == "folder/a.txt closed")
            try check(umount2(inbox.path("folder"), 0), "umount")
            _ = try await inbox.events(upTo: .newDirectory)
            try drop(at: inbox.path("folder/b.txt"))
            #expect(try await inbox.nextFound() == "folder/b.txt closed")

            try check(mount("none", inbox.path, "tmpfs", 0, nil), "mount")
            defer { umount2(inbox.path, 2) }
            _ = try await inbox.events(upTo: .rootReturned)
            try drop(at: inbox.path("c.txt"))
            #expect(try await inbox.nextFound() == "c.txt closed")
        }
    }

    /// Whether this process may mount, which it tries: the superuser of a container may not.
    private static func canMount() -> Bool {
        guard geteuid() == 0, let folder = try? TemporaryDirectory() else { return false }
        guard mount("none", folder.path, "tmpfs", 0, nil) == 0 else { return false }
        return umount2(folder.path, 2) == 0
    }

    @Test("The way to a folder has its links and their targets, and ends a circle of links")
    func steps() {
        let links = ["/srv/in": "../data/x", "/data": "/mnt/disk", "/loop": "loop"]
        func steps(_ path: String) -> [String] {
            WayToRoot.steps(to: path) { links[String(decoding: $0, as: UTF8.self)].map { Array($0.utf8) } }
                .map { String(decoding: $0.folder, as: UTF8.self) + " " + String(decoding: $0.name, as: UTF8.self) }
        }
        #expect(
            steps("/srv/in") == ["/ srv", "/srv in", "/srv ..", "/srv/.. data", "/srv/../data x"])
        #expect(steps("/data/in") == ["/ data", "/ mnt", "/mnt disk", "/mnt/disk in"])
        #expect(steps("inbox/./a/") == [". inbox", "./inbox a"])
        #expect(steps("/loop").count == 41)
    }
}
