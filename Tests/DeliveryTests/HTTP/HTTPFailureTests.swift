import Foundation
import TestSupport
import Testing

@testable import Delivery

@Suite("A request without an answer", .timeLimit(.minutes(5)))
struct HTTPFailureTests {
    private let client: HTTPClient

    init() throws {
        client = try #require(HTTPClient(userAgent: "wirewatch/test"))
    }

    private func failure(_ request: HTTPRequest) async throws -> HTTPError {
        try await #require(throws: HTTPError.self) { try await client.send(request) }
    }

    @Test("No answer in time is a timeout")
    func timesOut() async throws {
        let gate = Gate()
        let server = try HTTPServer(otherwise: .status(200).behind(gate))
        let error = try await failure(HTTPRequest(.post, server.url("/s3cret"), timeout: .milliseconds(50)))
        #expect(error == .timeout(try HTTPEndpoint(server.url())))
        #expect(error.isRetryable)
        gate.open()
    }

    @Test("A refused connection is a retryable error without secrets")
    func isRefused() async throws {
        let port = try LoopbackSocket.unusedPort()
        let error = try await failure(HTTPRequest(.post, "http://user:pw1@127.0.0.1:\(port)/s3cret?t=s3cret"))
        guard case .cannotConnect(let endpoint, _) = error else {
            Issue.record("unexpected \(error)")
            return
        }
        #expect(endpoint.description == "http://127.0.0.1:\(port)")
        #expect(error.isRetryable)
        for shown in ["\(error)", String(reflecting: error)] {
            #expect(!shown.contains("s3cret") && !shown.contains("pw1") && !shown.contains("user"))
        }
    }

    @Test("A host name without an address is a retryable error")
    func cannotResolve() async throws {
        let error = try await failure(HTTPRequest(.get, "http://no-such-host.invalid/"))
        guard case .cannotResolve = error else {
            Issue.record("unexpected \(error)")
            return
        }
        #expect(error.isRetryable)
    }

    @Test("A connection that is closed without an answer is a retryable error")
    func isClosed() async throws {
        let server = try HTTPServer(otherwise: .closed)
        let error = try await failure(HTTPRequest(.post, server.url()))
        guard case .connectionLost = error else {
            Issue.record("unexpected \(error)")
            return
        }
        #expect(error.isRetryable)
    }

    @Test("An answer that is not HTTP is a retryable error: a proxy may have given it")
    func isNotHTTP() async throws {
        let socket = try LoopbackSocket.listen()
        defer { close(socket.descriptor) }
        Thread.detachNewThread {
            let connection = accept(socket.descriptor, nil, nil)
            var request = [UInt8](repeating: 0, count: 4_096)
            _ = recv(connection, &request, request.count, 0)
            _ = send(connection, [UInt8]("\0garbage".utf8), 8, Int32(MSG_NOSIGNAL))
            close(connection)
        }
        let error = try await failure(HTTPRequest(.post, "http://127.0.0.1:\(socket.port)/s3cret"))
        #expect("\(error)" == "http://127.0.0.1:\(socket.port): the answer is not HTTP (curl 1)")
        #expect(error.isRetryable)
    }

    @Test(
        "An invalid address is refused before a request is sent",
        arguments: [
            "", "chat", "/hook", "file:///etc/passwd", "ftp://127.0.0.1/", "http://", "http://127.0.0.1:99999/",
            "http://127.0.0.1/a b", "http://127.0.0.1/\r\nX: y", "http://127.0.0.1/\n", "javascript:alert(1)",
            "http://:80/",
        ])
    func refusesURL(_ url: String) async throws {
        let error = try await failure(HTTPRequest(.get, url))
        guard case .invalidURL = error else {
            Issue.record("unexpected \(error)")
            return
        }
        #expect(!error.isRetryable)
    }

    @Test(
        "An invalid header, or a header that curl sets, is refused",
        arguments: [
            ("X-A", "b\r\nX-Evil: 1"), ("X-A", "b\nc"), ("X-A", "b\0"), ("X A", "b"), ("", "b"), ("X:", "b"),
            ("Content-Length", "0"), ("transfer-encoding", "chunked"),
        ])
    func refusesHeader(_ name: String, _ value: String) async throws {
        let server = try HTTPServer()
        var headers = HTTPHeaders()
        headers.append(name, value)
        let error = try await failure(HTTPRequest(.get, server.url(), headers: headers))
        #expect(error == .invalidHeader(name: name))
        #expect(!error.isRetryable)
        #expect(server.requests.isEmpty)
    }

    @Test("A cancelled task's request ends at once, before it is sent or while it waits")
    func isCancelled() async throws {
        let gate = Gate()
        let server = try HTTPServer(otherwise: .status(200).behind(gate))
        let request = HTTPRequest(.post, server.url())
        let early = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await client.send(request)
        }
        await #expect(throws: HTTPError.cancelled) { try await early.value }

        let seen = server.requests.count
        let waiting = Task { try await client.send(request) }
        try await server.waitForRequests(seen + 1)
        waiting.cancel()
        await #expect(throws: HTTPError.cancelled) { try await waiting.value }
        gate.open()
        #expect(try await client.send(request).status == 200)
    }

    @Test("A shutdown cancels open requests and refuses new ones")
    func shutsDown() async throws {
        let gate = Gate()
        let server = try HTTPServer(otherwise: .status(200).behind(gate))
        let waiting = Task { try await client.send(HTTPRequest(.post, server.url())) }
        try await server.waitForRequests(1)
        await client.shutdown()
        await #expect(throws: HTTPError.cancelled) { try await waiting.value }
        await #expect(throws: HTTPError.cancelled) { try await client.send(HTTPRequest(.get, server.url())) }
        await client.shutdown()
        gate.open()
    }

    @Test("An endpoint shows scheme, host and port alone")
    func showsEndpoint() throws {
        #expect(try HTTPEndpoint("https://u:p@chat.example.org/hook/k?x#y").description == "https://chat.example.org")
        #expect(try HTTPEndpoint("HTTP://[::1]:8065/hook").description == "http://[::1]:8065")
        #expect("\(HTTPRequest(.post, "https://chat.example.org/s3cret"))" == "POST https://chat.example.org")
        #expect(!"\(HTTPRequest(.post, "nonsense s3cret"))".contains("s3cret"))
    }
}
