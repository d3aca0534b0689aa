import Foundation
import TestSupport
import Testing

@testable import Delivery

@Suite("E-mail by a relay", .enabled(if: SMTPServer.isPossible, "python3 is not there"), .timeLimit(.minutes(5)))
struct SMTPTransportTests {
    private func outcome(
        _ server: SMTPServer, login: SMTPTransport.Login? = nil, isTrusted: Bool = true
    ) async throws -> AttemptOutcome {
        let transport = SMTPTransport(
            relay: try #require(SMTPRelay(server.url)), login: login, timeout: .seconds(60),
            certificateAuthorities: isTrusted ? server.certificate : nil)
        let sender = try #require(MailAddress("w@desk.example"))
        let recipients = try ["a@desk.example", "b@desk.example"].map { try #require(MailAddress($0)) }
        return await transport.send("Subject: x\r\n\r\n.one\r\n..two\r\n", from: sender, to: recipients)
    }

    @Test("The relay gets sender, recipients and the unchanged message, over TLS")
    func sends() async throws {
        let server = try await SMTPServer(isSecure: true)
        #expect(try await outcome(server) == .delivered(reference: nil))
        #expect(
            try server.heard().filter { !$0.hasPrefix("EHLO") } == [
                "MAIL FROM:<w@desk.example>", "RCPT TO:<a@desk.example>", "RCPT TO:<b@desk.example>", "DATA",
                "Subject: x", "", "..one", "...two", ".", "QUIT",
            ])
    }

    @Test("A relay with an untrusted certificate gets no message")
    func untrusted() async throws {
        let server = try await SMTPServer(isSecure: true)
        guard case .retry = try await outcome(server, isTrusted: false) else {
            Issue.record("not tried again")
            return
        }
        #expect(try server.heard().isEmpty)
    }

    @Test(
        "The relay's reply decides between a retry and a rejection",
        arguments: [
            ("MAIL", "451 4.7.1 try later", "retry"), ("RCPT", "450 4.2.1 busy", "retry"),
            ("RCPT", "550 5.1.1 no such user", "rejected"), ("DATA", "554 5.7.1 no", "rejected"),
            (".", "552 5.3.4 too big", "rejected"), (".", "421 4.3.2 going down", "retry"),
        ])
    func answers(_ command: String, _ answer: String, _ expected: String) async throws {
        let server = try await SMTPServer(answers: [command: answer])
        switch try await outcome(server) {
        case .retry(let reason, nil):
            #expect(expected == "retry")
            #expect(reason.contains(answer.prefix(3)))
        case .rejected(let reason):
            #expect(expected == "rejected")
            #expect(reason.contains(answer.prefix(3)))
        case let other: Issue.record("\(other)")
        }
    }

    @Test("A password is sent only over TLS, and a wrong password is unauthorized")
    func login() async throws {
        let login = SMTPTransport.Login(user: "desk", password: "s3cret")
        let plain = try await SMTPServer()
        guard case .retry(let reason, _) = try await outcome(plain, login: login) else {
            Issue.record("not tried again")
            return
        }
        #expect(!reason.contains("s3cret"))
        #expect(try !plain.heard().contains { $0.hasPrefix("AUTH") || $0.hasPrefix("MAIL") })
        let secure = try await SMTPServer(isSecure: true, answers: ["AUTH": "535 5.7.8 wrong"])
        guard case .unauthorized(let said) = try await outcome(secure, login: login) else {
            Issue.record("not unauthorized")
            return
        }
        #expect(!said.contains("s3cret"))
    }

    @Test(
        "TLS is optional only for a relay on this machine",
        arguments: [
            ("smtp://127.0.0.2", true), ("smtp://127.0.0.1:25", true), ("smtp://localhost", true),
            ("smtp://LOCALHOST.", true), ("smtp://[::1]:25", true), ("smtps://127.0.0.2", false),
            ("smtp://128.0.0.1", false), ("smtp://127.0.0.1.example", false),
        ])
    func local(_ text: String, _ isOptional: Bool) {
        #expect(SMTPRelay(text)?.needsNoTLS == isOptional)
    }

    @Test(
        "The address of a relay has a scheme, a host and a port only",
        arguments: [
            ("smtps://relay.example:465", "smtps://relay.example:465"),
            ("smtp://relay.example", "smtp://relay.example"),
            ("SMTP://[::1]:25/", "smtp://[::1]:25"), ("https://relay.example", nil), ("smtp://", nil),
            ("smtp://u:p@relay.example", nil), ("smtp://relay.example/x", nil), ("smtp://relay.example?x", nil),
            ("smtp://a b", nil), ("", nil),
        ] as [(String, String?)])
    func relay(_ text: String, _ url: String?) {
        #expect(SMTPRelay(text)?.url == url)
    }
}
