import Articles
import Testing
import Text

@Suite("JSON as services and writers make it")
struct JSONKindsTests {
    private func read(_ text: String, _ name: String = "a.json") throws -> ReadResult {
        try ArticleReader().read(Array(text.utf8), name: name)
    }

    private static let one = #"{"title": "One", "text": "First."}"#
    private static let two = #"{"title": "Two", "text": "Second."}"#

    @Test(
        "Two articles are found in every kind of sequence",
        arguments: [
            "\(one)\n\(two)", "\(one),\n\(two),\n", "\(one)\r\(two)\r", "\u{1E}\(one)\n\u{1E}\(two)\n", "\(one) \(two)",
            "\(one)\(two)", "[\(one)]\n[\(two)]", "[\(one)][\(two)]", "[\n\(one)\n][\n\(two)\n]\n",
            "\u{FEFF}\(one)\n\u{FEFF}\(two)\n", "[\(one), \(two),]", "[\(one)\n\(two)]", "[[\(one)], [\(two)]]",
            "{\n \"title\": \"One\",\n \"text\": \"F\"\n}\n{\n \"title\": \"Two\",\n \"text\": \"S\"\n}",
            ")]}'\n[\(one), \(two)]", "while(1);[\(one),\(two)]", "callback([\(one), \(two)]);",
            "// made by hand\n[\(one), /* and */ \(two)]", "[\(one), null, \(two)]",
            "[{\"title\": \"One\", \"text\": \"F\", \"a\": None, \"b\": True}, \(two), False]",
            "{\"hits\": [{\"_source\": {\"doc\": \(one)}}, {\"_source\": {\"doc\": \(two)}}]}",
        ])
    func sequences(_ text: String) throws {
        for name in ["a.json", "a.jsonl", "download"] {
            #expect(try read(text, name).articles.map(\.title) == ["One", "Two"], "\(name)")
        }
    }

    @Test(
        "What a writer left unfinished is reported, and complete elements are read",
        arguments: [
            "[\n\(one),\n\(two)\n", "[\(one), \(two)", "[\(one), \(two), {\"title\": \"Th",
            "[\(one), \(two), {\"title\": \"Three\", \"text\":", "{\"articles\": 1}\n[\(one), \(two), {",
        ])
    func killed(_ text: String) throws {
        let result = try read(text)
        #expect(result.articles.map(\.title) == ["One", "Two"])
        #expect(!result.warnings.isEmpty)
    }

    @Test(
        "A broken element is reported with its number, and the others are read",
        arguments: [
            #"{"title": "Bad\x20"}"#, #"{"title" "Bad"}"#, #"{"title": }"#, #"{title: "Bad"}"#,
            #"{"a": [1, {"b": tru}]}"#,
        ])
    func brokenElement(_ element: String) throws {
        let result = try read("[\(JSONKindsTests.one), \(element), \(JSONKindsTests.two)]")
        #expect(result.articles.map(\.title) == ["One", "Two"])
        #expect(result.warnings.count == 1)
        #expect(result.warnings.allSatisfy { "\($0)".contains("element 2") })
    }

    @Test("NaN, infinities and commas at the end are let through")
    func lenient() throws {
        let story = try article(
            #"{"score": NaN, "low": -Infinity, "high": Infinity, "none": undefined, "title": "One", "tags": [1, 2,],}"#,
            name: "a.json")
        #expect(story.title == "One")
    }

    @Test(
        "JSON that cannot be read is never plain text",
        arguments: [
            "{'title': 'One', 'text': 'First.'}", "[{'title': 'One'}]", "{title: One}", "{\"title\": \"One", "[1, 2]",
        ])
    func neverText(_ text: String) {
        for name in ["a.json", "a.jsonl"] {
            #expect(throws: ArticleError.self) { try read(text, name) }
        }
    }

