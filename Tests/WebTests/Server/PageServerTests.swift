import Concurrency
import Foundation
import Glibc
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Web

@Suite("The page over a real socket")
struct PageServerTests {
    /// A client that writes bytes as it likes.
    private final class Client: Sendable {
        private let descriptor: Int32

        init(port: UInt16) throws {
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = port.bigEndian
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            let result = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            try #require(result == 0)
        }

        deinit { close(descriptor) }

        func write(_ text: String) {
            let bytes = Array(text.utf8)
            _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        }

        /// What comes until the server ends the connection.
        func rest() -> String {
            var all: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = recv(descriptor, &buffer, buffer.count, 0)
                guard count > 0 else { return String(decoding: all, as: UTF8.self) }
                all += buffer[..<count]
            }
        }

        /// What comes until a text has come.
        func read(until end: String) -> String {
            var all = ""
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while !all.contains(end) {
                let count = recv(descriptor, &buffer, buffer.count, 0)
                guard count > 0 else { return all }
                all += String(decoding: buffer[..<count], as: UTF8.self)
            }
            return all
        }
    }

    /// Serves while a client works, on a thread of its own: it blocks.
    private func serve(
        _ limits: ServerLimits = ServerLimits(), bell: PageBell = PageBell(),
        changes: @escaping @Sendable () -> Int = { 0 },
        _ work: @escaping @Sendable (UInt16) throws -> Void
    ) async throws {
        let desk = try ShownDesk()
        try desk.add("Dockers walk out in Busan")
        let port = try LoopbackSocket.unusedPort()
        let server = PageServer(
            address: .ip4("127.0.0.1", port: port), handler: { desk.handler.answer($0) }, bell: bell, changes: changes,
            limits: limits)
        let listening = WakeSignal(lasting: .raised)
        let running = Task { try await server.run { _ in listening.raise() } }
        await listening.wait(atMost: .seconds(20))
        do {
            try await Task(executorPreference: BlockingThreads()) { try work(port) }.value
        } catch {
            running.cancel()
            throw error
        }
        running.cancel()
        try await running.value
    }

    private static let head = "Host: 127.0.0.1\r\n"

    @Test(
        "While every thread of the page is held up, an alert is committed and other work goes on",
        .timeLimit(.minutes(10)))
    func heldUp() async throws {
        let desk = try ShownDesk()
        let port = try LoopbackSocket.unusedPort()
        let gate = DispatchSemaphore(value: 0)
        let busy = Mutex(0)
        let server = PageServer(
            address: .ip4("127.0.0.1", port: port),
            handler: { request in
                busy.withLock { $0 += 1 }
                gate.wait()
                return desk.handler.answer(request)
            }, bell: PageBell(), threads: BlockingThreads(maximum: 4))
        let listening = WakeSignal(lasting: .raised)
        let running = Task { try await server.run { _ in listening.raise() } }
        await listening.wait(atMost: .seconds(20))
        let threads = BlockingThreads()
        let clients = try await Task(executorPreference: threads) {
            try (0..<40).map { _ in
                let client = try Client(port: port)
                client.write("GET / HTTP/1.1\r\nConnection: close\r\n\(Self.head)\r\n")
                return client
            }
        }.value
        while busy.withLock({ $0 }) < 4 { try await Task.sleep(for: .milliseconds(5)) }
        let id = try desk.add("Dockers walk out in Busan")
        #expect(id != nil)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<100 { group.addTask { await Task.yield() } }
        }
        for _ in clients { gate.signal() }
        let answers = await Task(executorPreference: threads) { clients.map { $0.rest() } }.value
        #expect(answers.allSatisfy { $0.hasPrefix("HTTP/1.1 200 OK") && $0.contains("Busan") })
        running.cancel()
        try await running.value
    }

    @Test("A page comes with its headers; HEAD has no body; an unknown page is not found")
    func pages() async throws {
        try await serve { port in
            let client = try Client(port: port)
            client.write("GET / HTTP/1.1\r\n\(Self.head)\r\n")
            let page = client.read(until: "</html>")
            #expect(
                page.hasPrefix("HTTP/1.1 200 OK\r\n") && page.contains("Content-Security-Policy: default-src 'none'"))
            #expect(page.contains("Dockers walk out in Busan"))
            client.write(
                "HEAD / HTTP/1.1\r\n\(Self.head)\r\nGET /nope HTTP/1.1\r\n\(Self.head)Connection: close\r\n\r\n")
            let rest = client.rest()
            #expect(rest.hasPrefix("HTTP/1.1 200 OK\r\n") && rest.contains("\r\n\r\nHTTP/1.1 404 Not Found\r\n"))
            #expect(!rest.contains("Dockers"))
        }
    }

    @Test(
        "What is refused is refused over the wire too",
        arguments: [
            ("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", "403"),
            ("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: https://evil.example\r\n\r\n", "403"),
            ("GET / HTTP/1.1\r\n\r\n", "403"), ("GET /?severity=x HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "400"),
            ("POST /silences/add HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 14\r\n\r\nmatchers=a%3Db", "403"),
            ("nonsense\r\n\r\n", "400"), ("GET /\(String(repeating: "a", count: 20_000)) HTTP/1.1\r\n\r\n", "431"),
            ("POST / HTTP/1.1\r\nContent-Length: 999999\r\n\r\n", "413"),
            ("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "501"),
        ])
    func refused(request: String, status: String) async throws {
        try await serve { port in
            let client = try Client(port: port)
            client.write(request)
            #expect(client.read(until: "\r\n").hasPrefix("HTTP/1.1 \(status) "))
        }
    }

    @Test("A client that is slow with its request is cut off, and others are served meanwhile")
    func slow() async throws {
        var limits = ServerLimits()
        limits.arrival = .milliseconds(300)
        try await serve(limits) { port in
            let slow = try Client(port: port)
            slow.write("GET / HTTP/1.1\r\nHost: 127")
            let other = try Client(port: port)
            other.write("GET /healthz HTTP/1.1\r\n\(Self.head)Connection: close\r\n\r\n")
            #expect(other.rest().hasSuffix("\r\n\r\nok\n"))
            #expect(slow.rest().hasPrefix("HTTP/1.1 408 "))
        }
    }

    @Test("A client that says nothing is cut off")
    func silent() async throws {
        var limits = ServerLimits()
        limits.idle = .milliseconds(200)
        try await serve(limits) { port in
            let client = try Client(port: port)
            #expect(client.rest().isEmpty)
        }
    }

    @Test("More connections than the maximum are closed, and there is room again when one ends")
    func crowd() async throws {
        var limits = ServerLimits()
        limits.maxConnections = 2
        // A busy machine takes its time to answer the first two.
        limits.idle = .seconds(5)
        try await serve(limits) { port in
            let first = [try Client(port: port), try Client(port: port)]
            for client in first {
                client.write("GET /healthz HTTP/1.1\r\n\(Self.head)\r\n")
                #expect(client.read(until: "ok\n").hasPrefix("HTTP/1.1 200"))
            }
            #expect(try Client(port: port).rest().isEmpty, "the third is closed")
            for client in first { #expect(client.rest().isEmpty) }
            let next = try Client(port: port)
            next.write("GET /healthz HTTP/1.1\r\n\(Self.head)\r\n")
            #expect(next.read(until: "ok\n").hasPrefix("HTTP/1.1 200"))
        }
    }

    @Test("A stream of events sends one when another program has changed the store")
    func foreignChange() async throws {
        let folder = try TemporaryDirectory()
        let path = folder.path("wirewatch.sqlite")
        let other = try Store(path: path)
        let changes = try StoreChanges(path: path)
        try await serve(changes: { changes.count }) { port in
            let client = try Client(port: port)
            client.write("GET /events HTTP/1.1\r\n\(Self.head)\r\n")
            #expect(client.read(until: "retry: 5000\n\n").contains("Content-Type: text/event-stream"))
            try other.disable("phone", reason: "HTTP 401", now: ShownDesk.now)
            #expect(client.read(until: "event: change\n").contains("event: change"))
        }
    }

    @Test("A stream of events sends one when the bell rings")
    func events() async throws {
        let bell = PageBell()
        try await serve(bell: bell) { port in
            let client = try Client(port: port)
            client.write("GET /events HTTP/1.1\r\n\(Self.head)\r\n")
            #expect(client.read(until: "retry: 5000\n\n").contains("Content-Type: text/event-stream"))
            bell.ring()
            #expect(client.read(until: "event: change\n").contains("event: change"))
        }
    }

    @Test("An address that is taken is an error with a reason")
    func taken() async throws {
        try await serve { port in
            let server = PageServer(
                address: .ip4("127.0.0.1", port: port), handler: { _ in .plain("") }, bell: PageBell())
            let failed = Mutex<String?>(nil)
            let done = DispatchSemaphore(value: 0)
            Task {
                do throws(PageServerError) { try await server.run { _ in } } catch {
                    failed.withLock { $0 = "\(error)" }
                }
                done.signal()
            }
            done.wait()
            #expect(
                failed.withLock { $0 } == "the page cannot be served at 127.0.0.1:\(port): Address already in use")
        }
    }

    @Test("A Unix socket that was left behind is replaced; any other file is not")
    func unixSocket() async throws {
        let folder = try TemporaryDirectory()
        let path = folder.path("page.sock")
        for _ in 0..<2 {
            let server = PageServer(address: .unix(path), handler: { _ in .plain("ok") }, bell: PageBell())
            let listening = WakeSignal(lasting: .raised)
            let running = Task { try await server.run { _ in listening.raise() } }
            await listening.wait(atMost: .seconds(20))
            var status = stat()
            #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o660)
            running.cancel()
            try await running.value
            // As a daemon that was killed leaves it.
            let leftover = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
            _ = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(leftover, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
                }
            }
            close(leftover)
        }
        unlink(path)
        try folder.write("text", to: "page.sock")
        let server = PageServer(address: .unix(path), handler: { _ in .plain("ok") }, bell: PageBell())
        await #expect(throws: PageServerError.self) { try await server.run { _ in } }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "text")
    }
}
