import Testing
import Text

@testable import Delivery

@Suite("A header's fields")
struct MailHeaderTests {
    @Test(
        "Plain words stay plain; other words are encoded",
        arguments: [
            ("[NOTICE] Strike: Port closed", "Subject: [NOTICE] Strike: Port closed"),
            (
                "[NOTICE] Strike: 부산항 파업 today",
                "Subject: [NOTICE] Strike: =?UTF-8?B?67aA7IKw7ZWtIO2MjOyXhQ==?= today"
            ),
            ("a =?UTF-8?B?eA==?= b", "Subject: a =?UTF-8?B?PT9VVEYtOD9CP2VBPT0/PQ==?= b"), ("", "Subject:"),
        ])
    func subjects(_ text: String, _ field: String) {
        #expect(MailHeader.text("Subject", SafeText(text)) == field)
    }

    @Test("A long subject is folded between its words, with no line above 78 characters")
    func folded() {
        let text = String(repeating: "twelve bytes ", count: 20).dropLast()
        let lines = MailHeader.text("Subject", SafeText(String(text))).split(separator: "\r\n").map(String.init)
        #expect(lines.count == 4)
        #expect(lines.allSatisfy { $0.utf8.count <= 78 })
        #expect(lines.joined() == "Subject: " + text)
        for long in [String(repeating: "x", count: 300), String(repeating: "북", count: 100)] {
            let lines = MailHeader.text("Subject", SafeText(long)).split(separator: "\r\n")
            #expect(lines.count > 3)
            #expect(lines.allSatisfy { $0.utf8.count <= 78 && $0.contains("=?UTF-8?B?") })
        }
    }

    @Test(
        "A sender's name is plain, in quotes if it has special characters, encoded if it is not ASCII",
        arguments: [
            ("Wirewatch", "From: Wirewatch <a@b.example>"), ("Desk Asia", "From: Desk Asia <a@b.example>"),
            ("Desk, \"Asia\" \\", "From: \"Desk, \\\"Asia\\\" \\\\\" <a@b.example>"), ("", "From: a@b.example"),
            ("Desk 뉴스", "From: Desk =?UTF-8?B?64m07Iqk?= <a@b.example>"),
        ])
    func senders(_ name: String, _ field: String) throws {
        let address = try #require(MailAddress("a@b.example"))
        #expect(MailHeader.mailbox("From", address, display: SafeText(name)) == field)
    }
}
