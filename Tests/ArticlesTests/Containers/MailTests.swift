import Testing
import Text

@testable import Articles

@Suite("Mails")
struct MailTests {
    private static let head = """
        From: "Harbour News" <news@harbour.example>
        To: desk@example.com
        Subject: =?UTF-8?B?67aA7IKw7ZWtIO2MjOyXhQ==?= begins
        Date: Fri, 27 Nov 2026 08:00:00 +0900
        Message-ID: <7@harbour.example>
        MIME-Version: 1.0

        """

    private func read(_ text: String, _ name: String = "a.eml") throws -> ReadResult {
        try ArticleReader().read(Array(text.utf8), name: name)
    }

    private static func mail(_ type: String, encoding: String = "8bit", _ body: String) -> String {
        head + "Content-Type: \(type)\nContent-Transfer-Encoding: \(encoding)\n\n\(body)\n"
    }

    @Test("Subject, sender, date and id are the article's facts; quoted-printable text is decoded")
    func plain() throws {
        let result = try read(
            Self.mail(
                "text/plain; charset=utf-8", encoding: "quoted-printable",
                "Dockers in Busan st=\nopped work =E2=80=93 all."))
        let article = try #require(result.articles.first)
        #expect(article.title == "부산항 파업 begins" && article.body == "Dockers in Busan stopped work – all.")
        #expect(article.source == "Harbour News" && article.identifier == "7@harbour.example")
        #expect(article.charset == "UTF-8" && article.format == "mail")
        #expect(article.published?.instant == 1_795_734_000 && article.published?.origin == .metadata)
    }

    @Test("Quoted lines, the line above them and the signature are left out", arguments: ["\n", "\r\n"])
    func quotes(lineEnd: String) throws {
        let body =
            "The strike ends today.\n\nOn Friday a@b.example wrote:\n> It began.\n> Yes.\n\nMore follows.\n-- \nHana"
        let mail = Self.mail("text/plain", body).replacing("\n", with: lineEnd)
        let article = try #require(try read(mail).articles.first)
        #expect(article.body == "The strike ends today.\n\nMore follows.")
    }

    @Test("Of two forms of a text the plain one is read, unless it says less")
    func alternative() throws {
        func mail(_ plain: String) -> String {
            Self.mail(
                "multipart/alternative; boundary=b",
                "--b\nContent-Type: text/plain\n\n\(plain)\n--b\nContent-Type: text/html\n\n<p>\(Invented.english)</p>\n--b--"
            )
        }
        #expect(try read(mail("See the HTML.")).articles.first?.body == Invented.english)
        #expect(try read(mail(Invented.english + " Plain.")).articles.first?.body.hasSuffix("Plain.") == true)
    }

    @Test("Attachments and forwarded mails are articles of their own; pictures are not")
    func attachments() throws {
        let inner = "From: a@b.example\nSubject: Ferry returns\nDate: Thu, 26 Nov 2026 08:00:00 +0000\n\nIt returns.\n"
        let page = "<html><body><h1>Cranes stand still</h1><p>\(Invented.english)</p></body></html>"
        let result = try read(
            Self.mail(
                "multipart/mixed; boundary=b",
                """
                --b
                Content-Type: text/plain

                Dockers stopped work.
                --b
                Content-Type: message/rfc822

                \(inner)
                --b
                Content-Type: text/html; name=page.html
                Content-Disposition: attachment; filename=page.html

                \(page)
                --b
                Content-Type: image/png; name=x.png
                Content-Transfer-Encoding: base64

                iVBORw0KGgo=
                --b--
                """))
        #expect(result.articles.map(\.title) == ["부산항 파업 begins", "Cranes stand still", "Ferry returns"])
        #expect(result.warnings.isEmpty)
    }

    @Test("A page saved by a browser is read as the page")
    func savedPage() throws {
        let text = """
            From: <Saved by Blink>
            Snapshot-Content-Location: https://harbour.example/strike
            Subject: Strike
            MIME-Version: 1.0
            Content-Type: multipart/related; boundary="b"

            --b
            Content-Type: text/html
            Content-Transfer-Encoding: quoted-printable
            Content-Location: https://harbour.example/strike

            <html><body><article><h1>Strike be=
            gins in Busan harbour</h1><p>\(Invented.english.replacing("=", with: "=3D"))</p></article></body></html>
            --b
            Content-Type: text/css

            p { color: red }
            --b--
            """
        let result = try read(text, "page.mhtml")
        #expect(result.articles.map(\.title) == ["Strike begins in Busan harbour"])
        #expect(result.articles.first?.url == "https://harbour.example/strike")
        #expect(result.articles.first?.body == Invented.english)
    }

