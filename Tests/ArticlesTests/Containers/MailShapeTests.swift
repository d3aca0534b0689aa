import Foundation
import Testing

@testable import Articles

@Suite("Mails as programs write them")
struct MailShapeTests {
    private static let head = """
        From: Wire <wire@example.org>
        Subject: Ferries stop
        Date: Fri, 27 Nov 2026 08:00:00 +0900
        Message-ID: <1@example.org>
        MIME-Version: 1.0

        """
    private static let body = "The harbour closed its northern basin.\n\nThe repair takes six weeks."

    private func articles(_ text: String, _ name: String = "a.eml") throws -> [Article] {
        try ArticleReader().articles(in: Array(text.utf8), name: name)
    }

    private func body(_ type: String, _ text: String) throws -> String {
        try #require(try articles(Self.head + "Content-Type: \(type)\n\n\(text)\n").first).body
    }

    @Test(
        "A byte order mark, blank lines or a size may stand before the headers",
        arguments: ["\u{FEFF}", "\r\n\n", "size"])
    func before(_ prefix: String) throws {
        let mail = Self.head + "Content-Type: text/plain\n\n" + Self.body
        // Apple's Mail writes the size before the mail, and a property list behind it.
        let file =
            prefix == "size"
            ? "\(mail.utf8.count)\n\(mail)<?xml version=\"1.0\"?><plist><dict/></plist>\n" : prefix + mail
        let article = try #require(try articles(file).first)
        #expect(article.title == "Ferries stop")
        #expect(article.body == Self.body)
    }

    @Test(
        "A subject is whole however a program cuts and pads its encoded words",
        arguments: [
            "=?utf-8?B?67aB7ZWtIA==?=\r\n =?utf-8?B?7IiY66y4IOq3oOyXtA==?=",
            "=?utf-8?B?67aB7ZWtIOyI?=\r\n =?utf-8?B?mOusuCDqt6Dsl7Q=?=",
            "=?EUC-KR*ko?q?=BA=CF=C7=D7_=BC=F6=B9=AE_=B1=D5=BF=AD?=",
            "=?utf-8?Q?=EB=B6=81=ED=95=AD?= =?utf-8?Q?_=EC=88=98=EB=AC=B8?= =?euc-kr?B?ILHVv60=?=",
        ])
    func encodedWords(_ subject: String) throws {
        let mail = Self.head.replacing("Ferries stop", with: subject) + "Content-Type: text/plain\n\n" + Self.body
        #expect(try articles(mail).map(\.title) == ["북항 수문 균열"])
    }

    @Test("Text around encoded words stays, and so does what only looks like one")
    func partlyEncoded() throws {
        for (subject, title) in [
            ("Port =?utf-8?Q?Ellery_=E2=80=93?= basin", "Port Ellery – basin"), ("Is 2 =? 3", "Is 2 =? 3"),
            ("=?a?q?port =?utf-8?Q?Ellery?=", "=?a?q?port Ellery"),
            ("=?big5_tw?b?pV+05Lloqvm19cFf?=", "北港閘門裂縫"),
        ] {
            let mail = Self.head.replacing("Ferries stop", with: subject) + "Content-Type: text/plain\n\n" + Self.body
            #expect(try articles(mail).map(\.title) == [title])
        }
    }

    @Test(
        "What a mail forwards as a quotation is its news",
        arguments: [
            (
                "Fwd: Ferries stop",
                "Please look at this.\n\n> Begin forwarded message:\n>\n> From: Wire <w@e.example>\n> Subject: x\n>\n> "
            ),
            ("FW: Ferries stop", "\n> "), ("Ferries stop", "\n\n> "),
        ])
    func quotedForward(_ subject: String, _ start: String) throws {
        let quoted = start + Self.body.replacing("\n\n", with: "\n>\n> ")
        let mail = Self.head.replacing("Ferries stop", with: subject) + "Content-Type: text/plain\n\n" + quoted + "\n"
        let story = try #require(try articles(mail).first)
        #expect(story.title == "Ferries stop" && story.body.hasSuffix(Self.body) && !story.body.contains("Subject:"))
    }

    @Test("An answer is not the mail that it quotes")
    func answer() throws {
        let reply = "We know.\n\nOn Monday, Ann <a@e.example> wrote:\n> The volcano erupts.\n"
        #expect(try body("text/plain", reply) == "We know.")
    }