    @Test(
        "A dict that Python printed is refused by name, whatever the file is called",
        arguments: ["a.txt", "a.jsonl", "a"])
    func python(_ name: String) {
        #expect(throws: ArticleError.foreign(kind: "Python data in quotes of Python (write it with json.dumps)")) {
            try read("{'title': 'One', 'text': 'First.'}\n{'title': 'Two'}\n", name)
        }
    }

    @Test(
        "The envelopes of services are opened, and nothing else in them is an article",
        arguments: [
            #"{"status": "ok", "articles": [{"source": {"id": null, "name": "Courier"}, "title": "One", "url": "https://e.example/1", "publishedAt": "2026-11-26T08:12:00Z", "description": "First.", "content": "First. [+99 chars]"}]}"#,
            #"{"response": {"status": "ok", "results": [{"id": "w/1", "webTitle": "One", "webUrl": "https://e.example/1", "webPublicationDate": "2026-11-26T08:12:00Z", "tags": [{"webTitle": "Harbours", "webUrl": "https://e.example/t", "id": "t"}], "fields": {"trailText": "First."}}]}}"#,
            #"{"response": {"docs": [{"headline": {"main": "One", "kicker": null}, "web_url": "https://e.example/1", "pub_date": "2026-11-26T08:12:00+0000", "snippet": "First.", "multimedia": [{"url": "x.jpg", "caption": "c"}]}]}}"#,
            #"{"_type": "News", "value": [{"name": "One", "url": "https://e.example/1", "description": "First.", "provider": [{"name": "Courier"}], "datePublished": "2026-11-26T08:12:00.0000000Z", "about": [{"name": "Harbour"}]}], "queryContext": {"originalQuery": "x"}}"#,
            #"{"articles": [{"url": "https://e.example/1", "title": "One", "seendate": "20261126T081200Z", "domain": "e.example", "language": "English"}]}"#,
            #"{"took": 3, "hits": {"total": {"value": 1}, "hits": [{"_index": "n", "_id": "7", "_source": {"title": "One", "body": "First.", "url": "https://e.example/1", "date": "2026-11-26T08:12:00Z"}}]}}"#,
            #"{"articles": {"results": [{"uri": "1", "title": "One", "body": "First.", "url": "https://e.example/1", "dateTime": "2026-11-26T08:12:00Z", "source": {"uri": "e.example", "title": "Courier"}, "concepts": [{"label": {"eng": "Harbour"}, "uri": "http://w"}]}]}}"#,
            #"{"request": {"pageUrl": "x"}, "objects": [{"type": "article", "title": "One", "text": "First.", "date": "Thu, 26 Nov 2026 08:12:00 GMT", "pageUrl": "https://e.example/1", "images": [{"title": "no", "url": "https://e.example/i"}]}]}"#,
            #"[{"id": 5, "date": "2026-11-26T17:12:00", "date_gmt": "2026-11-26T08:12:00", "link": "https://e.example/1", "title": {"rendered": "One"}, "content": {"rendered": "<p>First.</p>"}, "yoast_head_json": {"title": "One - Site", "description": "no"}}]"#,
            #"{"version": "https://jsonfeed.org/version/1.1", "title": "Feed", "description": "All", "home_page_url": "https://e.example/", "items": [{"id": "1", "url": "https://e.example/1", "title": "One", "content_html": "<p>First.</p>", "date_published": "2026-11-26T08:12:00Z", "authors": [{"name": "A", "url": "https://e.example/a"}]}]}"#,
            #"{"uri": "https://e.example/1", "headline": "One", "body_xhtml": "<div><p>First.</p></div>", "versioncreated": "2026-11-26T08:12:00Z", "pubstatus": "usable", "associations": {"featureimage": {"headline": "Photo", "body_text": "no", "uri": "p"}}}"#,
            #"{"uri": "https://e.example/1", "headlines": [{"role": "main", "value": "One"}], "bodies": [{"role": "main", "contentType": "text/plain", "value": "First."}, {"role": "html", "value": "<p>First.</p>"}], "versionCreated": "2026-11-26T08:12:00Z", "pubStatus": "usable"}"#,
            #"{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Courier", "url": "https://e.example"}, {"@type": "NewsArticle", "headline": "One", "articleBody": "First.", "datePublished": "2026-11-26T08:12:00Z", "url": "https://e.example/1"}]}"#,
            #"{"data": [{"type": "articles", "id": "1", "attributes": {"title": "One", "body": "First.", "url": "https://e.example/1", "published_at": "2026-11-26T08:12:00Z"}}], "links": {"self": "x"}, "meta": {"title": "List", "url": "https://e.example/"}}"#,
            #"{"data": {"page": {"sections": [{"title": "World", "url": "https://e.example/w", "stories": [{"title": "One", "text": "First.", "link": "https://e.example/1", "pubDate": "2026-11-26T08:12:00Z", "comments": [{"title": "no", "text": "no"}]}]}]}}}"#,
            #"{"title": "One", "text": "First.", "canonical_link": "x", "url": "https://e.example/1", "publish_date": "2026-11-26T08:12:00Z", "comments": [{"title": "Me", "text": "I say so"}], "related": [{"title": "Other", "text": "t", "url": "https://e.example/9"}]}"#,
        ])
    func envelopes(_ text: String) throws {
        let result = try read(text)
        #expect(result.articles.map(\.title) == ["One"])
        let story = result.articles[0]
        #expect(story.body == "First." || (story.body == "" && text.contains("seendate")))
        #expect(story.url == "https://e.example/1")
        #expect(story.published?.instant == 1_795_680_720)
        #expect(result.warnings == [])
    }

    @Test("Posts of a forum are not articles")
    func forums() {
        let reddit =
            #"{"kind": "Listing", "data": {"children": [{"kind": "t3", "data": {"subreddit": "news", "title": "One", "url": "https://e.example/1", "num_comments": 3, "created_utc": 1764144720}}]}}"#
        let hackerNews =
            #"{"by": "x", "descendants": 3, "id": 1, "kids": [2], "score": 5, "time": 1764144720, "title": "One", "url": "https://e.example/1"}"#
        for text in [reddit, hackerNews] { #expect(throws: ArticleError.self) { try read(text) } }
    }

    @Test("Status and embargo of ninjs are kept")
    func status() throws {
        let canceled = try article(#"{"headline": "One", "body_text": "F.", "pubstatus": "canceled"}"#, name: "a.json")
        #expect(canceled.status == .canceled)
        let later = try article(
            #"{"headline": "One", "body_text": "F.", "pubStatus": "usable", "embargoed": "2026-11-28T06:00:00+09:00"}"#,
            name: "a.json")
        guard case .embargoed(let until) = later.status else { throw ArticleError.empty }
        #expect(until.instant == 1_795_813_200)
        #expect(try article(#"{"title": "One", "embargoed": null}"#, name: "a.json").status == .usable)
    }

    @Test("A first and a last date are kept apart")
    func updated() throws {
        let story = try article(
            #"{"title": "One", "published": "2026-11-26T08:00:00Z", "updated_at": "2026-11-27T08:00:00Z"}"#,
            name: "a.json")
        #expect(story.published?.day.description == "2026-11-26")
        #expect(story.updated?.day.description == "2026-11-27")
        #expect(story.format == "JSON")
        #expect(story.charset == "UTF-8")
    }

    @Test("Exports of databases and readers wrap dates, addresses and outlets")
    func wrapped() throws {
        let mongo = try article(
            #"{"_id": {"$oid": "a"}, "title": "One", "text": "First.", "date": {"$date": {"$numberLong": "1795766400000"}}}"#,
            name: "a.json")
        #expect(mongo.published?.instant == 1_795_766_400)
        let feedly = try article(
            #"{"items": [{"title": "One", "summary": {"content": "First."}, "origin": {"title": "Courier"}, "alternate": [{"href": "https://e.org/1"}]}]}"#,
            name: "a.json")
        #expect(feedly.source == "Courier")
        #expect(feedly.url == "https://e.org/1")
        let blocks = try article(
            #"{"title": "One", "blocks": [{"type": "p", "text": "First."}, {"type": "p", "text": "More."}]}"#,
            name: "a.json")
        #expect(blocks.body == "First.\n\nMore.")
    }

    @Test("A map of fields leads to the articles of a service that uses other names")
    func fieldMap() throws {
        let text =
            #"{"payload": {"rows": [{"h": "One", "b": {"t": ["First.", "More."]}, "when": "2026-11-26", "who": "Courier"}]}}"#
        let map = FieldMap(
            items: ["payload", "rows"],
            paths: [.title: ["h"], .text: ["b", "t"], .published: ["when"], .source: ["who"]])
        let story = try ArticleReader().read(Array(text.utf8), name: "a.json", fields: map).articles[0]
        #expect(story.title == "One")
        #expect(story.body == "First.\n\nMore.")
        #expect(story.source == "Courier")
        #expect(story.published?.day.description == "2026-11-26")
        // Another source's file in the same folder is read as ever.
        let other = Array(JSONKindsTests.one.utf8)
        #expect(try ArticleReader().read(other, name: "b.json", fields: map).articles.map(\.title) == ["One"])
    }

    @Test("Half surrogates and control characters in strings are let through")
    func strings() throws {
        let story = try article("{\"title\": \"A \\ud800 B\u{1}C\\u0000 \\ud83d\\ude00\"}", name: "a.json")
        #expect(story.title.contains("😀"))
    }

    @Test(
        "A file that only its name calls JSON is read by its content",
        arguments: [
            ("A basin closes\n\n\(Invented.english)\n", "Markdown"), ("[속보] 북항 폐쇄\n\n\(Invented.korean)\n", "Markdown"),
            ("# A basin closes\n\n\(Invented.english)\n", "Markdown"),
            ("title,text\nA basin closes,\"\(Invented.english)\"\n", "CSV"),
            ("<html><body><h1>A basin closes</h1><p>\(Invented.english)</p></body></html>", "HTML"),
            ("{\n  \"title\": \"A basin closes\",\n  \"text\": \"It closed.\"\n}\n", "JSON"),
        ])
    func otherContent(_ text: String, _ format: String) throws {
        for name in ["a.jsonl", "a.ndjson", "a.json"] {
            let found = try article(text, name: name)
            #expect(found.format == format)
            #expect(["A basin closes", "[속보] 북항 폐쇄"].contains(found.title))
        }
    }

    @Test(
        "Broken JSON is not read as prose",
        arguments: ["{title: A basin closes}", "title\": \"A basin closes\"}", "[1, 2", "[1, 2]", "{'title': 'A'}"])
    func broken(_ text: String) {
        #expect(throws: ArticleError.self) { try read(text, "a.jsonl") }
    }

    /// A text as a string of JSON.
    private func packed(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    @Test("Articles are found in a string that is JSON itself")
    func packedValues() throws {
        let list = "{\"articles\": [\(Self.one), \(Self.two)]}"
        let once = packed(list)
        for text in [
            once, packed(once), "{\"Type\": \"Notification\", \"Message\": \(once)}",
            "{\"data\": {\"body\": \(packed(once))}}",
            "[\(packed(Self.one)), \(packed(Self.two))]", packed(Self.one) + "\n" + packed(Self.two),
            "{\"records\": [{\"value\": \(packed(Self.one))}, {\"value\": \(packed(Self.two))}]}",
        ] {
            #expect(try read(text).articles.map(\.title) == ["One", "Two"], "\(text)")
        }
        let quoted = "{\"title\": \"One\", \"text\": \(packed(Self.two))}"
        #expect(try read(quoted).articles.map(\.title) == ["One"])
    }
}
