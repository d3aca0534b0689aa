import Articles
import Testing
import Text

@Suite("Feeds as programs write them")
struct FeedShapeTests {
    private func read(_ text: String) throws -> ReadResult {
        try ArticleReader().read(Array(text.utf8), name: "feed.xml")
    }

    private func channel(_ items: String) -> String {
        """
        <?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title><link>https://news.example/</link>
        \(items)</channel></rss>
        """
    }

    private func item(_ fields: String, link: String = "https://news.example/1") -> String {
        "<item><title>A basin closes</title><link>\(link)</link>\(fields)</item>"
    }

    @Test("A warning that PHP printed before the feed is left out, and said")
    func notice() throws {
        let notice = "<br />\n<b>Warning</b>:  Cannot send headers in <b>/srv/feed.php</b> on line <b>12</b><br />\n"
        let result = try read(notice + notice + channel(item("<description>It closed.</description>")))
        #expect(result.articles.map(\.title) == ["A basin closes"])
        #expect(result.warnings.count == 1)
        let json =
            "PHP Warning:  foo() failed in /srv/a.php on line 3\n{\"title\": \"A basin closes\", \"text\": \"It closed.\"}"
        #expect(try ArticleReader().articles(in: Array(json.utf8), name: "a.json").map(\.title) == ["A basin closes"])
    }

    @Test("A bare “<” before a number is text, and HTML that is never closed stays in its field")
    func markup() throws {
        let numbers = try read(
            channel("<item><title>Traffic falls to <50 a day</title></item><item><title>Two</title></item>"))
        #expect(numbers.articles.map(\.title) == ["Traffic falls to <50 a day", "Two"])
        let open = try read(channel(item("<description><p>It closed.<br>Ferries wait.<img src=\"x\"></description>")))
        #expect(open.articles.map(\.body) == ["It closed. Ferries wait."])
        #expect(!open.warnings.isEmpty)
    }

    @Test("A text that was escaped twice is read as the HTML that it is")
    func escapedTwice() throws {
        let text =
            "&amp;lt;p&amp;gt;It closed.&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;Ferries&amp;amp;#8217; wait.&amp;lt;/p&amp;gt;"
        let story = try #require(try read(channel(item("<description>\(text)</description>"))).articles.first)
        #expect(story.body == "It closed.\n\nFerries’ wait.")
    }

    @Test("A text of one element has its paragraphs in its line ends")
    func oneText() throws {
        let text = "&lt;p&gt;It closed.\nFerries &amp;amp; pilots wait.&lt;/p&gt;"
        let story = try #require(try read(channel(item("<description>\(text)</description>"))).articles.first)
        #expect(story.body == "It closed.\n\nFerries & pilots wait.")
        let two = "&lt;p&gt;It\nclosed.&lt;/p&gt;&lt;p&gt;Ferries wait.&lt;/p&gt;"
        let other = try #require(try read(channel(item("<description>\(two)</description>"))).articles.first)
        #expect(other.body == "It closed.\n\nFerries wait.")
    }

    @Test(
        "A text of invisible characters is none: the summary is the text",
        arguments: [
            "&lt;p&gt;&amp;shy;&lt;/p&gt;\n", "&lt;p&gt;\u{2060}&lt;/p&gt;\n", "&lt;p&gt;&amp;#8287;&lt;/p&gt;\n",
            "\u{AD}", "&lt;p&gt;&amp;nbsp;&lt;/p&gt;\n", "&lt;p&gt;\u{200B}&lt;/p&gt;\n",
        ])
    func invisible(text: String) throws {
        let fields = "<description>It closed.</description><encoded>\(text)</encoded><content>\(text)</content>"
        let story = try #require(try read(channel(item(fields))).articles.first)
        #expect(story.body == "It closed.")
        #expect(story.passages.map(\.role) == [.title, .paragraph])
    }

    @Test("A summary that begins the text is not repeated, however many bytes its characters have")
    func longCharacters() throws {
        let family = "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}\u{200D}\u{1F466}"
        let summary = String(repeating: family, count: 70)
        let fields = "<description>\(summary)</description><content>\(summary) wait.</content>"
        let story = try #require(try read(channel(item(fields))).articles.first)
        #expect(story.body == summary + " wait.")
    }

