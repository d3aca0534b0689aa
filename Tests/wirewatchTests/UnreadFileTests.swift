import Foundation
import Glibc
import TestSupport
import Testing
import Watching

@testable import wirewatch

@Suite("A file that lies in an inbox and is not on record")
struct UnreadFileTests {
    private let folder: TemporaryDirectory
    private let settings: InboxSettings

    init() throws {
        folder = try TemporaryDirectory()
        for path in ["inbox/a/b/c", "inbox/archive"] {
            try FileManager.default.createDirectory(atPath: folder.path(path), withIntermediateDirectories: true)
        }
        var settings = InboxSettings(name: "desk", path: folder.path("inbox"))
        settings.ignore = ["*.log"]
        settings.maxDepth = 2
        settings.after = .archive
        self.settings = settings
    }

    @Test(
        "The reason is named",
        arguments: [
            ("a.txt", "not read yet"), ("news.log", "passed over"), (".hidden", "passed over"),
            ("a/x.tmp", "passed over"), ("a/b/c/deep.txt", "more than 2 folders deep"),
            ("archive/a.txt", "done with"),
        ])
    func reasons(name: String, part: String) throws {
        try folder.write("", to: "inbox/" + name)
        for text in [name, folder.path("inbox/" + name)] {
            let reason = try #require(UnreadFile(text, in: [settings])?.reason)
            #expect(reason.contains(part), "\(reason)")
        }
    }

    @Test("A file is found by its path as a shell has it, also through a link, and by a name with a line end")
    func candidates() throws {
        try folder.write("", to: "inbox/a/b.txt")
        try #require(symlink(folder.path("inbox"), folder.path("link")) == 0)
        let names = { (text: String, directory: String) in
            FileNames.candidates(text, in: [settings], directory: folder.path(directory))
        }
        #expect(names("a/b.txt", "").first == "a/b.txt")
        #expect(names(folder.path("inbox/a/b.txt"), "").contains("a/b.txt"))
        #expect(names("./b.txt", "inbox/a").contains("a/b.txt"))
        #expect(names(folder.path("link/a/b.txt"), "").contains("a/b.txt"))
        #expect(names("a/x\ny.txt", "").contains("a/x\\x0ay.txt"))
        #expect(names("/elsewhere/c.txt", "").allSatisfy { $0.hasSuffix("/elsewhere/c.txt") })
    }

    @Test("A link is said to be one, and what does not lie in an inbox is not looked for")
    func others() throws {
        try #require(symlink("/etc/hosts", folder.path("inbox/link.txt")) == 0)
        #expect(UnreadFile("link.txt", in: [settings])?.reason.contains("symbolic link") == true)
        for text in ["/etc/hosts", "absent.txt", "../inbox/a", ""] { #expect(UnreadFile(text, in: [settings]) == nil) }
    }
}