    @Test("Lines for the readers of a newsletter, and notices about mails, are furniture")
    func newsletter() throws {
        let page =
            "<p>View in browser</p><p>\(Invented.english)</p><p>You receive this because you asked for it. <a href=x>Unsubscribe</a></p>"
        #expect(try body("text/html", page) == Invented.english)
        let notice = "This e-mail and any attachments are confidential and intended solely for the addressee."
        #expect(try body("text/plain", Self.body + "\n\n" + notice) == Self.body)
    }

    @Test("An attachment of Outlook that is not read is not an article; the page of a feed's mail is its address")
    func others() throws {
        let mail =
            Self.head + """
                X-RSS-URL: https://news.example/1
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                \(Self.body)
                --b
                Content-Type: application/ms-tnef; name=winmail.dat
                Content-Transfer-Encoding: base64

                eJ8+IgAAAAAAAAAAAAAAAAAAAAAA
                --b--

                """
        #expect(try articles(mail).map(\.url) == ["https://news.example/1"])
    }

    @Test("Lines that a program wrapped are one paragraph, in the first block too")
    func wrapped() throws {
        let first = "The harbour authority of Port Ellery closed its northern basin on Monday"
        let text = "\(first)\nafter divers found cracks in two gates.\n\nThe repair takes six weeks."
        #expect(try body("text/plain", text).hasPrefix(first + "\nafter divers"))
        let flowed = "The harbour closed \nits northern \nbasin.\n\nThe repair takes six weeks."
        #expect(try body("text/plain; format=flowed", flowed) == Self.body)
        let split = "港湾局は北港 \nの水門を閉鎖した。"
        #expect(try body("text/plain; charset=utf-8; format=flowed; delsp=yes", split) == "港湾局は北港の水門を閉鎖した。")
    }

    @Test("A wrapped line goes on only in a line that is quoted as deeply")
    func flowedQuotes() throws {
        let flowed = """
            > The old text goes \r
            > on here \r
            The harbour closed \r
            its northern basin.\r
            \r
             From Monday the repair \r
            takes six weeks.\r
            -- \r
            Kim\r
            """
        let expected = "The harbour closed its northern basin.\n\nFrom Monday the repair takes six weeks."
        #expect(try body("text/plain; format=flowed", flowed) == expected)
    }

    @Test(
        "Text behind the headers of a forwarded mail stays, also where it looks like headers",
        arguments: [
            "\nSeoul: two gates are shut.\n\nTokyo: one is.", "\n  Busan: the port is shut.\n\n-- no more --",
            "\n\nBeijing said: nothing.\n\nNote: the end.",
        ])
    func afterForwardedHeaders(_ text: String) throws {
        let head = "---------- Forwarded message ---------\n\nFrom: Kim <kim@example.org>\nTo: desk,\n  night desk\n"
        let signed = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n"
        let wanted = text.split(separator: "\n").map { $0.trimmingPrefix { $0 == " " } }
        for start in [head, signed] {
            let lines = try body("text/plain", start + text).split(separator: "\n")
                .map { $0.trimmingPrefix { $0 == " " } }
            #expect(lines == wanted)
        }
    }

    @Test("The headers of a forwarded mail and the marks of a signed one are left out")
    func wrappers() throws {
        let forwarded = """
            ---------- Forwarded message ---------
            From: Kim <kim@example.org>
            Date: Fri, Nov 27, 2026
            Subject: Ferries stop

            \(Self.body)
            """
        #expect(try body("text/plain", forwarded) == Self.body)
        let signed = """
            -----BEGIN PGP SIGNED MESSAGE-----
            Hash: SHA256

            - -- The desk -- \(Self.body)
            -----BEGIN PGP SIGNATURE-----

            iQEz
            -----END PGP SIGNATURE-----
            """
        #expect(try body("text/plain", signed) == "-- The desk -- " + Self.body)
    }

    @Test("A digest is its mails")
    func digest() throws {
        let mails = ["One", "Two"].map { "--d\n\nFrom: a@example.org\nSubject: \($0)\n\n\(Self.body)\n" }.joined()
        let digest = Self.head + "Content-Type: multipart/digest; boundary=d\n\n\(mails)--d--\n"
        #expect(try articles(digest).map(\.title) == ["One", "Two"])
    }

