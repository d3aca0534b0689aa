import Articles
import Testing

@Suite("JSON and JSON Lines")
struct JSONTests {
    @Test("Fields are found by their usual names, independent of the file's name")
    func fields() throws {
        let story = try article(
            """
            {"headline": "A basin closes", "articleBody": "\(Invented.english)\\n\\n\(Invented.englishSecond)",
             "source": {"name": "Ellery Courier"}, "link": "https://news.example/basin", "author": [{"name": "Ann Moss"}],
             "guid": "e-17", "category": ["Harbour"], "pubDate": "Tue, 12 Aug 2025 03:01:53 GMT", "lang": "en"}
            """, name: "download")
        #expect(story.text == "A basin closes\n\n\(Invented.english)\n\n\(Invented.englishSecond)")
        #expect(story.roles == [.title, .paragraph, .paragraph])
        #expect(story.source == "Ellery Courier")
        #expect(story.url == "https://news.example/basin")
        #expect(story.byline == "Ann Moss")
        #expect(story.identifier == "e-17")
        #expect(story.section == "Harbour")
        #expect(story.published?.instant == 1_754_967_713)
    }

    @Test("Markup in a field is taken off")
    func markup() throws {
        let story = try article(
            #"{"title": {"rendered": "Basin &amp; gates"}, "content": "<p>\#(Invented.english)</p><ul><li>One</li></ul>"}"#
        )
        #expect(story.text == "Basin & gates\n\n\(Invented.english)\n\nOne")
    }

    @Test("A summary that repeats the lead is scored once")
    func summary() throws {
        let story = try article(#"{"title": "A", "summary": "\#(Invented.english)", "text": "\#(Invented.english)"}"#)
        #expect(story.roles == [.title, .standfirst, .repetition])
    }

    @Test("An array and an object with a list hold many articles")
    func many() throws {
        let list = #"[{"title": "One"}, {"title": "Two"}]"#
        for file in [list, #"{"articles": \#(list)}"#, #"{"status": "ok", "items": \#(list)}"#] {
            #expect(try ArticleReader().articles(in: Array(file.utf8), name: "a.json").map(\.title) == ["One", "Two"])
        }
    }

    @Test("A broken line of JSON Lines is reported with its place, and the others are read")
    func brokenLine() throws {
        let file = "{\"title\": \"One\"}\n{\"title\": \"Tw\n\n{\"id\": 3}\n{\"title\": \"Four\"}\n"
        let result = try ArticleReader().read(Array(file.utf8), name: "a.jsonl")
        #expect(result.articles.map(\.title) == ["One", "Four"])
        #expect(
            result.warnings == [
                .malformed(format: "JSON Lines", offset: 27, reason: "line 2: a string has no end"),
                .noArticle(format: "JSON Lines", reason: "line 4 has neither a headline nor a text"),
            ])
    }

    @Test("A flash in square brackets is plain text")
    func flash() throws {
        #expect(try article("[1보] 북항 수문 균열").title == "[1보] 북항 수문 균열")
    }

    @Test("Broken JSON is reported with its place and the missing character")
    func broken() {
        #expect(throws: ArticleError.malformed(format: "JSON", offset: 15, reason: "a comma or } is missing")) {
            try ArticleReader().read(Array(#"{"title": "One""#.utf8), name: "a.json")
        }
    }
}
