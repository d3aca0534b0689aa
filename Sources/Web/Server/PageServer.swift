import Concurrency
import FlyingSocks
import Glibc
import Logging
import Text

/// How many clients the page has at a time, and for how long it waits for each.
struct ServerLimits: Sendable {
    /// What is read of a request.
    var request = RequestLimits()
    /// The maximum number of connections; more are closed at once.
    var maxConnections = 64
    /// The maximum number of connections that wait for events.
    var maxStreams = 24
    /// How long a connection may be silent between two requests.
    var idle = Duration.seconds(15)
    /// How long a request may take to arrive.
    var arrival = Duration.seconds(10)
    /// How long a client may take to read an answer.
    var departure = Duration.seconds(20)
    /// How often a stream without events shows that it is alive.
    var heartbeat = Duration.seconds(15)
}

/// Why the page cannot be served.
package struct PageServerError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Where.
    package var address: String
    /// The system's words.
    package var reason: String

    package var description: String { "the page cannot be served at \(address): \(reason)" }
}

/// Accepts connections and hands their requests to a handler.
///
/// A client that is slow or silent costs a suspended task and a deadline, no thread. Requests are answered on threads
/// of their own, so that neither the store nor a browser holds up the pipeline.
struct PageServer: Sendable {
    let address: ListenAddress
    let handler: @Sendable (PageRequest) async -> PageResponse
    let bell: PageBell
    /// See ``PageDesk/changes``.
    var changes: @Sendable () -> Int = { 0 }
    var limits = ServerLimits()
    /// Where requests are answered.
    var threads = BlockingThreads(maximum: 4)

    /// How long to wait when the system has no descriptor left.
    private static let pause = Duration.milliseconds(100)
    private static let backlog: Int32 = 64

    /// Serves until the task is cancelled.
    ///
    /// - Parameter onListening: Called once, with the port that is used; 0 for a Unix socket.
    /// - Throws: ``PageServerError`` if it cannot listen.
    func run(onListening: @Sendable (UInt16) -> Void) async throws(PageServerError) {
        let pool = SocketPool.ePoll(maxEvents: 64)
        do {
            try await pool.prepare()
        } catch {
            throw PageServerError(address: address.description, reason: "\(error)")
        }
        let socket = try listen()
        defer { close(socket) }
        onListening(PageServer.port(of: socket))
        let connections = ConnectionCount(maximum: limits.maxConnections)
        let streams = ConnectionCount(maximum: limits.maxStreams)
        do {
            let listener = try AsyncSocket(socket: socket, pool: pool)
            try await withThrowingDiscardingTaskGroup { group in
                group.addTask { try await pool.run() }
                while !Task.isCancelled {
                    let client: AsyncSocket
                    do {
                        client = try await listener.accept()
                    } catch is CancellationError {
                        break
                    } catch {
                        // No descriptor is free, or the client has gone: the next may be luckier.
                        try await Task.sleep(for: PageServer.pause)
                        continue
                    }
                    guard connections.enter() else {
                        try? client.close()
                        continue
                    }
                    group.addTask {
                        await PageConnection(
                            client, limits: limits, news: { [bell.count, changes()] }, streams: streams
                        ) { request in
                            await Task(executorPreference: threads) { await handler(request) }.value
                        }.serve()
                        connections.leave()
                    }
                }
                group.cancelAll()
            }
        } catch {
            guard !Task.isCancelled else { return }
            throw PageServerError(address: address.description, reason: PageServer.reason(error))
        }
    }

    private func listen() throws(PageServerError) -> Socket {
        do {
            let socket: Socket
            switch address {
            case .ip4(let host, let port):
                socket = try PageServer.socket(AF_INET)
                try PageServer.bind(socket, to: sockaddr_in.inet(ip4: host, port: port))
            case .ip6(let host, let port):
                socket = try PageServer.socket(AF_INET6)
                try PageServer.bind(socket, to: sockaddr_in6.inet6(ip6: host, port: port))
            case .unix(let path):
                PageServer.removeLeftover(path)
                socket = try PageServer.socket(AF_UNIX)
                try PageServer.bind(socket, to: sockaddr_un.unix(path: path))
                // The group of the service, which a proxy can be in.
                chmod(path, 0o660)
            }
            try socket.listen(maxPendingConnection: PageServer.backlog)
            return socket
        } catch {
            throw PageServerError(address: address.description, reason: PageServer.reason(error))
        }
    }

    private static func socket(_ family: Int32) throws -> Socket {
        let socket = try Socket(domain: family)
        _ = fcntl(socket.file.rawValue, F_SETFD, FD_CLOEXEC)
        return socket
    }

    private static func bind(_ socket: Socket, to address: some SocketAddress) throws {
        do {
            if address.family != sa_family_t(AF_UNIX) { try socket.setValue(true, for: .localAddressReuse) }
            try socket.bind(to: address)
        } catch {
            try? socket.close()
            throw error
        }
    }

    /// Removes a Unix socket that nobody listens at: a daemon that was killed leaves it behind.
    private static func removeLeftover(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else { return }
        guard let probe = try? socket(AF_UNIX) else { return }
        defer { try? probe.close() }
        do {
            try probe.connect(to: sockaddr_un.unix(path: path))
        } catch SocketError.failed(_, ECONNREFUSED, _) {
            unlink(path)
        } catch {
            return
        }
    }

    private func close(_ socket: Socket) {
        try? socket.close()
        if case .unix(let path) = address { unlink(path) }
    }

    private static func port(of socket: Socket) -> UInt16 {
        switch try? socket.sockname() {
        case .ip4(_, let port), .ip6(_, let port): port
        case .unix, nil: 0
        }
    }

    private static func reason(_ error: any Error) -> String {
        if case SocketError.failed(_, let code, _) = error { return SystemError(code).reason }
        return "\(error)"
    }
}
