import Articles
import Foundation
import TestSupport
import Testing
import Text

@testable import Delivery

@Suite("Secrets in a server's answer are redacted", .timeLimit(.minutes(5)))
struct SecretRedactorTests {
    private func redacted(_ text: String, url: String, authorization: String? = nil) -> String {
        var request = HTTPRequest(.post, url)
        if let authorization { request.headers.append("Authorization", authorization) }
        return SecretRedactor(request).redacted(text)
    }

    @Test(
        "An address's path and query are redacted, as a whole and in pieces, in every spelling",
        arguments: [
            ("http://h/gone/SECRETgone", "no http://h/gone/SECRETgone here", "no http://h… here"),
            ("http://h/gone/SECRETgone", "no secretGONE", "no …"), ("http://h/ab", "no /ab, no ab", "no …, no ab"),
            ("http://h/gone/SECRET", "%53ECRET %73%45cret %2553ECRET", "… … …"),
            ("http://h/gone/a%2Fb%20c", "see gone/a/b c", "see …/…"),
            ("http://h/gone/SECRET", #"{"url":"http:\/\/h\/gone\/SECRET"}"#, #"{"url":"http:\/\/h…"}"#),
            ("http://h/x?key=K3y!&b=zz", "K3y! k3y%21 zz", "… … zz"), ("http://h/x?QUERY", "a query", "a …"),
            ("http://h/x#frag", "frag of /x", "… of …"), ("http://u:pass@h/", "u and PASS, /", "u and …, /"),
            ("http://h/bot12:ABCdef/send", "12:ABC, abcDEF, bot12", "12:ABC, …, bot12"),
            ("http://h/북한", "/북한 %EB%B6%81%ED%95%9C", "… …"), ("http://h", "h / http", "h / http"),
            ("http://h/aaaa", "aaaaaaaaa-aaa", "…-aaa"), ("http://h/gone", "100% g%6Fne %", "100% … %"),
        ])
    func addresses(_ url: String, _ text: String, _ expected: String) {
        #expect(redacted(text, url: url) == expected)
    }

    @Test("Tokens and passwords are redacted, encoded or not")
    func authorizations() {
        let text = "t0ken, T0KEN, desk"
        #expect(redacted(text, url: "http://h", authorization: "Bearer t0ken") == "…, …, desk")
        let basic = BasicAuthorization.value(user: "desk", password: "p4ss")
        #expect(redacted("\(basic) p4ss desk", url: "http://h", authorization: basic) == "Basic … … desk")
    }

    @Test("A gone address is recognised, and its answer is redacted")
    func gone() async throws {
        let server = try HTTPServer(otherwise: .status(404, body: "<p>no /gone/SECRETgone, /GONE/%53ecretgone</p>"))
        let client = try #require(HTTPClient(userAgent: "wirewatch/test"))
        let receiver = HTTPReceiver(
            name: "chat", dialect: WebhookDialect(url: server.url("/gone/SECRETgone")), abilities: [],
            style: CardStyle(),
            connection: HTTPConnection(), client: client)
        let attempt = await receiver.deliver(SampleAlert.post(), now: Timestamp(seconds: 0))
        #expect(attempt.outcome == .gone(reason: "HTTP 404: <p>no …, …</p>"))
        #expect(attempt.response == "HTTP 404: <p>no …, …</p>")
    }

    @Test("An answer is interpreted before it is redacted")
    func meaning() async throws {
        let answer = #"{"ok":false,"error_code":400,"description":"Bad Request: a \u0053ECRET","parameters":{}}"#
        let server = try HTTPServer(otherwise: .status(400, body: answer))
        let client = try #require(HTTPClient(userAgent: "wirewatch/test"))
        let receiver = HTTPReceiver(
            name: "chat",
            dialect: TelegramDialect(
                server: server.url("/description"), token: "12:secret", chat: .number(1), thread: nil), abilities: [],
            style: CardStyle(), connection: HTTPConnection(), client: client)
        let outcome = await receiver.deliver(SampleAlert.post(), now: Timestamp(seconds: 0)).outcome
        guard case .rejected(let reason) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(!reason.lowercased().contains("secret"), "\(reason)")
    }
}
