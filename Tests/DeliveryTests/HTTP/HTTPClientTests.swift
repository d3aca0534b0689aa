import Foundation
import TestSupport
import Testing

@testable import Delivery

@Suite("An HTTP client", .timeLimit(.minutes(5)))
struct HTTPClientTests {
    private let client: HTTPClient

    init() throws {
        client = try #require(HTTPClient(userAgent: "wirewatch/test"))
    }

    @Test("A post arrives with its headers and body, and the answer comes back")
    func posts() async throws {
        let server = try HTTPServer(answers: [
            .status(201, headers: [("X-Kind", "first"), ("x-kind", "second")], body: "ok")
        ])
        let body = #"{"title":"북한"}"#
        let response = try await client.send(
            HTTPRequest(
                .post, server.url("/hook?key=1"),
                headers: ["Content-Type": "application/json", "webhook-id": "a1", "X-Empty": ""], body: Array(body.utf8)
            ))
        #expect(response.status == 201)
        #expect(response.text == "ok")
        #expect(response.headers["X-KIND"] == "first")
        #expect(response.headers.values(of: "x-Kind") == ["first", "second"])
        #expect(!response.isBodyCut)

        let request = try #require(server.requests.first)
        #expect(request.method == "POST")
        #expect(request.path == "/hook?key=1")
        #expect(request.text == body)
        #expect(request.header("content-type") == "application/json")
        #expect(request.header("webhook-id") == "a1")
        #expect(request.header("x-empty") == "")
        #expect(request.header("user-agent") == "wirewatch/test")
        #expect(request.header("expect") == nil)
        #expect(request.header("cookie") == nil)
    }

    @Test("Each method is sent as it is, with or without a body", arguments: HTTPRequest.Method.allCases)
    func sendsMethod(_ method: HTTPRequest.Method) async throws {
        let server = try HTTPServer(otherwise: .status(200, body: "answer"))
        for body in ["", "asked"] {
            let response = try await client.send(HTTPRequest(method, server.url(), body: Array(body.utf8)))
            #expect(response.text == (method == .head ? "" : "answer"))
        }
        #expect(server.requests.map(\.method) == [method.rawValue, method.rawValue])
        #expect(server.requests.map(\.text) == ["", method == .head ? "" : "asked"])
        #expect(server.requests.allSatisfy { $0.header("content-type") == nil })
    }

    @Test("An error status is an answer like any other")
    func returnsStatus() async throws {
        let server = try HTTPServer(answers: [.status(429, headers: [("Retry-After", "7")], body: "slow down")])
        let response = try await client.send(HTTPRequest(.post, server.url()))
        #expect(response.status == 429)
        #expect(AttemptOutcome(response, now: 0) == .retry(reason: "HTTP 429: slow down", after: .seconds(7)))
    }

    @Test("A redirect is not followed, and no cookie is kept")
    func doesNotFollow() async throws {
        let other = try HTTPServer()
        let server = try HTTPServer(
            answers: [.status(302, headers: [("Location", other.url("/elsewhere")), ("Set-Cookie", "a=b")])])
        let response = try await client.send(HTTPRequest(.post, server.url()))
        #expect(response.status == 302)
        _ = try await client.send(HTTPRequest(.get, server.url()))
        #expect(server.requests.last?.header("cookie") == nil)
        #expect(other.requests.isEmpty)
    }

    @Test("A large answer is cut at the requested size", arguments: [0, 1, 65_536])
    func cutsBody(_ limit: Int) async throws {
        let server = try HTTPServer(otherwise: .status(200, body: String(repeating: "x", count: 1_000_000)))
        var request = HTTPRequest(.get, server.url())
        request.maxResponseBytes = limit
        let response = try await client.send(request)
        #expect(response.status == 200)
        #expect(response.body.count == limit)
        #expect(response.isBodyCut)
    }

    @Test("Fifty requests are under way at once, and each gets its own answer")
    func sendsManyAtOnce() async throws {
        let gate = Gate()
        let server = try HTTPServer(otherwise: .status(200).behind(gate))
        try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<50 {
                group.addTask { [client] in
                    try await client.send(HTTPRequest(.post, server.url("/\(number)"), body: Array("\(number)".utf8)))
                        .status
                }
            }
            // None is answered before all are there.
            try await server.waitForRequests(50)
            gate.open()
            for try await status in group { #expect(status == 200) }
        }
        #expect(Set(server.requests.map(\.path)) == Set((0..<50).map { "/\($0)" }))
        #expect(server.requests.allSatisfy { "/" + $0.text == $0.path })
    }

    @Test("A slow server does not delay another one")
    func isolatesSlowServer() async throws {
        let gate = Gate()
        let slow = try HTTPServer(otherwise: .status(200).behind(gate))
        let quick = try HTTPServer()
        async let late = client.send(HTTPRequest(.post, slow.url()))
        try await slow.waitForRequests(1)
        for _ in 0..<20 { #expect(try await client.send(HTTPRequest(.post, quick.url())).status == 200) }
        gate.open()
        #expect(try await late.status == 200)
    }
}
