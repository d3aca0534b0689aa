import Glibc
import Testing
import Watching

@Suite("File names", .timeLimit(.minutes(5)))
struct FileNameTests {
    @Test(
        "A name is shown as one harmless line, and can be restored from it",
        arguments: [
            (Array("news.txt".utf8), "news.txt"),
            (Array("북한 ミサイル 导弹.txt".utf8), "북한 ミサイル 导弹.txt"),
            (Array("a\nb\tc".utf8), #"a\x0ab\x09c"#),
            (Array("\u{1b}[2J\u{7f}".utf8), #"\x1b[2J\x7f"#),
            (Array(#"C:\news"#.utf8), #"C:\\news"#),
            (Array(#"\x41"#.utf8), #"\\x41"#),
            ([0x66, 0xff, 0x66], #"f\xfff"#),
            ([0xc3], #"\xc3"#),
            ([0xc0, 0x80], #"\xc0\x80"#),
            ([0xed, 0xa0, 0x80], #"\xed\xa0\x80"#),
            ([0xe2, 0x82, 0x41], #"\xe2\x82A"#),
            ([0xf5, 0x80, 0x80, 0x80], #"\xf5\x80\x80\x80"#),
            (Array("gpj\u{202e}txt".utf8), #"gpj\xe2\x80\xaetxt"#),
            (Array("a\u{2028}b\u{85}c".utf8), #"a\xe2\x80\xa8b\xc2\x85c"#),
        ])
    func escaping(bytes: [UInt8], text: String) {
        let path = InboxPath(bytes: bytes)
        #expect(path.escaped == text)
        #expect("\(path)" == text)
        #expect(InboxPath(escaped: text) == path)
    }

    @Test("Names of any bytes can be restored from their escaped form")
    func everyByte() {
        for first in UInt8.min...UInt8.max {
            for second in UInt8.min...UInt8.max {
                let path = InboxPath(bytes: [0x61, first, second, 0x80, 0x62])
                #expect(InboxPath(escaped: path.escaped) == path)
            }
        }
    }

    @Test("Text that is not an escaped name gives nil", arguments: [#"\"#, #"\x"#, #"\x4"#, #"\xGG"#, #"\n"#])
    func notEscaped(text: String) {
        #expect(InboxPath(escaped: text) == nil)
    }

    @Test("Names that differ only in their Unicode form are two names, as on disk")
    func normalization() {
        #expect(InboxPath("각.txt") != InboxPath("\u{1100}\u{1161}\u{11a8}.txt"))
    }

    @Test("Files with names of any bytes are reported and read")
    func watched() async throws {
        let names: [[UInt8]] = [
            Array("line\nbreak.txt".utf8), Array("\u{1b}]0;title\u{07}.txt".utf8), [0xff, 0xfe, 0x80],
            Array("속보.txt".utf8), Array(#"back\slash.txt"#.utf8), Array("-rf".utf8), Array(" ".utf8),
        ]
        try await withReadyInbox { inbox in
            for name in names {
                let path = Array(inbox.path("").utf8) + name
                let file = try withRawPath(path) { open($0, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644) }
                try check(file, "open")
                try check(write(file, "news", 4), "write")
                close(file)
                let found = try await inbox.nextFile()
                #expect(found.path.bytes == name)
                let contents = try FileReader(inbox: inbox.path, maxBytes: 10).read(found.path)
                #expect(contents.bytes == Array("news".utf8))
            }
        }
    }

    @Test("A path has a name, a parent, a depth and ancestors")
    func paths() {
        let path = InboxPath("a/b/c.txt")
        #expect(Array(path.name) == Array("c.txt".utf8))
        #expect(path.parent == InboxPath("a/b"))
        #expect(path.parent.parent.parent == .root)
        #expect(path.depth == 3)
        #expect(path.isWithin(.root))
        #expect(path.isWithin(InboxPath("a")))
        #expect(path.isWithin(path))
        #expect(!path.isWithin(InboxPath("a/b/c")))
        #expect(InboxPath.root.appending("x".utf8) == InboxPath("x"))
    }
}
