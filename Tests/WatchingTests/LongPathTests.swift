import Glibc
import Testing
import Text

@testable import Watching

@Suite("Paths that no system call takes", .timeLimit(.minutes(5)))
struct LongPathTests {
    /// Makes a folder in an open one, and opens it.
    private func enter(_ name: String, in folder: Int32) throws -> Int32 {
        try check(mkdirat(folder, name, 0o755), "mkdirat")
        let inner = openat(folder, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        try check(inner, "openat")
        close(folder)
        return inner
    }

    private func drop(_ name: String, in folder: Int32) throws {
        let file = openat(folder, name, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
        try check(file, "openat")
        try check(write(file, "news", 4), "write")
        close(file)
    }

    @Test("Folders whose paths are longer than 4,095 bytes are watched as others are")
    func deep() async throws {
        try await withReadyInbox { inbox in
            var folder = open(inbox.path(""), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            try check(folder, "open")
            defer { close(folder) }
            let name = String(repeating: "d", count: 240)
            for _ in 0..<20 { folder = try enter(name, in: folder) }
            try drop("a.txt", in: folder)
            let path = InboxPath(String(repeating: name + "/", count: 20) + "a.txt")
            #expect(path.bytes.count > 4_800)
            #expect(try await inbox.nextFile().path == path)
            // An event of the folder itself, not the look into a new one.
            try await Task.sleep(for: .milliseconds(300))
            try drop("b.txt", in: folder)
            let last = try await inbox.nextFound()
            #expect(last.hasSuffix("/b.txt closed"))
        }
    }
}
