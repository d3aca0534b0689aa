import Glibc
import TestSupport
import Testing
import Text

@testable import Watching

@Suite("Files are read", .timeLimit(.minutes(5)))
struct FileReaderTests {
    private let folder: TemporaryDirectory
    private let reader: FileReader

    init() throws {
        folder = try TemporaryDirectory()
        reader = FileReader(inbox: folder.path, maxBytes: 100)
    }

    @Test("A file within the limit is read whole, with its state", arguments: [0, 1, 99, 100])
    func whole(size: Int) throws {
        try folder.write(String(repeating: "x", count: size), to: "a/b/news.txt")
        let contents = try reader.read(InboxPath("a/b/news.txt"))
        #expect(contents.bytes == [UInt8](repeating: 0x78, count: size))
        #expect(contents.stamp.size == Int64(size))
    }

    @Test("A file larger than the limit is refused")
    func tooLarge() throws {
        try folder.write(String(repeating: "x", count: 101), to: "news.txt")
        #expect(throws: FileReadError.tooLarge(found: 101, limit: 100)) { try reader.read(InboxPath("news.txt")) }
    }

    @Test("A sparse file of an extreme size is refused")
    func sparse() throws {
        let path = try folder.write("", to: "news.txt")
        try check(truncate(path, 1 << 40), "truncate")
        #expect(throws: FileReadError.tooLarge(found: 1 << 40, limit: 100)) { try reader.read(InboxPath("news.txt")) }
    }

    private func found(_ name: String, stamp: FileStamp, isBacklog: Bool) -> FoundFile {
        FoundFile(
            inbox: "desk", path: InboxPath(name), absolutePath: InboxPath(folder.path(name)), stamp: stamp,
            reason: .scanned, isBacklog: isBacklog)
    }

    @Test("A file that has changed since it was found is not read while it is being written", arguments: [true, false])
    func halfWritten(isBacklog: Bool) throws {
        let path = try folder.write("one", to: "news.txt")
        let file = found("news.txt", stamp: try reader.read(InboxPath("news.txt")).stamp, isBacklog: isBacklog)
        let writer = try Writer(path)
        // Nothing was written yet: the text is that of the earlier writer.
        #expect(try reader.read(file).bytes == Array("one".utf8))
        try writer.write("one and a half of tw")
        #expect(throws: FileReadError.beingWritten) { try reader.read(file) }
        try writer.write("o")
        writer.finish()
        #expect(try reader.read(file).bytes == Array("one and a half of two".utf8))
    }

    @Test("Where the system does not say who writes, a changed file of the backlog is left to the watcher")
    func changedWithoutLeases() throws {
        try folder.write("one", to: "news.txt")
        let reader = FileReader(inbox: folder.path, maxBytes: 100, probe: .none)
        let stamp = try reader.read(InboxPath("news.txt")).stamp
        #expect(try reader.read(found("news.txt", stamp: stamp, isBacklog: true)).bytes.count == 3)
        try folder.write("one and two", to: "news.txt")
        #expect(throws: FileReadError.beingWritten) {
            try reader.read(found("news.txt", stamp: stamp, isBacklog: true))
        }
        #expect(try reader.read(found("news.txt", stamp: stamp, isBacklog: false)).bytes.count == 11)
    }

    @Test("A shortage of descriptors says nothing about the file", arguments: [EMFILE, ENFILE])
    func shortage(code: Int32) throws {
        #expect(FileReadError(SystemError(code)).isShortage)
        #expect(!FileReadError(SystemError(EACCES)).isShortage)
        try folder.write("one", to: "news.txt")
        let probe = WriterProbe { _, _ in .shortage(SystemError(code)) }
        let reader = FileReader(inbox: folder.path, maxBytes: 100, probe: probe)
        let other = FileStamp(device: 1, inode: 2, size: 3, modifiedNanoseconds: 4, changedNanoseconds: 5)
        #expect(throws: FileReadError.notReadable(SystemError(code))) {
            try reader.read(found("news.txt", stamp: other, isBacklog: false))
        }
    }

    @Test("A missing file and a missing folder are reported as vanished")
    func vanished() throws {
        #expect(throws: FileReadError.vanished) { try reader.read(InboxPath("news.txt")) }
        #expect(throws: FileReadError.vanished) { try reader.read(InboxPath("folder/news.txt")) }
        try folder.write("file", to: "folder")
        #expect(throws: FileReadError.vanished) { try reader.read(InboxPath("folder/news.txt")) }
    }

    @Test("A symbolic link in the path is refused, wherever it leads")
    func links() throws {
        try folder.write("news", to: "real/news.txt")
        try check(symlink("real/news.txt", folder.path("link.txt")), "symlink")
        try check(symlink("/etc/passwd", folder.path("passwd.txt")), "symlink")
        try check(symlink("nowhere", folder.path("dangling.txt")), "symlink")
        try check(symlink("real", folder.path("folder")), "symlink")
        for path in ["link.txt", "passwd.txt", "dangling.txt", "folder/news.txt"] {
            #expect(throws: FileReadError.symbolicLink) { try reader.read(InboxPath(path)) }
        }
    }

    @Test("FIFOs and sockets are refused", arguments: [S_IFIFO, S_IFSOCK])
    func notRegular(mode: mode_t) throws {
        try check(mknod(folder.path("news.txt"), mode | 0o644, 0), "mknod")
        let kind: FileKind = mode == S_IFIFO ? .fifo : .socket
        #expect(throws: FileReadError.notRegular(kind)) { try reader.read(InboxPath("news.txt")) }
    }

    @Test("A path out of the inbox is refused", arguments: ["../news.txt", "a/../../news.txt", "..", ".", ""])
    func outside(path: String) {
        #expect(throws: FileReadError.self) { try reader.read(InboxPath(path)) }
    }

    @Test("An unreadable file is an error", .enabled(if: geteuid() != 0, "the superuser may read every file"))
    func notReadable() throws {
        let path = try folder.write("news", to: "news.txt")
        try check(chmod(path, 0), "chmod")
        #expect(throws: FileReadError.notReadable(SystemError(EACCES))) { try reader.read(InboxPath("news.txt")) }
    }

    @Test("A file that grows during the read is a transient error")
    func growing() throws {
        let path = try folder.write("1234", to: "news.txt")
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        try check(descriptor, "open")
        let file = OwnedDescriptor(descriptor)
        let status = try file.status()
        try drop("123456", at: path)
        let error = #expect(throws: FileReadError.self) { try reader.contents(of: file, status) }
        guard case .changedWhileReading(let before, let after) = error else {
            Issue.record("expected a change, got \(String(describing: error))")
            return
        }
        #expect(before.size == 4)
        #expect(after.size == 6)
        #expect(error?.isTransient == true)
    }
}