    @Test("A mailbox holds one article for each mail")
    func mailbox() throws {
        let one =
            "From a@b.example Fri Nov 27 08:00:00 2026\nFrom: a@b.example\nSubject: Strike begins\n\n>From here on.\n\n"
        let two = "From c@d.example Fri Nov 27 09:00:00 2026\nFrom: c@d.example\nSubject: Strike ends\n\nAll work.\n"
        let articles = try read(one + two, "x.mbox").articles
        #expect(articles.map(\.title) == ["Strike begins", "Strike ends"])
        #expect(articles.first?.body == "From here on.")
    }

    @Test(
        "A text that only begins like a mail is a text",
        arguments: [
            "Subject: the harbour\n\nIt is shut.",
            "From: here to eternity\nA film opens in Busan on Friday.\n\nIt is long.",
            "Date: Friday\nTo: be decided\n\nA date is missing.",
        ])
    func notMail(text: String) throws {
        #expect(try read(text, "a.txt").articles.first?.identifier == nil)
        #expect(!Mail().opens(Array(text.utf8)))
    }

    @Test("Parts nested without end, a missing end and no parts at all are refused or read, quickly")
    func hostile() throws {
        let nested = (0..<100_000).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined()
        #expect(throws: ArticleError.self) { try read("From: a@b.example\nSubject: s\n" + nested) }
        let open = Self.mail("multipart/mixed; boundary=b", "--b\nContent-Type: text/plain\n\nNo end comes.")
        #expect(try read(open).articles.first?.body == "No end comes.")
        let empty = Self.mail("multipart/mixed; boundary=b", "nothing")
        #expect(try read(empty).articles.first?.title == "부산항 파업 begins")
    }
}

@Suite("Web archives and HTTP responses")
struct WebArchiveTests {
    private static let page =
        "<html><body><article><h1>Ferry returns to Jeju</h1><p>\(Invented.english)</p></article></body></html>"
    private static let response = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page

    private static func record(_ type: String, _ url: String, _ content: String, length: Int? = nil) -> String {
        "WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Target-URI: \(url)\r\nContent-Length: \(length ?? content.utf8.count)\r\n\r\n"
            + content + "\r\n\r\n"
    }

    private func read(_ text: String, _ name: String) throws -> ReadResult {
        try ArticleReader().read(Array(text.utf8), name: name)
    }

    @Test("Responses and resources are read; requests, errors and pictures are not")
    func records() throws {
        let archive =
            Self.record("warcinfo", "", "software: crawler\r\n")
            + Self.record("request", "https://a.example/1", "GET / HTTP/1.1")
            + Self.record("response", "https://a.example/1", Self.response)
            + Self.record("response", "https://a.example/2", "HTTP/1.1 404 Not Found\r\n\r\n<p>Missing page</p>")
            + Self.record("conversion", "https://a.example/3", "Cranes stand still\n\n\(Invented.englishSecond)")
        let result = try read(archive, "a.warc")
        #expect(result.articles.map(\.url) == ["https://a.example/1", "https://a.example/3"])
        #expect(result.articles.map(\.title) == ["Ferry returns to Jeju", "Cranes stand still"])
        #expect(result.warnings.map { "\($0)" } == ["https://a.example/2: the server answered with status 404"])
    }

    @Test("A record with a wrong length ends where the next one begins", arguments: [10, 1_000_000])
    func wrongLength(length: Int) throws {
        let archive =
            Self.record("response", "https://a.example/1", Self.response, length: length == 10 ? 10 : nil)
            + Self.record("response", "https://a.example/2", Self.response, length: length == 10 ? nil : length)
        #expect(try read(archive, "a.warc").articles.count == 2)
    }

    @Test("A response saved with its headers is read, in pieces too")
    func response() throws {
        #expect(try read(Self.response, "a.txt").articles.map(\.title) == ["Ferry returns to Jeju"])
        let size = String(Self.page.utf8.count, radix: 16)
        let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\(size)\r\n\(Self.page)\r\n0\r\n\r\n"
        #expect(try read(chunked, "a.txt").articles.map(\.title) == ["Ferry returns to Jeju"])
    }
}
