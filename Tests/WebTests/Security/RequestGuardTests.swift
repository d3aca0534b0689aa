import Testing

@testable import Web

@Suite("Requests of other pages are refused")
struct RequestGuardTests {
    private func guardian(_ listen: String = "127.0.0.1:9595", external: String? = nil) throws -> RequestGuard {
        var settings = PageSettings(listen: try #require(ListenAddress(listen, directory: "/run")))
        settings.externalURL = external
        return RequestGuard(settings)
    }

    private func request(_ method: String, _ headers: [String: String]) -> PageRequest {
        PageRequest(method, "/", headers: headers)
    }

    @Test(
        "A host is ours if it is the address, localhost, a number, or the external name",
        arguments: [
            ("127.0.0.1:9595", true), ("localhost:9595", true), ("LOCALHOST", true), ("[::1]:9595", true),
            ("10.1.2.3", true), ("desk.example.org", true), ("Desk.Example.org:8443", true), ("evil.example", false),
            ("127.0.0.1.evil.example", false), ("localhost.evil.example:9595", false), ("", false),
            ("desk.example.org.evil.example", false), ("[::1].evil.example", false),
        ])
    func hosts(host: String, isOurs: Bool) throws {
        let refusal = try guardian(external: "https://desk.example.org").refusal(of: request("GET", ["host": host]))
        #expect((refusal == nil) == isOurs)
    }

    @Test("A request without a host is refused")
    func noHost() throws {
        #expect(try guardian().refusal(of: request("GET", [:])) == .host)
    }

    @Test("A Unix socket takes any host unless an external name is known")
    func unixSocket() throws {
        let headers = ["host": "desk"]
        #expect(try guardian("unix:/run/a.sock").refusal(of: request("GET", headers)) == nil)
        #expect(
            try guardian("unix:/run/a.sock", external: "https://desk.example.org").refusal(of: request("GET", headers))
                == .host)
    }

    @Test(
        "An origin is ours if it is the host of the request, or the external address",
        arguments: [
            ("http://127.0.0.1:9595", true), ("https://desk.example.org", true), ("http://127.0.0.1:8080", false),
            ("https://evil.example", false), ("null", false), ("https://desk.example.org.evil.example", false),
            ("http://desk.example.org", false), ("", false),
        ])
    func origins(origin: String, isOurs: Bool) throws {
        let guardian = try guardian(external: "https://desk.example.org")
        for method in ["GET", "POST"] {
            let refusal = guardian.refusal(of: request(method, ["host": "127.0.0.1:9595", "origin": origin]))
            #expect((refusal == nil) == isOurs, "\(method)")
        }
    }

    @Test("A change that the browser ascribes to another site is refused; a link from a chat is not")
    func site() throws {
        let headers = ["host": "127.0.0.1:9595", "sec-fetch-site": "cross-site"]
        #expect(try guardian().refusal(of: request("POST", headers)) == .origin)
        #expect(try guardian().refusal(of: request("GET", headers)) == nil)
    }
}
