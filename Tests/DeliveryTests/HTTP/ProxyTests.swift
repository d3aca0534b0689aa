import Foundation
import TestSupport
import Testing

@testable import Delivery

@Suite("A proxy", .timeLimit(.minutes(5)))
struct ProxyTests {
    @Test("The environment's proxy is used, but not for the hosts in no_proxy")
    func environment() async {
        // In a process of its own: the environment is that of all tests.
        await #expect(processExitsWith: .success) {
            let proxy = try HTTPServer(otherwise: .status(202))
            let direct = try HTTPServer(otherwise: .status(201))
            setenv("http_proxy", proxy.url(""), 1)
            setenv("no_proxy", "127.0.0.1", 1)
            let client = try #require(HTTPClient(userAgent: "wirewatch/test"))
            let over = try await client.send(HTTPRequest(.post, "http://chat.example/hook?key=s3cret", body: [0x61]))
            #expect(over.status == 202)
            #expect(proxy.requests.map(\.path) == ["http://chat.example/hook?key=s3cret"])
            #expect(proxy.requests.map(\.text) == ["a"])
            let around = try await client.send(HTTPRequest(.post, direct.url("/hook"), body: [0x62]))
            #expect(around.status == 201)
            #expect(proxy.requests.count == 1)
            await client.shutdown()
        }
    }
}