    @Test("An aggregator's links to other outlets are not the text of its item")
    func aggregator() throws {
        let links = """
            &lt;ol&gt;&lt;li&gt;&lt;a href="https://a.example"&gt;A basin closes&lt;/a&gt; &lt;font&gt;Courier&lt;/font&gt;&lt;/li&gt;
            &lt;li&gt;&lt;a href="https://b.example"&gt;A volcano erupts&lt;/a&gt; &lt;font&gt;Post&lt;/font&gt;&lt;/li&gt;&lt;/ol&gt;
            """
        let story = try #require(
            try read(channel(item("<description>\(links)</description><source>Courier</source>"))).articles.first)
        #expect(story.body.isEmpty && story.title == "A basin closes")
    }

    @Test(
        "Links lead to the article itself: relative ones, and those of a search engine or an archive",
        arguments: [
            ("/port/1", "https://news.example/port/1"),
            (
                "https://www.google.com/url?rct=j&amp;url=https://news.example/port/1&amp;ct=ga&amp;usg=x",
                "https://news.example/port/1"
            ),
            ("https://www.google.co.kr/url?q=https%3A%2F%2Fnews.example%2Fport%2F1", "https://news.example/port/1"),
            ("https://web.archive.org/web/20261127080000/https://news.example/port/1", "https://news.example/port/1"),
            (
                "https://news.example/url?url=https://other.example/1",
                "https://news.example/url?url=https://other.example/1"
            ),
        ])
    func links(_ link: String, _ expected: String) throws {
        #expect(try read(channel(item("", link: link))).articles.map(\.url) == [expected])
    }

    @Test(
        "Atom 0.3 packs its content; what is packed in a later feed is a picture",
        arguments: [
            ("type=\"text/html\" mode=\"base64\"", "PHA+SXQgY2xv\n c2VkLjwvcD4=", "It closed."),
            ("type=\"text/html\" mode=\"escaped\"", "&lt;p&gt;It closed.&lt;/p&gt;", "It closed."),
            ("type=\"application/xhtml+xml\" mode=\"xml\"", "<div><p>It closed.</p></div>", "It closed."),
            ("type=\"image/png\"", "iVBORw0KGgoAAAANSUhEUg==", "The gate broke."),
        ])
    func content(_ attributes: String, _ content: String, _ body: String) throws {
        let summary = attributes.contains("image") ? "<summary>The gate broke.</summary>" : ""
        let feed = """
            <feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Wire</title><entry><title>A basin closes</title>
            <issued>2026-11-27T08:00:00Z</issued>\(summary)<content \(attributes)>\(content)</content></entry></feed>
            """
        #expect(try read(feed).articles.map(\.body) == [body])
    }

    @Test("Captions of pictures are not the text, but a film's description is if there is no other")
    func media() throws {
        let caption = "<media:description>A diver.</media:description>"
        let story = try #require(
            try read(channel(item(caption + "<description>It closed.</description>"))).articles.first)
        #expect(story.body == "It closed.")
        let film =
            "<media:group><media:title>x</media:title><media:description>It closed.</media:description></media:group>"
        #expect(try read(channel(item(film))).articles.map(\.body) == ["It closed."])
    }

    @Test("Pictures and menus of a WordPress export are not articles")
    func wordPress() throws {
        let result = try read(
            channel(item("<wp:post_type>post</wp:post_type>") + item("<wp:post_type>attachment</wp:post_type>")))
        #expect(result.articles.count == 1)
    }

    @Test("NITF: the line below the headline is read, and captions are not")
    func nitf() throws {
        let result = try read(
            """
            <nitf><body><body.head><hedline><hl1>A basin closes</hl1><hl2>Six weeks of work.</hl2></hedline></body.head>
            <body.content><block><p>It closed.</p><media><media-caption><p>A diver.</p></media-caption></media></block></body.content>
            </body></nitf>
            """)
        #expect(result.articles.map(\.title) == ["A basin closes"])
        #expect(result.articles.map(\.body) == ["Six weeks of work.\n\nIt closed."])
    }
}
