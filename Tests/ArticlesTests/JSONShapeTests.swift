import Articles
import Testing
import Text

@Suite("JSON of editors, exports and posts")
struct JSONShapeTests {
    private func read(_ text: String, _ name: String = "a.json") throws -> [Article] {
        try ArticleReader().articles(in: Array(text.utf8), name: name)
    }

    @Test(
        "The documents of editors are paragraphs of text, without their pictures",
        arguments: [
            #"{"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "First "}, {"type": "text", "marks": [{"type": "bold"}], "text": "one."}]}, {"type": "image", "attrs": {"alt": "no"}}, {"type": "paragraph", "content": [{"type": "text", "text": "Second."}]}]}"#,
            #"{"nodeType": "document", "content": [{"nodeType": "paragraph", "content": [{"nodeType": "text", "value": "First one.", "marks": []}]}, {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": "Second.", "marks": []}]}]}"#,
            #"{"root": {"children": [{"type": "paragraph", "children": [{"type": "text", "text": "First one."}]}, {"type": "paragraph", "children": [{"type": "text", "text": "Second."}]}]}}"#,
            #"{"blocks": [{"text": "First one.", "type": "unstyled"}, {"text": "Second.", "type": "unstyled"}], "entityMap": {}}"#,
            #"{"time": 1, "blocks": [{"type": "paragraph", "data": {"text": "First one."}}, {"type": "image", "data": {"caption": "no"}}, {"type": "paragraph", "data": {"text": "Second."}}]}"#,
            #"[{"_type": "block", "children": [{"_type": "span", "text": "First "}, {"_type": "span", "text": "one."}]}, {"_type": "block", "children": [{"_type": "span", "text": "Second."}]}]"#,
            #"[{"type": "paragraph", "children": [{"text": "First "}, {"text": "one.", "bold": true}]}, {"type": "paragraph", "children": [{"text": "Second."}]}]"#,
            #"[{"type": "paragraph", "paragraph": {"rich_text": [{"plain_text": "First one.", "text": {"content": "First one."}}]}}, {"type": "paragraph", "paragraph": {"rich_text": [{"plain_text": "Second."}]}}]"#,
        ])
    func editors(_ document: String) throws {
        let story = try #require(try read(#"{"title": "One", "body": \#(document)}"#).first)
        #expect(story.body == "First one.\n\nSecond.")
    }

    @Test("A document that nests without end is read to a depth")
    func deep() throws {
        let open = String(repeating: #"{"type": "list", "content": ["#, count: 60)
        let close = String(repeating: "]}", count: 60)
        let story = try #require(
            try read(
                #"{"title": "One", "body": {"type": "doc", "content": [{"type": "p", "content": [{"type": "text", "text": "First."}]}, \#(open){"type": "text", "text": "deep"}\#(close)]}}"#
            ).first)
        #expect(story.body == "First.")
    }

    @Test(
        "Posts without a headline are articles, each with its date",
        arguments: [
            #"{"name": "Channel", "messages": [{"id": 1, "type": "message", "date": "2026-11-27T17:00:00", "date_unixtime": "1795766400", "text": ["The basin ", {"type": "link", "text": "closes"}, "."]}, {"id": 2, "type": "message", "date": "2026-11-27T17:05:00", "date_unixtime": "1795766700", "text": "Ferries wait."}]}"#,
            #"{"feed": [{"post": {"uri": "at://x/1", "record": {"createdAt": "2026-11-27T08:00:00Z", "text": "The basin closes."}}}, {"post": {"uri": "at://x/2", "record": {"createdAt": "2026-11-27T08:05:00Z", "text": "Ferries wait."}}}]}"#,
            #"{"data": [{"id": "1", "created_at": "2026-11-27T08:00:00Z", "text": "The basin closes."}, {"id": "2", "created_at": "2026-11-27T08:05:00Z", "text": "Ferries wait."}], "includes": {"users": [{"id": "3", "name": "x"}]}}"#,
            #"[{"id": "1", "created_at": "2026-11-27T08:00:00Z", "content": "<p>The basin closes.</p>", "card": {"title": "no", "url": "https://no.example/1"}}, {"id": "2", "created_at": "2026-11-27T08:05:00Z", "content": "<p>Ferries wait.</p>"}]"#,
            #"{"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "content_text": "The basin closes.", "date_published": "2026-11-27T08:00:00Z"}, {"id": "2", "title": "Ferries wait.", "content_text": "They wait.", "date_published": "2026-11-27T08:05:00Z"}]}"#,
        ])
    func posts(_ text: String) throws {
        let all = try read(text)
        #expect(all.count == 2)
        #expect(all.first.map { $0.title + $0.body } == "The basin closes.")
        #expect(all.last.map { ($0.title + $0.body).hasPrefix("Ferries wait.") } == true)
        #expect(all.map(\.published?.instant) == [1_795_766_400, 1_795_766_700])
    }