    private static func bytes(_ base64: String) -> [UInt8] { Array(Data(base64Encoded: base64) ?? Data()) }

    @Test("Headers in the encoding of the sender's system are read")
    func rawHeaders() throws {
        let bytes =
            Array("From: a@example.kr\nTo: b\nSubject: ".utf8) + Self.bytes("us/H0Swgtb/H2LvzwLi3ziC5zLvnwM8gud+75w==")
            + Array("\nDate: Fri, 27 Nov 2026 08:00:00 +0900\n\n".utf8)
            + Self.bytes("x9W1v8L8uPC6u7rOtMIgus/H0cDMIDI3wM8gv8DA/CDFurW1ucy758DPwLsgud+758fftNmw7SC54Mf7tNku")
        let article = try #require(try ArticleReader().articles(in: bytes, name: "a.eml").first)
        #expect(article.title == "북한, 동해상으로 미사일 발사")
        #expect(article.body.hasPrefix("합동참모본부는"))
    }

    @Test("A page that a browser saved with two headers is read as the page")
    func page() throws {
        let page = """
            MIME-Version: 1.0
            Content-Type: multipart/related; boundary=b; type="text/html"

            --b
            Content-Type: text/html; charset=utf-8
            Content-Location: https://example.org/1

            <html><head><title>Ferries stop</title></head><body><article><h1>Ferries stop</h1><p>\(Invented.english)</p>
            </article></body></html>
            --b--
            """
        let article = try #require(try articles(page, "a.mht").first)
        #expect(article.title == "Ferries stop")
        #expect(article.url == "https://example.org/1")
    }

    @Test(
        "A mail that an answer in HTML quotes below itself is not its news",
        arguments: [
            "<div class=\"gmail_quote\"><div class=\"gmail_attr\">On Monday, Ann wrote:</div><blockquote>The volcano erupts.</blockquote></div>",
            "<blockquote type=\"cite\"><p>The volcano erupts.</p></blockquote>",
            "<div class=\"moz-cite-prefix\">On Monday, Ann wrote:</div><blockquote type=\"cite\">The volcano erupts.</blockquote>",
            "<div style=\"border-top:solid 1pt\"><p><b>From:</b> Ann<br><b>Sent:</b> Monday<br><b>Subject:</b> Lissa</p></div><p>The volcano erupts.</p>",
            "<div id=\"divRplyFwdMsg\">From: Ann<p>The volcano erupts.</p></div>",
        ])
    func quotedPage(_ quote: String) throws {
        let page = "<html><body><p>\(Invented.english)</p>\(quote)</body></html>"
        #expect(try body("text/html", page) == Invented.english)
        let forward =
            Self.head.replacing("Ferries stop", with: "Fwd: Ferries stop") + "Content-Type: text/html\n\n" + page
        #expect(try articles(forward).first?.body.contains("The volcano erupts.") == true)
        #expect(try body("text/html", "<html><body>\(quote)</body></html>").contains("The volcano erupts."))
    }

    @Test("The mails of a list that came in one are articles of their own")
    func listDigest() throws {
        let line = String(repeating: "-", count: 30)
        let text = """
            Harbour Digest, Vol 3

            Today's Topics:

               1. A basin closes (Ann Moss)

            \(String(repeating: "-", count: 70))

            Message: 1
            Date: Fri, 27 Nov 2026 08:00:00 +0000
            From: Ann Moss <ann@e.example>
            Subject: A basin closes

            \(Invented.english)

            \(line)

            Message: 2
            Date: Fri, 27 Nov 2026 09:00:00 +0000
            From: Bob Ray <bob@e.example>
            Subject: Ferries move

            \(Invented.englishSecond)

            \(line)

            End of Harbour Digest
            """
        let all = try articles(Self.head + "Content-Type: text/plain\n\n" + text + "\n")
        #expect(all.map(\.title) == ["A basin closes", "Ferries move"])
        #expect(all.map(\.body) == [Invented.english, Invented.englishSecond])
        #expect(all.map(\.source) == ["Ann Moss", "Bob Ray"])
    }

    @Test("A rule in a mail does not make it a digest")
    func rule() throws {
        let rule = String(repeating: "-", count: 30)
        #expect(
            try body("text/plain", Self.body + "\n\n" + rule + "\n\nSubject: none").contains(
                "The repair takes six weeks."))
    }
}
