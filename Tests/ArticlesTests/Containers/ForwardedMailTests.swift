import Testing

@testable import Articles

@Suite("Mails that forward, answer and report")
struct ForwardedMailTests {
    private func mail(_ subject: String, _ type: String, _ text: String, headers: String = "") throws -> Article {
        try article(
            "From: Desk <desk@example.org>\nSubject: \(subject)\nMIME-Version: 1.0\n\(headers)Content-Type: \(type)\n\n\(text)\n",
            name: "a.eml")
    }

    @Test(
        "The headers of a mail forwarded in HTML are left out",
        arguments: [
            (
                "FW: 북항 폐쇄",
                "<p><b>From:</b> Wire &lt;w@example.org&gt;<br><b>Sent:</b> Friday<br><b>Subject:</b> 북항 폐쇄</p>"
            ),
            (
                "[전달] 북항 폐쇄",
                "<p>-----Original Message-----<br><b>From:</b> Wire<br><b>Sent:</b> Friday<br><b>Subject:</b> 북항 폐쇄</p>"
            ),
            (
                "转发：북항 폐쇄",
                "<div>------------------&nbsp;原始邮件&nbsp;------------------</div><div><div><b>发件人:</b> Wire</div><div><b>主题:</b>&nbsp;북항 폐쇄</div></div>"
            ),
            (
                "Fwd: 북항 폐쇄",
                "-------- Forwarded Message --------<table class=\"moz-email-headers-table\"><tr><th>Subject: </th><td>북항 폐쇄</td></tr><tr><th>From: </th><td>Wire</td></tr></table>"
            ),
        ])
    func page(_ subject: String, _ headers: String) throws {
        let story = try mail(
            subject, "text/html; charset=utf-8",
            "<html><body><div>\(headers)<p>\(Invented.korean)</p></div></body></html>")
        #expect(story.title == "북항 폐쇄")
        #expect(story.body == Invented.korean)
    }

    @Test("The headers of a mail forwarded as text are left out")
    func text() throws {
        let story = try mail(
            "WG: A basin closes", "text/plain; charset=utf-8",
            "-----Ursprüngliche Nachricht-----\nVon: Wire <w@example.org>\nGesendet: Freitag\nBetreff: A basin closes\n\n\(Invented.english)"
        )
        #expect(story.title == "A basin closes")
        #expect(story.body == Invented.english)
    }

    @Test(
        "The headers that Outlook writes into a text are left out of a forwarded mail, and end an answer",
        arguments: [("From", "Sent", "Subject"), ("보낸 사람", "보낸 날짜", "제목"), ("差出人", "送信日時", "件名")])
    func outlook(_ from: String, _ sent: String, _ subject: String) throws {
        let headers = "\(from): Wire <w@example.org>\n\(sent): 2026-11-27\n\(subject): A basin closes\n\n"
        let text = "\(headers)\(Invented.english)"
        #expect(try mail("FW: A basin closes", "text/plain; charset=utf-8", text).body == Invented.english)
        let answer = "\(Invented.englishSecond)\n\n________________________________\n\(text)"
        #expect(
            try mail("RE: A basin closes", "text/plain; charset=utf-8", answer).body == Invented.englishSecond)
    }

    @Test("What a program answers, or reports about a delivery, is no article")
    func automatic() {
        for (type, headers) in [
            ("text/plain", "Auto-Submitted: auto-replied\n"),
            ("multipart/report; report-type=delivery-status; boundary=b", ""),
        ] {
            let text =
                type == "text/plain" ? Invented.english : "--b\nContent-Type: text/plain\n\n\(Invented.english)\n--b--"
            #expect(throws: ArticleError.self) { try mail("A basin closes", type, text, headers: headers) }
        }
        #expect(throws: Never.self) {
            try mail("A basin closes", "text/plain", Invented.english, headers: "Auto-Submitted: auto-generated\n")
        }
    }

    @Test("A newsletter's page is its address, a list's mailbox is not")
    func address() throws {
        let page = "List-Post: <https://letter.example/p/basin>\n"
        #expect(
            try mail("A basin closes", "text/plain", Invented.english, headers: page).url
                == "https://letter.example/p/basin")
        let list = "List-Post: <mailto:list@example.org>\n"
        #expect(try mail("A basin closes", "text/plain", Invented.english, headers: list).url == nil)
    }
}
