import Glibc
import Testing
import Text

@testable import Articles

@Suite("Headers of mails that are made to exhaust gmime", .serialized)
struct MailHeaderTests {
    private func read(_ mail: String) throws -> ReadResult {
        try ArticleReader().read(Array(mail.utf8), name: "a.eml")
    }

    /// Processor time of this thread.
    private func seconds(_ body: () throws -> Void) rethrows -> Double {
        func now() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
        let start = now()
        try body()
        return now() - start
    }

    private static let body = "The harbour closed its northern basin.\n"

    @Test(
        "A field of any length takes no more than its bound, and the text is read",
        arguments: [
            ("Subject: ", "=?UTF-8?Q?a ", true), ("From: ", "=?UTF-8?Q?a ", true), ("From: ", "a,", true),
            ("From: ", "a:", true), ("To: ", "a@b.example, ", false), ("X-Note: ", "=?UTF-8?Q?a ", false),
            ("Content-Disposition: inline; filename=\"", "=?UTF-8?Q?a ", true),
        ])
    func longField(_ start: String, _ piece: String, _ isReported: Bool) throws {
        let others =
            start.hasPrefix("From") ? "Subject: Ferries stop\n" : "From: w@e.example\nMessage-ID: <1@e.example>\n"
        let mail = others + start + String(repeating: piece, count: 400_000 / piece.utf8.count) + "\n\n" + Self.body
        var result: ReadResult?
        // Without the bound, gmime takes ten seconds and more for these.
        #expect(try seconds { result = try read(mail) } < 2)
        #expect(result?.articles.map(\.body) == ["The harbour closed its northern basin."])
        #expect(result?.warnings.isEmpty == !isReported)
    }

    @Test("A sender is found behind thousands of readers, and a second one does not count")
    func readers() throws {
        let readers = (0..<3_000).map { "Reader \($0) <r\($0)@e.example>" }.joined(separator: ",\n ")
        let mail = "To: \(readers)\nFrom: Wire <w@e.example>\nSubject: Ferries stop\nFrom: b@e.example\n\n" + Self.body
        let result = try read(mail)
        #expect(result.articles.map(\.source) == ["Wire"] && result.articles.map(\.title) == ["Ferries stop"])
        #expect(result.warnings.isEmpty)
    }

    @Test("Lines behind hyphens in a text stay as they are, whatever they look like")
    func text() throws {
        let text = "-----\nSubject: not a header\nX-Note: \(String(repeating: "word ", count: 40))\n-----\n"
        let mail = "From: w@e.example\nSubject: Ferries stop\n\n\(Self.body)\n\(text)"
        let article = try #require(try read(mail).articles.first)
        #expect(article.text.contains("Subject: not a header") && article.text.contains("X-Note: word word"))
    }

    @Test("Mails in a mail keep what is read of their headers", arguments: ["mixed", "digest"])
    func inner(_ kind: String) throws {
        let type = kind == "mixed" ? "Content-Type: message/rfc822\n\n" : "\n"
        let inner = "Received: from a\nTo: b@c.example\nFrom: Wire <w@e.example>\nSubject: Ferries stop\n\n\(Self.body)"
        let mail = """
            From: a@b.example
            Subject: Forwarded
            MIME-Version: 1.0
            Content-Type: multipart/\(kind); boundary=b

            --b
            \(type)\(inner)
            --b--
            """
        let articles = try read(mail).articles
        #expect(articles.map(\.title) == ["Ferries stop"] && articles.map(\.source) == ["Wire"])
    }

    @Test("A mail of more headers than fit in memory is read up to there")
    func manyHeaders() throws {
        let part =
            "--b\nContent-Type: text/plain\nX-Note: \(String(repeating: "a", count: 3_900))\n\nThe gate is open.\n\n"
        let mail =
            "From: w@e.example\nSubject: Ferries stop\nContent-Type: multipart/mixed; boundary=b\n\n"
            + String(repeating: part, count: 700) + "--b--\n"
        let result = try read(mail)
        #expect(result.articles.count == 1)
        #expect(result.warnings.contains { if case .tooLarge = $0 { true } else { false } })
    }

    @Test(
        "A long line of text below a line of hyphens is read whole",
        arguments: [("-- ", "Note: "), ("--", "Note: "), ("-----", "釜山港は"), ("-----", "詳細はhttps://a.example/1")])
    func textBelowHyphens(_ rule: String, _ beginning: String) throws {
        let line = beginning + String(repeating: "北の埠頭を閉じた。", count: 400) + "終わり"
        let mail = """
            From: w@e.example
            Subject: Ferries stop
            Content-Type: text/plain; charset=utf-8

            \(Self.body)
            Fwd:
            \(rule)
            \(line)
            """
        let bounded = BoundedHeaders(Array(mail.utf8))
        #expect(String(decoding: bounded.bytes, as: UTF8.self) == mail)
        #expect(bounded.warnings.isEmpty)
    }
}
