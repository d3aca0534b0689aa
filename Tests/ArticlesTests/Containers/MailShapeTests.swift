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
}
