import Alerts
import Foundation
import Settings
import Systemd
import Testing

@testable import Delivery

@Suite("A mail server takes our messages", .enabled(if: Validator.isThere, Validator.absence), .timeLimit(.minutes(5)))
struct MailServerTests {
    /// The server's report of a message.
    private struct Received: Decodable {
        let from: String
        let to: [String]
        let subject: String
        let message_id: String
        let in_reply_to: String?
        let defects: [String]
        let long_lines: Int
        let text: String
    }

    /// Reads lines of a running script.
    private struct Lines {
        let output: FileHandle
        var pending = Data()

        mutating func next() throws -> Data {
            while true {
                if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
                    defer { pending = Data(pending[pending.index(after: end)...]) }
                    return Data(pending[..<end])
                }
                let more = output.availableData
                guard !more.isEmpty else { throw Validator.Refused(description: "the mail server ended") }
                pending += more
            }
        }
    }

    @Test("An alert, a digest and an answer arrive whole")
    func messages() async throws {
        let (process, input, output) = try Validator.start("mail_server.py")
        defer {
            try? input.close()
            // Processes of other tests may have inherited its input, so that closing it may not end it.
            process.terminate()
            process.waitUntilExit()
        }
        var lines = Lines(output: output)
        let port = String(decoding: try lines.next(), as: UTF8.self)
        let document = SettingsDocument(
            yaml: """
                {name: mail, kind: email, from: wire@desk.example, to: [night@desk.example, day@desk.example],
                smtp_url: "smtp://127.0.0.1:\(port)"}
                """, file: "w.yaml")
        let settings = ReceiverSettings(from: document.root, directory: "/")
        try document.finish()
        let receiver = try ReceiverFactory.receiver(
            for: settings, client: try #require(HTTPClient(userAgent: "wirewatch/test")),
            credentials: Credentials(directory: nil))
        let now = SampleAlert.alert().raisedAt

        let first = await receiver.deliver(SampleAlert.post(Nasty.alert(Nasty.longest)), now: now).outcome
        guard case .delivered(let reference) = first else {
            Issue.record("\(first)")
            return
        }
        let message = try JSONDecoder().decode(Received.self, from: try lines.next())
        #expect(message.from == "wire@desk.example")
        #expect(message.to == ["night@desk.example", "day@desk.example"])
        #expect(message.defects.isEmpty && message.long_lines == 0, "\(message)")
        #expect(message.subject.contains("CRITICAL") && message.subject.contains("@everyone"), "\(message.subject)")
        #expect(!message.subject.contains("\n"))
        #expect(message.text.contains("https://news.example/1"))
        #expect(message.text.contains("4 sources, 11 copies"))

        let digest = Post(key: "digest", kind: .digest, alerts: (1...40).map { Nasty.alert(number: $0) }, omitted: 2)
        guard case .delivered = await receiver.deliver(digest, now: now).outcome else {
            Issue.record("the digest was not taken")
            return
        }
        let second = try JSONDecoder().decode(Received.self, from: try lines.next())
        #expect(second.defects.isEmpty && second.subject.contains("42 alerts"), "\(second.subject)")

        guard receiver.abilities.contains(.answers), let reference else { return }
        let answer = Post(
            key: "answer", kind: .update, placement: .answering(reference: reference), alerts: [Nasty.alert()])
        guard case .delivered = await receiver.deliver(answer, now: now).outcome else {
            Issue.record("the answer was not taken")
            return
        }
        let third = try JSONDecoder().decode(Received.self, from: try lines.next())
        #expect(third.in_reply_to == message.message_id)
    }
}
