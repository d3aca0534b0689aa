import Delivery
import Foundation
import Logging
import Settings
import Storage
import Synchronization
import TestSupport
import Testing
import Text

@testable import Daemon

@Suite("The heartbeat", .timeLimit(.minutes(5)))
struct HeartbeatTests {
    /// A service that answers with a list of statuses, then with 200; nil is a broken connection.
    private final class Service: Sendable {
        private let answers: Mutex<[Int?]>
        private let seen = Mutex<[HTTPRequest]>([])

        init(_ answers: [Int?] = []) { self.answers = Mutex(answers) }

        var requests: [HTTPRequest] { seen.withLock { $0 } }

        func send(_ request: HTTPRequest) throws(HTTPError) -> HTTPResponse {
            seen.withLock { $0.append(request) }
            guard let status = answers.withLock({ $0.isEmpty ? 200 : $0.removeFirst() }) else {
                throw .cancelled
            }
            return HTTPResponse(status: status, body: Array("you asked for /ping/s3cret".utf8))
        }
    }

    private let troubles = TroubleBoard()

    private func settings(_ yaml: String) throws -> HeartbeatSettings {
        let desk = try DeskFolder("inboxes: [{path: inbox}]\nheartbeat: \(yaml)\n")
        return try #require(try desk.load().settings.heartbeat)
    }

    /// Runs a heartbeat for a number of minutes; it sends the beats to the service.
    private func run(
        _ settings: HeartbeatSettings?, minutes: Int, to service: Service, log: LogRecorder = LogRecorder(),
        line: @escaping @Sendable (_ minute: Int) -> String? = { _ in "well" }
    ) async {
        let clock = Mutex(MonotonicTime(milliseconds: 0))
        let heartbeat = Heartbeat(
            settings: { settings }, line: { line(Int(clock.withLock { $0.milliseconds } / 60_000)) },
            send: { request throws(HTTPError) in try service.send(request) }, logger: log.logger, troubles: troubles,
            monotonic: { clock.withLock { $0 } },
            sleep: { duration in
                let now = clock.withLock { now in
                    now = now.advanced(by: duration)
                    return now
                }
                if now.milliseconds > Int64(minutes) * 60_000 { throw CancellationError() }
            })
        await heartbeat.run()
    }

    @Test("A healthy daemon posts its line at the configured interval")
    func beats() async throws {
        let service = Service()
        await run(try settings("{url: \"https://hc.example.org/ping/1\"}"), minutes: 12, to: service)
        #expect(service.requests.count == 3)
        let request = try #require(service.requests.first)
        #expect(request.method == .post && request.url == "https://hc.example.org/ping/1")
        #expect(String(decoding: request.body, as: UTF8.self) == "well\n")
        #expect(request.timeout == .seconds(10))
    }

    @Test("A daemon that is not healthy is silent, and posts as soon as it is healthy again")
    func unhealthy() async throws {
        let service = Service()
        await run(
            try settings("{url: \"https://hc.example.org/ping/1\", every_minutes: 60}"), minutes: 9, to: service,
            line: { $0 < 4 ? nil : "minute \($0)" })
        #expect(service.requests.map { String(decoding: $0.body, as: UTF8.self) } == ["minute 4\n"])
    }

    @Test("Without the section nothing is sent")
    func none() async {
        let service = Service()
        await run(nil, minutes: 60, to: service)
        #expect(service.requests.isEmpty)
    }

    @Test("Failures are one warning without the address, and the end of them is one notice")
    func failures() async throws {
        let folder = try TemporaryDirectory()
        let file = try folder.write("https://hc.example.org/ping/s3cret\n", to: "url")
        let service = Service([200, 500, nil, 302, 404])
        let log = LogRecorder()
        await run(try settings("{url_file: \"\(file)\"}"), minutes: 30, to: service, log: log)
        let warnings = log.texts(from: .warning)
        #expect(warnings.count == 1)
        #expect(warnings.first?.contains("HTTP 500") == true)
        #expect(log.texts(from: .notice).filter { $0.contains("gets through again") }.count == 1)
        #expect(log.texts(from: .trace).allSatisfy { !$0.contains("s3cret") })
        #expect(service.requests.allSatisfy { $0.url.hasSuffix("s3cret") })
    }

    @Test("A failed beat is tried again after a minute, however long the interval is")
    func triesAgain() async throws {
        let service = Service([500])
        await run(
            try settings("{url: \"https://hc.example.org/ping/1\", every_minutes: 60}"), minutes: 5, to: service)
        #expect(service.requests.count == 2)
        #expect(troubles.problems.isEmpty)
    }

    @Test("A beat that does not get through is a problem of the status, which does not silence the heartbeat itself")
    func problem() async throws {
        let service = Service(Array(repeating: 500, count: 20))
        await run(try settings("{url: \"https://hc.example.org/ping/1\"}"), minutes: 4, to: service)
        #expect(troubles.problems.map(\.key) == ["heartbeat"])
        let folder = try TemporaryDirectory()
        let collector = StatusCollector(
            configurationFile: "wirewatch.yaml", stateDirectory: folder.path, tally: InMemoryMetrics(),
            store: try Store(path: folder.path("wirewatch.sqlite")), now: { .now })
        collector.enter(.running)
        let heartbeatProblem = try #require(troubles.problems.first)
        collector.troubles.note(heartbeatProblem)
        #expect(collector.problems.map(\.key) == ["heartbeat"] && collector.heartbeat != nil)
        collector.troubles.note(StatusProblem(key: "backup", text: "none"))
        #expect(collector.heartbeat == nil)
    }

    @Test("Check reports a heartbeat without an address, with two, and with a secret that is not there")
    func checked() throws {
        func problems(_ yaml: String) throws -> [String] {
            try DeskFolder("inboxes: [{path: inbox}]\nheartbeat: \(yaml)\n").problems()
        }
        #expect(try problems("{every_minutes: 5}").first?.contains("needs one of url, url_file") == true)
        #expect(try problems("{url: \"https://a.example\", url_file: b}").first?.contains("only one of") == true)
        #expect(try problems("{url: \"https://a.example\", every_minutes: 0}").count == 1)
        #expect(try problems("{url: \"https://u:p@a.example\"}").count == 1)
        let missing = try problems("{url_file: nowhere}")
        #expect(missing.count == 1)
        #expect(missing.first?.contains("heartbeat: cannot read the secret in nowhere") == true)
    }
}
