import Glibc
import TestSupport
import Testing
import Text

@testable import Systemd

@Suite("A journald that hangs holds nobody up", .timeLimit(.minutes(1)))
struct HangingJournalTests {
    private let folder: TemporaryDirectory
    private let path: String
    private let socket: Int32

    /// A socket that is bound like journald's, and read by nobody.
    init() throws {
        folder = try TemporaryDirectory()
        path = folder.path("journal")
        socket = Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let result = withUnsafePointer(to: address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(result == 0)
    }

    private func entry(_ fields: [(name: String, value: String)] = []) throws -> JournalEntry {
        try JournalEntry(message: "news", priority: .notice, identifier: "test", fields: fields)
    }

    private func fill() throws {
        let limit = Duration.milliseconds(20)
        #expect(throws: JournalError.busy(after: limit)) {
            for _ in 0..<100_000 { try Journal.send(try entry(), within: limit, to: path) }
        }
    }

    @Test("An entry that journald does not take in time is an error that is tried again")
    func busy() throws {
        defer { close(socket) }
        try fill()
        let begin = ContinuousClock.now
        let error = #expect(throws: JournalError.self) {
            try Journal.send(try entry(), within: .milliseconds(200), to: path)
        }
        #expect(error?.isRetryable == true)
        #expect((.milliseconds(200)..<(.seconds(20))).contains(begin.duration(to: .now)))
    }

    @Test("An entry waits for a journald that goes on in time, and arrives as the protocol has it")
    func goesOn() async throws {
        defer { close(socket) }
        try fill()
        async let reading = read(socket, until: "LINES")
        try Journal.send(try entry([("LINES", "a\nb"), ("TEXT", "c")]), within: .seconds(30), to: path)
        let text = String(decoding: await reading, as: UTF8.self)
        #expect(
            text == "MESSAGE=news\nPRIORITY=5\nSYSLOG_IDENTIFIER=test\nLINES\n\u{3}\0\0\0\0\0\0\0a\nb\nTEXT=c\n")
    }

    /// Reads all entries after a moment, until one has a field.
    private func read(_ socket: Int32, until field: String) async -> [UInt8] {
        usleep(100_000)
        while true {
            var bytes = [UInt8](repeating: 0, count: 65_536)
            let count = recv(socket, &bytes, bytes.count, Int32(MSG_DONTWAIT))
            if count < 0 {
                usleep(1_000)
            } else if String(decoding: bytes[..<count], as: UTF8.self).contains(field) {
                return Array(bytes[..<count])
            }
        }
    }
}
