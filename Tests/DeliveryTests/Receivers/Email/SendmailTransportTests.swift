import Alerts
import Articles
import Foundation
import TestSupport
import Testing
import Text

@testable import Delivery

@Suite("E-mail by the machine's own sendmail", .timeLimit(.minutes(5)))
struct SendmailTransportTests {
    private let folder: TemporaryDirectory
    private let now = Timestamp(seconds: 1_795_353_757)

    init() throws {
        folder = try TemporaryDirectory()
    }

    /// A receiver whose sendmail is a program of these lines.
    private func receiver(_ program: String) throws -> EmailReceiver<SendmailTransport> {
        let path = try folder.write("#!/bin/sh\n" + program + "\n", to: "sendmail")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        return EmailReceiver(
            name: "mail", sender: try #require(MailAddress("w@desk.example")), senderName: SafeText("Wirewatch"),
            recipients: try ["a@desk.example", "b@desk.example"].map { try #require(MailAddress($0)) },
            transport: SendmailTransport(path: path, timeout: .seconds(60)), style: CardStyle())
    }

    /// Another test's child may hold the program's file open for a moment; then it cannot run yet.
    private func outcome(_ program: String, _ post: Post = SampleAlert.post()) async throws -> AttemptOutcome {
        let receiver = try receiver(program)
        while true {
            let outcome = await receiver.deliver(post, now: now).outcome
            if case .retry(let reason, _) = outcome, reason.contains("Text file busy") { continue }
            return outcome
        }
    }

    @Test("sendmail gets the recipients and the message, and the outcome has the message's id")
    func sends() async throws {
        let outcome = try await outcome(
            "printf '%s|' \"$@\" > \(folder.path("args")); cat > \(folder.path("mail"))")
        #expect(outcome == .delivered(reference: "<0123456789abcdef0123456789abcdef@desk.example>"))
        #expect(
            try String(contentsOfFile: folder.path("args"), encoding: .utf8)
                == "-i|-f|w@desk.example|--|a@desk.example|b@desk.example|")
        let mail = try String(contentsOfFile: folder.path("mail"), encoding: .utf8)
        #expect(!mail.utf8.contains(13))
        #expect(mail.hasPrefix("From: "))
        #expect(mail.contains("\n\n--=_wirewatch-0123456789abcdef0123456789abcdef\n"))
    }

    @Test(
        "The exit code decides between a retry and a rejection",
        arguments: [
            ("exit 75", .retry(reason: "sendmail asks for another time (exit 75)", after: nil)),
            ("exit 71", .retry(reason: "sendmail asks for another time (exit 71)", after: nil)),
            ("echo no such user >&2; exit 67", .rejected(reason: "sendmail refuses it (exit 67): no such user")),
        ] as [(String, AttemptOutcome)])
    func ends(_ program: String, _ expected: AttemptOutcome) async throws {
        #expect(try await outcome(program) == expected)
    }

    @Test("An answer keeps the thread's first message as its reference")
    func answers() async throws {
        var post = SampleAlert.post()
        post.kind = .update
        post.placement = .answering(reference: "<key-0@desk.example>")
        #expect(try await outcome("cat > /dev/null", post) == .delivered(reference: "<key-0@desk.example>"))
    }
}
