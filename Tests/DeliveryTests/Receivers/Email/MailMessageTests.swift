import Alerts
import Articles
import Foundation
import Testing
import Text

@testable import Delivery

@Suite("E-mail messages")
struct MailMessageTests {
    private let now = Timestamp(seconds: 1_795_353_757)

    private func message(_ post: PostCard) throws -> MailMessage {
        let sender = try #require(MailAddress("wirewatch@desk.example"))
        let recipients = try ["a@desk.example", "b.c+d@desk.example"].map { try #require(MailAddress($0)) }
        return try MailMessage(post, from: sender, name: SafeText("Wirewatch, 뉴스"), to: recipients)
    }

    private func checked(_ post: PostCard) throws -> MailChecker {
        try MailChecker(message(post).lines(at: now))
    }

    @Test("A message has the required fields, and is marked as written by a machine")
    func header() throws {
        let mail = try checked(HostilePosts.sample())
        #expect(mail.problems == [])
        #expect(mail.header["From"] == "Wirewatch, 뉴스 <wirewatch@desk.example>")
        #expect(mail.header["To"] == "a@desk.example, b.c+d@desk.example")
        #expect(mail.header["Subject"] == "[WARNING] Strike in a port: 부산항 노조 파업")
        #expect(mail.header["Date"] == "Sun, 22 Nov 2026 13:22:37 +0000")
        #expect(mail.header["Message-ID"] == "<key-1@desk.example>")
        #expect(mail.header["Auto-Submitted"] == "auto-generated")
        #expect(mail.header["In-Reply-To"] == nil)
    }

    @Test("A message has a text and an HTML part of the same alert")
    func parts() throws {
        let mail = try checked(HostilePosts.sample())
        #expect(
            mail.text == """
                WARNING · Strike in a port
                부산항 노조 파업
                https://news.example/1
                “부산항 노조가 파업을 시작했다.”
                Source: Yonhap · Published: 2026-11-22 · Score: 0.97 · Alert: 01234567
                """)
        #expect(mail.html.contains(#"<span style="color:#D98E04">WARNING · Strike in a port</span>"#))
        #expect(mail.html.contains(#"<a href="https://news.example/1">부산항 노조 파업</a>"#))
        #expect(mail.html.contains("<b>파업</b>을"))
    }

    @Test("An answer refers to its thread; an invalid reference is left out")
    func answer() throws {
        let mail = try checked(HostilePosts.sample(.answering(reference: "<key-0@desk.example>"), kind: .update))
        #expect(mail.header["In-Reply-To"] == "<key-0@desk.example>")
        #expect(mail.header["References"] == "<key-0@desk.example>")
        for reference in ["key-0", "<a@b>\r\nBcc: <x@y>", "<a b@c>", "<>", "<a@b@c>"] {
            let mail = try checked(HostilePosts.sample(.answering(reference: reference), kind: .update))
            #expect(mail.header["In-Reply-To"] == nil)
            #expect(mail.problems == [])
        }
    }

    @Test("Hostile text leaves the header valid and the parts harmless", arguments: HostilePosts.names)
    func hostile(_ name: String) throws {
        for post in HostilePosts.posts(HostilePosts.text(name)) {
            let mail = try checked(post)
            #expect(mail.problems == [], "\(name), \(post.kind)")
            #expect(HTMLChecker.problems(in: mail.html) == [], "\(name), \(post.kind)")
            #expect((mail.header["Subject"]?.utf8.count ?? 0) <= 600)
        }
    }

    @Test("Only the date differs between two attempts")
    func attempts() throws {
        let message = try message(HostilePosts.sample())
        let later = message.lines(at: now.advanced(by: .seconds(3_600)))
        #expect(
            message.lines(at: now) == later.replacing("14:22:37 +0000", with: "13:22:37 +0000"))
    }

    @Test("A template's title is the subject")
    func custom() throws {
        var post = HostilePosts.sample()
        post.custom = CustomText(title: "Ours &amp; <b>theirs</b>", text: "one\ntwo")
        let mail = try checked(post)
        #expect(mail.header["Subject"] == "Ours & theirs")
        #expect(mail.text == "Ours & theirs\none\ntwo")
        #expect(mail.html.contains("<strong>Ours &amp; <b>theirs</b></strong><br>one<br>two"))
    }

    @Test(
        "Only plain mail addresses are accepted",
        arguments: [
            ("desk@example.org", true), ("a.b+c@x-y.example", true), ("desk@localhost", true), ("desk", false),
            ("@x", false), ("a@", false), ("a b@x", false), ("a@b@c", false), ("a..b@x", false), ("-f@x", false),
            ("a@x\r\nBcc: b@y", false), ("\"a\"@x", false), ("<a@x>", false), ("ä@x", false), ("a,b@x", false),
        ])
    func addresses(_ text: String, _ isOne: Bool) {
        #expect((MailAddress(text) != nil) == isOne)
    }
}
