import Articles
import Testing
import Text

@Suite("Hostile input")
struct HostileInputTests {
    private func read(_ text: String, _ name: String) throws -> ReadResult {
        try ArticleReader().read(Array(text.utf8), name: name)
    }

    @Test("Text inside a hundred thousand nested elements is read")
    func nestedElements() throws {
        for tag in ["div", "b", "table", "blockquote", "ul><li"] {
            let page =
                "<html><body>" + String(repeating: "<\(tag)>", count: 100_000) + "<p>Norland closed the basin.</p>"
            #expect(try read(page, "a.html").articles[0].text.contains("Norland closed the basin."), "\(tag)")
        }
    }

    @Test("Wrongly nested tables and links are read")
    func wrongNesting() throws {
        for piece in ["<div><table></div></table>", "<a><div><a></div></a>", "<b><p></b></p>"] {
            let page = "<html><body><p>Norland closed the basin.</p>" + String(repeating: piece, count: 30_000)
            #expect(try read(page, "a.html").articles[0].text.contains("Norland closed the basin."))
        }
    }

    @Test("Nested JSON is refused by its depth")
    func nestedJSON() {
        #expect(throws: ArticleError.tooLarge(what: "the nesting of this JSON", found: 129, limit: 128)) {
            try read(String(repeating: "{\"a\":", count: 100_000), "a.json")
        }
    }

    @Test(
        "Long repetitions are read in linear time",
        arguments: [
            "(", "A line\n", "<", ")", "\u{A0}", "<!--", "<script>", "word ", "“", "---\n", "# x\n\n", "{\"a\":1}\n",
            "【", "&#",
        ])
    func runs(_ piece: String) {
        let text = String(repeating: piece, count: 2_000)
        // A refusal is as good as an article: the reader must only return.
        for name in ["a.txt", "a.md", "a.html", "a.jsonl"] {
            do {
                let result = try read(text, name)
                #expect(!result.articles.isEmpty)
            } catch {
                #expect(error is ArticleError)
            }
        }
    }

    @Test("Random bytes and mangled pages give an article or a reason, and passages stay in order inside the text")
    func random() {
        var generator = SystemRandomNumberGenerator()
        let page = Array("<html><body><article><h1>Basin</h1><p>\(Invented.english)</p></article></body></html>".utf8)
        for round in 0..<100 {
            var bytes =
                round.isMultiple(of: 2) ? page : (0..<200).map { _ in UInt8.random(in: 1...255, using: &generator) }
            for _ in 0..<10 {
                bytes[Int.random(in: bytes.indices, using: &generator)] = .random(in: 1...255, using: &generator)
            }
            do {
                for article in try ArticleReader().articles(in: bytes, name: "a.html") {
                    var end = 0
                    for passage in article.passages {
                        #expect(passage.range.lowerBound >= end)
                        end = passage.range.upperBound
                    }
                    #expect(end <= article.text.utf8.count)
                }
            } catch {
                #expect(!error.reason.isEmpty)
            }
        }
    }

    @Test("The first hundred broken lines are reported and the rest is counted")
    func manyBrokenLines() throws {
        let result = try read("{\"title\": \"One\"}\n" + String(repeating: "{\"title\":\n", count: 500), "a.jsonl")
        #expect(result.warnings.count == 101)
        #expect(
            result.warnings.last == .noArticle(format: "JSON Lines", reason: "400 more of its lines could not be read"))
    }

    @Test("More passages of an article, parts of a mail or elements of XML than fit in memory are refused")
    func bounds() throws {
        var limits = ReadingLimits()
        limits.passages = 100
        let lines = Array((1...101).map { "The ferry number \($0) left the port on Monday morning.\n" }.joined().utf8)
        #expect(throws: ArticleError.self) { try ArticleReader(limits: limits).articles(in: lines, name: "a.txt") }
        #expect(try ArticleReader().articles(in: lines, name: "a.txt").count == 1)
        let parts = "From: a@b.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
        for (text, name) in [
            (parts + String(repeating: "--b\n\n", count: 100_001), "a.eml"),
            ("<rss>" + String(repeating: "<a/>", count: 600_001) + "</rss>", "a.rss"),
        ] {
            #expect(throws: ArticleError.self) { try ArticleReader().articles(in: Array(text.utf8), name: name) }
        }
    }
}
