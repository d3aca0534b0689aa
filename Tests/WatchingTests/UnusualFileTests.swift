import Glibc
import Testing
import Watching

@Suite("Files that are not regular", .timeLimit(.minutes(5)))
struct UnusualFileTests {
    @Test("A special file is reported once and not opened, and articles are still reported", arguments: [true, false])
    func reported(beforeStart: Bool) async throws {
        func make(_ inbox: String) throws {
            try drop(at: inbox + "/target.tmp")
            try check(symlink(inbox + "/target.tmp", inbox + "/link.txt"), "symlink")
            try check(symlink("/etc", inbox + "/folder-link"), "symlink")
            try check(mkfifo(inbox + "/pipe.txt", 0o644), "mkfifo")
            try makeSocket(inbox + "/socket.txt")
            if geteuid() == 0 { try check(mknod(inbox + "/device.txt", S_IFCHR | 0o644, 0x0103), "mknod") }
        }
        try await withInbox(before: { if beforeStart { try make($0) } }) { inbox in
            if !beforeStart {
                _ = try await inbox.events(upTo: .start)
                try make(inbox.path)
            }
            var kinds: [String: FileKind] = [:]
            let expected = geteuid() == 0 ? 5 : 4
            while kinds.count < expected {
                let warning = try await inbox.nextWarning()
                guard case .skipped(let path, let kind, _) = warning else { continue }
                #expect(kinds.updateValue(kind, forKey: path.description) == nil)
                #expect(warning.reason == (kind == .symbolicLink ? "symbolic-link" : "not-regular"))
            }
            #expect(kinds["link.txt"] == .symbolicLink)
            #expect(kinds["folder-link"] == .symbolicLink)
            #expect(kinds["pipe.txt"] == .fifo)
            #expect(kinds["socket.txt"] == .socket)
            if geteuid() == 0 { #expect(kinds["device.txt"] == .device) }

            // A second scan reports no warning again.
            inbox.watcher.requestReconciliation()
            let second = try await inbox.events(upTo: .reload)
            #expect(!second.contains { if case .warning = $0 { true } else { false } })
            try drop(at: inbox.path("news.txt"))
            #expect(try await inbox.nextFound() == "news.txt closed")
        }
    }

    private func makeSocket(_ path: String) throws {
        // Too long a path would not fit the address, so the socket is made by mknod(2), which anybody may do.
        try check(mknod(path, S_IFSOCK | 0o644, 0), "mknod")
    }
}