    @Test(
        "Rows apart from their names, and objects by their number, are lists",
        arguments: [
            #"{"columns": ["title", "text"], "index": [0, 1], "data": [["One", "First."], ["Two", "Second."]]}"#,
            #"{"range": "A1:B3", "values": [["title", "text"], ["One", "First."], ["Two", "Second."]]}"#,
            #"{"list": {"101": {"title": "One", "excerpt": "First."}, "102": {"title": "Two", "excerpt": "Second.", "url": "https://e.example/2"}, "103": {"id": 3}}}"#,
            "event: message\ndata: {\"title\": \"One\", \"text\": \"First.\"}\n\nid: 2\ndata: {\"title\": \"Two\", \"text\": \"Second.\"}\n\n",
        ])
    func lists(_ text: String) throws {
        let titles = try read(text).map(\.title)
        #expect(titles == ["One", "Two"] || text.contains("101") && titles == ["Two"])
    }

    @Test("The lines between the documents of Elasticsearch's bulk format cost no warning")
    func bulk() throws {
        let text = """
            {"index": {"_index": "news", "_id": "1"}}
            {"title": "One", "text": "First."}
            {"index": {"_index": "news", "_id": "2"}}
            {"title": "Two", "text": "Second."}
            """
        let result = try ArticleReader().read(Array(text.utf8), name: "a.jsonl")
        #expect(result.articles.map(\.title) == ["One", "Two"] && result.warnings.isEmpty)
    }

    @Test(
        "Fields are found under further names",
        arguments: [
            #"{"title_t": "One", "body_txt": "First.", "published_dt": "2026-11-27T08:00:00Z", "url_s": "https://e.example/1"}"#,
            #"{"title": "", "Title": "One", "html": "<p>First.</p>", "published_at": "2026-11-27T08:00:00Z", "url": "https://e.example/1"}"#,
            #"{"headline": {"default": "One"}, "body": {"json": [{"type": "p", "children": [{"type": "text", "data": "First."}]}]}, "dates": {"published": "2026-11-27T08:00:00Z"}, "mainEntityOfPage": {"@id": "https://e.example/1"}}"#,
            #"{"resolved_title": "One", "contents": "First. [120 chars]", "ptime": "2026-11-27 08:00:00", "resolved_url": "https://e.example/1"}"#,
        ])
    func names(_ text: String) throws {
        let story = try #require(try read(text).first)
        #expect(story.title == "One" && story.body == "First." && story.url == "https://e.example/1")
        #expect(story.published?.instant == 1_795_766_400)
    }

    @Test("What NewsAPI marks as removed is not an article")
    func removed() throws {
        let text = """
            {"articles": [{"title": "[Removed]", "description": "[Removed]", "content": "[Removed]", "url": "https://removed.com"},
            {"title": "One", "description": "First.", "url": "https://e.example/1"}]}
            """
        #expect(try read(text).map(\.title) == ["One"])
    }

    @Test("A headline and an address in metadata beside the text are found")
    func metadata() throws {
        let text =
            ##"{"success": true, "data": {"markdown": "First.", "metadata": {"title": "One", "sourceURL": "https://e.example/1"}}}"##
        #expect(try read(text).map(\.title) == ["One"])
        #expect(try read(text).map(\.body) == ["First."])
    }
}
