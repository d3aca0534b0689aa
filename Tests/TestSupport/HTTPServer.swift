import Foundation
import Synchronization

/// A real HTTP/1.1 server on a port of its own of the loopback interface, for one test.
///
/// It keeps its requests, and answers by a script: the first answer to the first request that is complete, and so
/// on, then always the same. It stops when the test lets go of it.
package final class HTTPServer: Sendable {
    /// The requests that were awaited did not come.
    package struct Missing: Error, CustomStringConvertible {
        /// How many were awaited.
        package let awaited: Int
        /// How many came.
        package let came: Int

        package var description: String { "\(came) requests came, \(awaited) were awaited" }
    }

    /// OpenSSL made no certificate.
    package struct NoIdentity: Error {}

    /// The port it listens on.
    package let port: UInt16
    /// The PEM file of the certificate that its clients must trust; nil for plain HTTP.
    package let certificate: String?
    private let folder: TemporaryDirectory?
    private let listener: Int32
    private let core: HTTPServerCore
    private let isOpen = Mutex(false)

    /// Starts a server.
    ///
    /// - Parameters:
    ///   - answers: The script.
    ///   - otherwise: The answer when the script is at its end.
    ///   - isDown: Whether connections are refused until ``open()``.
    package convenience init(
        answers: [HTTPServerAnswer] = [], otherwise: HTTPServerAnswer = .status(200), isDown: Bool = false
    ) throws {
        try self.init(answers: answers, isDown: isDown) { _ in otherwise }
    }

    /// Starts a server that thinks about its answers.
    ///
    /// - Parameters:
    ///   - answers: The first answers.
    ///   - isDown: Whether connections are refused until ``open()``.
    ///   - isSecure: Whether it speaks HTTPS.
    ///   - respond: Gives the later answers; called on the connections' threads.
    package init(
        answers: [HTTPServerAnswer] = [], isDown: Bool = false, isSecure: Bool = false,
        respond: @escaping @Sendable (HTTPServerRequest) -> HTTPServerAnswer
    ) throws {
        folder = isSecure ? try TemporaryDirectory() : nil
        certificate = folder?.path("certificate.pem")
        let identity = certificate.flatMap(TLSIdentity.init(pem:))
        guard !isSecure || identity != nil else { throw NoIdentity() }
        let socket = try LoopbackSocket.bound()
        listener = socket.descriptor
        port = socket.port
        core = HTTPServerCore(listener: listener, identity: identity, answers: answers, otherwise: respond)
        if !isDown { try open() }
    }

    deinit {
        core.stop()
        if !isOpen.withLock({ $0 }) { close(listener) }
    }

    /// Takes connections from now on.
    package func open() throws {
        try isOpen.withLock { isOpen in
            guard !isOpen else { return }
            try LoopbackSocket.listen(listener)
            isOpen = true
            let core = core
            Thread.detachNewThread { core.acceptConnections() }
        }
    }

    /// The address of a path on it, as `http://127.0.0.1:40123/hook`.
    package func url(_ path: String = "/") -> String {
        "\(certificate == nil ? "http" : "https")://127.0.0.1:\(port)\(path)"
    }

    /// The requests so far, in the order of their completion.
    package var requests: [HTTPServerRequest] { core.requests }

    /// Adds answers to the end of the script.
    package func script(_ answers: HTTPServerAnswer...) {
        core.script(answers)
    }

    /// Forgets the answers of the script that are left: further requests are answered as without a script.
    package func endScript() { core.endScript() }

    /// Waits until a number of requests has come in all, and returns them all.
    ///
    /// - Throws: ``Missing`` after the time.
    @discardableResult
    package func waitForRequests(
        _ count: Int, within limit: Duration = .seconds(20)
    ) async throws -> [HTTPServerRequest] {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [core] in await core.waitForRequests(count) }
            group.addTask { [core] in
                try await Task.sleep(for: limit)
                throw Missing(awaited: count, came: core.requests.count)
            }
            defer { group.cancelAll() }
            try await group.next()
        }
        return requests
    }

    /// Stops listening, opens all gates and breaks all connections.
    package func stop() {
        core.stop()
    }
}
