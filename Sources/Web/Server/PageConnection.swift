import FlyingSocks
import Foundation
import Glibc

/// One connection: reads requests and writes answers, each within its time, until one side ends it.
struct PageConnection: Sendable {
    private let socket: AsyncSocket
    private let peer: PageRequest.Peer
    private let limits: ServerLimits
    private let news: @Sendable () -> [Int]
    private let streams: ConnectionCount
    private let handler: @Sendable (PageRequest) async -> PageResponse

    private static let chunk = 4_096
    /// How often a stream looks whether there is something new.
    private static let eventPause = Duration.seconds(2)
    /// How much of a refused request is read, so that the client sees the answer before the connection ends.
    private static let maxDrained = 262_144
    private static let drainTime = Duration.seconds(1)

    /// A connection that was accepted.
    ///
    /// - Parameter news: Numbers; one changes when there is something new.
    init(
        _ socket: AsyncSocket, limits: ServerLimits, news: @escaping @Sendable () -> [Int], streams: ConnectionCount,
        handler: @escaping @Sendable (PageRequest) async -> PageResponse
    ) {
        self.socket = socket
        self.limits = limits
        self.news = news
        self.streams = streams
        self.handler = handler
        _ = fcntl(socket.socket.file.rawValue, F_SETFD, FD_CLOEXEC)
        peer =
            switch try? socket.socket.remotePeer() {
            case .ip4(let address, _), .ip6(let address, _): .address(address)
            case .unix, nil: .local
            }
    }

    /// Serves requests one after the other, then closes the connection.
    func serve() async {
        defer { try? socket.close() }
        var parser = RequestParser(limits: limits.request, peer: peer)
        do {
            while !Task.isCancelled {
                let request: PageRequest
                do {
                    if !parser.hasBegun {
                        parser.feed(
                            try await Deadline.within(limits.idle) { [socket] in
                                try await socket.read(atMost: Self.chunk)
                            })
                    }
                    (request, parser) = try await next(parser)
                } catch let error as RequestError {
                    return try await refuse(error.status)
                } catch is Deadline.Passed where parser.hasBegun {
                    return try await refuse(408)
                }
                let response = await handler(request)
                guard try await write(response, to: request) else { return }
            }
        } catch {
            // The client has gone, or is too slow: there is nobody to answer.
            return
        }
    }

    /// The next request, and the parser with the bytes that follow it.
    private func next(_ parser: RequestParser) async throws -> (PageRequest, RequestParser) {
        try await Deadline.within(limits.arrival) { [socket, parser] in
            var parser = parser
            while true {
                if let request = try parser.next() { return (request, parser) }
                parser.feed(try await socket.read(atMost: Self.chunk))
            }
        }
    }

    /// Writes an answer.
    ///
    /// - Returns: Whether the connection goes on.
    private func write(_ response: PageResponse, to request: PageRequest) async throws -> Bool {
        switch response.body {
        case .bytes(let bytes):
            let head = response.head(closes: !request.keepsAlive)
            try await send(request.method == "HEAD" ? head : head + bytes)
            return request.keepsAlive
        case .events:
            try await send(response.head(closes: true))
            if request.method != "HEAD" { try await stream() }
            return false
        }
    }

    /// Sends an event each time there is something new, until the client has gone.
    private func stream() async throws {
        guard streams.enter() else { return try await send(Array("event: full\ndata:\n\n".utf8)) }
        defer { streams.leave() }
        // Before the client knows that it listens: what is new from then on is heard.
        var heard = news()
        try await send(Array("retry: 5000\n\n".utf8))
        var silence = Duration.zero
        while !Task.isCancelled {
            try await Task.sleep(for: PageConnection.eventPause)
            silence += PageConnection.eventPause
            let now = news()
            if now != heard {
                (heard, silence) = (now, .zero)
                try await send(Array("event: change\ndata:\n\n".utf8))
            } else if silence >= limits.heartbeat {
                silence = .zero
                try await send(Array(": alive\n\n".utf8))
            }
        }
    }

    /// Answers what is not a request, and ends the connection.
    private func refuse(_ status: Int) async throws {
        let response = PageResponse.plain(PageResponse.phrase(status), status: status)
        guard case .bytes(let bytes) = response.body else { return }
        try await send(response.head(closes: true) + bytes)
        shutdown(socket.socket.file.rawValue, Int32(SHUT_WR))
        try await Deadline.within(PageConnection.drainTime) { [socket] in
            var drained = 0
            while drained < Self.maxDrained { drained += try await socket.read(atMost: Self.chunk).count }
        }
    }

    private func send(_ bytes: [UInt8]) async throws {
        try await Deadline.within(limits.departure) { [socket] in try await socket.write(Data(bytes)) }
    }
}

/// Bounds the time of work that waits for others.
enum Deadline {
    /// The time is over.
    struct Passed: Error {}

    /// Does work within a time.
    ///
    /// - Throws: ``Passed`` if it takes longer, or the error of the work.
    static func within<Value: Sendable>(
        _ time: Duration, _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value.self) { group in
            defer { group.cancelAll() }
            group.addTask { try await work() }
            group.addTask {
                try await Task.sleep(for: time)
                throw Passed()
            }
            guard let value = try await group.next() else { throw Passed() }
            return value
        }
    }
}
